/** Fields of a moment, a time span and a colour: written as the study file has them, chosen as a browser offers it. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { controlId } from '../model/formModel.ts';
import { readNumber } from '../model/numbers.ts';
import { useForm } from '../model/useForm.ts';
import { Field, useDescribed } from './Field.tsx';
import { LineField } from './LineField.tsx';
import { Typed } from './Typed.tsx';

interface SpecialProps {
  readonly path: EditPath;
  readonly name: string;
  readonly isOptional?: boolean;
}

/** A moment of the study's own time zone; one that is written with an offset stays as it is written. */
export function MomentField({ path, name }: SpecialProps) {
  const form = useForm();
  const value = form.at(path).value;
  const described = useDescribed(path, name);
  const isPlain = value === undefined || (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value));
  if (!isPlain) return <LineField path={path} name={name} isOptional />;
  const zone = [...path.slice(0, -1), 'timeZone'];
  const change = (moment: string) => {
    if (moment === '') return form.edit([{ op: 'remove', path, prune: true }]);
    const hasZone = form.at(zone).value !== undefined;
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    form.edit([
      { op: 'set', path, value: moment },
      ...(hasZone ? [] : [{ op: 'set', path: zone, value: timeZone } as const]),
    ]);
  };
  return (
    <Field path={path} name={name} isOptional>
      <input
        type="datetime-local"
        id={controlId(path)}
        value={value ?? ''}
        disabled={!form.isEditor}
        aria-describedby={described.describedBy}
        aria-invalid={described.isInvalid ? 'true' : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </Field>
  );
}

const units = ['day', 'week', 'month', 'year'] as const;

/** `6 months`: a number, and of what. */
export function DurationField({ path, name }: SpecialProps) {
  const form = useForm();
  const value = form.at(path).value;
  const [, amount = '', unit = 'month'] =
    /^\s*(\d{1,5})\s+(day|week|month|year)s?\s*$/.exec(typeof value === 'string' ? value : '') ?? [];
  const described = useDescribed(path, name);
  if (typeof value === 'string' && value.trim() !== '' && amount === '') return <LineField path={path} name={name} />;
  const write = (number: string, of: string) =>
    form.edit([{ op: 'set', path, value: `${number} ${of}${number === '1' ? '' : 's'}` }]);
  return (
    <Field path={path} name={name} isEmpty={amount === ''}>
      <span class="pair-of">
        <Typed
          {...{ id: controlId(path), value: amount, isLong: false, mode: 'numeric', kind: 'number', ...described }}
          isDisabled={!form.isEditor}
          onTyped={(words) => {
            const number = readNumber(words);
            if (number === undefined || !Number.isInteger(number) || number < 1)
              return words.trim() !== '' ? false : undefined;
            if (String(number) !== amount) write(String(number), unit);
            return true;
          }}
        />
        <select
          value={unit}
          disabled={!form.isEditor}
          aria-label={form.say('form.labels.unitOfTime')}
          onChange={(event) => write(amount === '' ? '1' : amount, event.currentTarget.value)}
        >
          {units.map((one) => (
            <option key={one} value={one}>
              {form.say(`form.choices.unitOfTime.${one}`, { n: Number(amount === '' ? 2 : amount) })}
            </option>
          ))}
        </select>
      </span>
    </Field>
  );
}

/** A colour as a browser lets one choose it, and as it is written. */
export function ColourField({ path, name }: SpecialProps) {
  const form = useForm();
  const value = form.at(path).value;
  const written = typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : '#1b4b72';
  return (
    <div class="colour">
      <LineField path={path} name={name} isOptional placeholder="#1b4b72" />
      <input
        type="color"
        value={written}
        disabled={!form.isEditor}
        aria-label={form.say('form.labels.chooseColour')}
        onChange={(event) => form.edit([{ op: 'set', path, value: event.currentTarget.value }])}
      />
    </div>
  );
}

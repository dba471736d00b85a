/** Whether an attribute that is a number is estimated, and how its worth goes up or down. */
import { useSignal } from '@preact/signals';
import { chooseAlso, leaveOut } from '../../model/chosen.ts';
import { controlId } from '../../model/formModel.ts';
import type { Choosable } from '../../model/names.ts';
import { valuesOf } from '../../model/names.ts';
import { readNumbers, writeNumbers } from '../../model/numbers.ts';
import { readShape, type Shape, shapes, writeShape } from '../../model/shapes.ts';
import { useForm } from '../../model/useForm.ts';
import { hasErrors, Problems, problemsId } from '../../parts/Problems.tsx';
import { Typed } from '../../parts/Typed.tsx';

const path = ['model', 'effects'];

interface NumberEffectProps {
  readonly attribute: Choosable;
  /** All that can be estimated, in the order of the study. */
  readonly order: readonly string[];
}

export function NumberEffect({ attribute, order }: NumberEffectProps) {
  const form = useForm();
  const list = form.at(path).value;
  const effects = Array.isArray(list) ? list.map(String) : [];
  const index = effects.findIndex((effect) => readShape(effect, attribute.value) !== undefined);
  const now = index < 0 ? undefined : readShape(effects[index] ?? '', attribute.value);
  const at = [...path, index];
  const id = `${controlId(path)}-of-${attribute.value}`;
  const choose = (shape: Shape | '') => {
    if (shape === '') return form.edit(leaveOut(path, effects, effects[index] ?? ''));
    if (index < 0) return form.edit(chooseAlso(path, effects, { id: attribute.value, order }));
    const knots = shape === 'piecewise' ? middleOf(valuesOf(form, attribute.value)) : '';
    form.edit([{ op: 'set', path: at, value: writeShape(attribute.value, { shape, knots }) }]);
  };
  const isWrong = index >= 0 && hasErrors(form, at);
  return (
    <div class="field number-effect">
      <label for={id}>{attribute.label}</label>
      <span class="pair-of">
        <select
          id={id}
          value={now?.shape ?? ''}
          disabled={!form.isEditor}
          aria-describedby={isWrong ? problemsId(at) : undefined}
          aria-invalid={isWrong ? 'true' : undefined}
          onChange={(event) => choose(event.currentTarget.value as Shape | '')}
        >
          <option value="">{form.say('form.choices.shape.none')}</option>
          {shapes.map((shape) => (
            <option key={shape} value={shape}>
              {form.say(`form.choices.shape.${shape}`)}
            </option>
          ))}
        </select>
        {now?.shape === 'piecewise' && (
          <Knots
            id={`${id}-knots`}
            knots={now.knots}
            label={`${attribute.label}: ${form.say('form.labels.knots')}`}
            put={(knots) =>
              form.edit([{ op: 'set', path: at, value: writeShape(attribute.value, { shape: 'piecewise', knots }) }])
            }
          />
        )}
      </span>
      {index >= 0 && <Problems path={at} />}
    </div>
  );
}

/** A value to begin with, between the first and the last. */
function middleOf(values: readonly Choosable[]): string {
  return values[Math.floor(values.length / 2)]?.value ?? '';
}

interface KnotsProps {
  readonly id: string;
  readonly knots: string;
  readonly label: string;
  put(knots: string): void;
}

function Knots({ id, knots, label, put }: KnotsProps) {
  const form = useForm();
  const isWrong = useSignal(false);
  const numbers = knots === '' ? [] : knots.split(',').map(Number);
  const said = numbers.some(Number.isNaN) ? knots : writeNumbers(numbers, form.language);
  return (
    <>
      <Typed
        {...{ id, label, value: said, isLong: false, kind: 'number', isDisabled: !form.isEditor }}
        describedBy={isWrong.value ? `${id}-wrong` : undefined}
        isInvalid={isWrong.value}
        onTyped={(words) => {
          const read = readNumbers(words, form.language);
          isWrong.value = read === undefined || read.length === 0;
          if (read === undefined || read.length === 0) return false;
          if (read.join(', ') !== knots) put(read.join(', '));
          return true;
        }}
      />
      {isWrong.value && (
        <p class="problems" id={`${id}-wrong`}>
          {form.say('form.notNumbers')}
        </p>
      )}
    </>
  );
}

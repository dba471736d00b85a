/** A field of one out of a few, of yes or no, or of several out of a list. */
import type { Edit, EditPath, EditValue } from '../../../../make/draftWire.ts';
import { chooseAlso, leaveOut } from '../model/chosen.ts';
import { controlId } from '../model/formModel.ts';
import type { Choosable } from '../model/names.ts';
import { useForm } from '../model/useForm.ts';
import { Field, helpId, useDescribed } from './Field.tsx';
import { Problems } from './Problems.tsx';

export interface ChoiceFieldProps {
  readonly path: EditPath;
  readonly name: string;
  readonly options: readonly Choosable[];
  /** What holds where the file says nothing; without one, nothing may be chosen. */
  readonly byDefault?: string;
  /** In place of writing the value as it is. */
  choose?(value: string): void;
}

export function ChoiceField({ path, name, options, byDefault, choose }: ChoiceFieldProps) {
  const form = useForm();
  const value = form.at(path).value;
  const now = typeof value === 'string' || typeof value === 'number' ? String(value) : (byDefault ?? '');
  const isKnown = now === '' || options.some((option) => option.value === now);
  const change = (chosen: string) => {
    if (choose) choose(chosen);
    else if (chosen === '') form.edit([{ op: 'remove', path, prune: true }]);
    else form.edit([{ op: 'set', path, value: chosen }]);
  };
  return (
    <Field path={path} name={name} isEmpty={now === ''}>
      <select
        id={controlId(path)}
        value={now}
        disabled={!form.isEditor}
        aria-describedby={useDescribed(path, name).describedBy}
        aria-invalid={useDescribed(path, name).isInvalid ? 'true' : undefined}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {byDefault === undefined && <option value="">{form.say('form.none')}</option>}
        {!isKnown && <option value={now}>{now}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

export interface CheckFieldProps {
  readonly path: EditPath;
  readonly name: string;
  readonly byDefault?: boolean;
  /** What is written when it is ticked and when it is not; `undefined` takes the key out. */
  readonly on?: EditValue;
  readonly off?: EditValue;
  put?(isOn: boolean): void;
}

export function CheckField({ path, name, byDefault = false, on, off, put }: CheckFieldProps) {
  const form = useForm();
  const value = form.at(path).value;
  const isOn = value === undefined ? byDefault : value !== false && value !== off;
  const written = (wanted: boolean): EditValue | undefined => {
    if (wanted === byDefault) return wanted ? on : off;
    return wanted ? (on ?? true) : (off ?? false);
  };
  const change = (wanted: boolean) => {
    if (put) return put(wanted);
    const next = written(wanted);
    form.edit([next === undefined ? { op: 'remove', path, prune: true } : { op: 'set', path, value: next }]);
  };
  const described = useDescribed(path, name);
  return (
    <div class="field check">
      <span class="tick">
        <input
          type="checkbox"
          id={controlId(path)}
          checked={isOn}
          disabled={!form.isEditor}
          aria-describedby={described.describedBy}
          aria-invalid={described.isInvalid ? 'true' : undefined}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        <label for={controlId(path)}>{form.say(`form.labels.${name}`)}</label>
      </span>
      {form.has(`form.help.${name}`) && (
        <p class="help" id={helpId(path)}>
          {form.say(`form.help.${name}`)}
        </p>
      )}
      <Problems path={path} />
    </div>
  );
}

export interface ManyFieldProps {
  readonly path: EditPath;
  readonly name: string;
  readonly options: readonly Choosable[];
  /** Are others in the list shown elsewhere? Otherwise they are shown here, so that they can be taken out. */
  readonly hasOthers?: boolean;
  /** What else changes when one is ticked. */
  alsoOn?(id: string): readonly Edit[];
}

/** A list of ids, of which each is ticked or not; those that are none of the options stay. */
export function ManyField({ path, name, hasOthers = false, alsoOn = () => [], ...props }: ManyFieldProps) {
  const form = useForm();
  const value = form.at(path).value;
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const own = props.options.map((option) => option.value);
  const others = hasOthers ? [] : chosen.filter((id) => !own.includes(id));
  const options = [...props.options, ...others.map((id) => ({ value: id, label: id }))];
  const order = options.map((option) => option.value);
  const change = (id: string, isOn: boolean) =>
    form.edit(isOn ? [...alsoOn(id), ...chooseAlso(path, chosen, { id, order })] : leaveOut(path, chosen, id));
  if (options.length === 0) return null;
  return (
    <fieldset class="field many" disabled={!form.isEditor} id={controlId(path)}>
      <legend>{form.say(`form.labels.${name}`)}</legend>
      {form.has(`form.help.${name}`) && <p class="help">{form.say(`form.help.${name}`)}</p>}
      <div class="ticks">
        {options.map((option) => (
          <label key={option.value} class="tick">
            <input
              type="checkbox"
              checked={chosen.includes(option.value)}
              onChange={(event) => change(option.value, event.currentTarget.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {chosen.map((id, index) =>
        own.includes(id) || !hasOthers ? <Problems key={id} path={[...path, index]} /> : null,
      )}
      <Problems path={path} />
    </fieldset>
  );
}

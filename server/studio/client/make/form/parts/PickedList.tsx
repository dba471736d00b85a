/** Things of the study in an order of the researcher's: chosen from a list, moved, and taken out. */
import { useSignal } from '@preact/signals';
import type { EditPath } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import type { Choosable } from '../model/names.ts';
import { useForm } from '../model/useForm.ts';
import { RemoveButton } from './Buttons.tsx';
import { OrderButtons } from './OrderButtons.tsx';
import { Problems } from './Problems.tsx';

export interface PickedListProps {
  /** The list of ids. */
  readonly path: EditPath;
  readonly name: string;
  readonly options: readonly Choosable[];
  /** Is the list taken out with the last of it? */
  readonly prune?: boolean;
}

export function PickedList({ path, name, options, prune = true }: PickedListProps) {
  const form = useForm();
  const value = form.at(path).value;
  const picked = Array.isArray(value) ? value.map(String) : [];
  const left = options.filter((option) => !picked.includes(option.value));
  if (options.length === 0 && picked.length === 0) return null;
  return (
    <fieldset class="field picked" id={controlId(path)}>
      <legend>{form.say(`form.labels.${name}`)}</legend>
      {form.has(`form.help.${name}`) && <p class="help">{form.say(`form.help.${name}`)}</p>}
      {picked.length > 0 && (
        <ol data-entries>
          {picked.map((id, index) => {
            const at = [...path, index];
            const called = options.find((option) => option.value === id)?.label ?? id;
            return (
              <li key={id} class="line-entry">
                <OrderButtons
                  {...{ path: at, called, index, count: picked.length }}
                  move={(to) => form.edit([{ op: 'move', path: at, to }])}
                  pathAt={(to) => [...path, to]}
                />
                <span class="named">{called}</span>
                <RemoveButton
                  path={at}
                  called={called}
                  remove={() => form.edit([{ op: 'remove', path: at, prune }])}
                  focusNext={`${controlId(path)}-pick`}
                />
                <Problems path={at} />
              </li>
            );
          })}
        </ol>
      )}
      <Problems path={path} isEmpty={picked.length === 0} />
      {form.isEditor && left.length > 0 && (
        <Pick {...{ path, left }} label={`${form.say('form.acts.add')}: ${form.say(`form.labels.${name}`)}`} />
      )}
    </fieldset>
  );
}

interface PickProps {
  readonly path: EditPath;
  readonly left: readonly Choosable[];
  readonly label: string;
}

function Pick({ path, left, label }: PickProps) {
  const form = useForm();
  return (
    <PickOne
      id={`${controlId(path)}-pick`}
      {...{ label, options: left }}
      pick={(id) => {
        const value = form.at(path).value;
        const length = Array.isArray(value) ? value.length : 0;
        form.edit([length === 0 ? { op: 'set', path, value: [id] } : { op: 'insert', path, at: length, value: id }]);
      }}
    />
  );
}

export interface PickOneProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Choosable[];
  /** What has the focus then; the same control, if not given. */
  focusNext?(picked: string): string;
  pick(id: string): void;
}

/** A list to choose from, and a button that adds what was chosen: choosing alone changes nothing, so that keys can go through the list. */
export function PickOne({ id, label, options, focusNext = () => id, pick }: PickOneProps) {
  const form = useForm();
  const chosen = useSignal('');
  const isThere = options.some((option) => option.value === chosen.value);
  const add = () => {
    const picked = isThere ? chosen.value : '';
    if (picked === '') return focusSoon(id);
    chosen.value = '';
    pick(picked);
    const { label: called } = options.find((option) => option.value === picked) ?? { label: picked };
    form.announced.value = form.say('form.added', { name: called });
    focusSoon(focusNext(picked), id);
  };
  return (
    <span class="pair-of">
      <select
        id={id}
        aria-label={label}
        value={isThere ? chosen.value : ''}
        onChange={(event) => {
          chosen.value = event.currentTarget.value;
        }}
      >
        <option value="">{form.say('form.choose')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <button type="button" class="add" onClick={add} aria-label={label}>
        {form.say('form.acts.add')}
      </button>
    </span>
  );
}

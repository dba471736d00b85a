/** Adds a text by a name of its own to a level of a group, for pages to pipe in. */
import { useSignal } from '@preact/signals';
import type { EditPath } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { findIdProblem } from '../model/makeId.ts';
import { useForm } from '../model/useForm.ts';

interface AddFurtherProps {
  /** The level. */
  readonly path: EditPath;
  readonly taken: readonly string[];
  add(key: string): void;
}

export function AddFurther({ path, taken, add }: AddFurtherProps) {
  const form = useForm();
  const name = useSignal('');
  const wrong = useSignal('');
  const id = `${controlId(path)}-further`;
  const press = () => {
    const key = name.value.trim();
    wrong.value = findIdProblem(key, 'id', [...taken, 'label', 'short', 'image']) ?? '';
    if (wrong.value !== '') return focusSoon(id);
    name.value = '';
    add(key);
    focusSoon(controlId([...path, key]));
  };
  return (
    <div class="field">
      <label for={id}>{form.say('form.labels.addFurther')}</label>
      <p class="help" id={`${id}-help`}>
        {form.say('form.help.addFurther')}
      </p>
      <span class="pair-of">
        <input
          id={id}
          type="text"
          class="code short"
          autocomplete="off"
          value={name.value}
          aria-describedby={wrong.value === '' ? `${id}-help` : `${id}-help ${id}-problem`}
          aria-invalid={wrong.value === '' ? undefined : 'true'}
          onInput={(event) => {
            name.value = event.currentTarget.value;
          }}
        />
        <button type="button" class="add" onClick={press}>
          {form.say('form.acts.add')}
        </button>
      </span>
      {wrong.value !== '' && (
        <p class="problems" id={`${id}-problem`}>
          {form.say(`form.${wrong.value}`)}
        </p>
      )}
    </div>
  );
}

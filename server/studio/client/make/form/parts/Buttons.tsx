/** What adds an entry, and what takes one out. */
import type { EditPath } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';

export interface AddProps {
  /** The list or map that it goes into. */
  readonly path: EditPath;
  /** Of its words, under `form.acts`. */
  readonly name: string;
  add(): void;
}

export function addId(path: EditPath): string {
  return `${controlId(path)}-add`;
}

export function AddButton({ path, name, add }: AddProps) {
  const form = useForm();
  if (!form.isEditor) return null;
  return (
    <button type="button" class="add" id={addId(path)} onClick={add}>
      {form.say(`form.acts.${name}`)}
    </button>
  );
}

export interface RemoveProps {
  readonly path: EditPath;
  readonly called: string;
  remove(): void;
  /** What gets the focus then; the button that adds one, if not given. */
  readonly focusNext?: string;
}

/** Without a question: undo brings it back, and a screen reader is told so. */
export function RemoveButton({ path, called, remove, focusNext }: RemoveProps) {
  const form = useForm();
  if (!form.isEditor) return null;
  const words = form.say('form.acts.remove', { name: called });
  return (
    <button
      type="button"
      class="icon remove"
      id={`${controlId(path)}-remove`}
      title={words}
      onClick={() => {
        remove();
        form.announced.value = form.say('form.removed', { name: called });
        focusSoon(focusNext ?? '', addId(path.slice(0, -1)));
      }}
    >
      <span aria-hidden="true">×</span>
      <span class="unseen">{words}</span>
    </button>
  );
}

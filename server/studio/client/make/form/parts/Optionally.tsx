/** A part that a study may lack: a button that adds it, or its fields and a button that takes it out. */
import type { ComponentChildren } from 'preact';
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { useForm } from '../model/useForm.ts';
import { Problems } from './Problems.tsx';

export interface OptionallyProps {
  readonly path: EditPath;
  /** Of its words: `form.titles.NAME` and `form.help.NAME`. */
  readonly name: string;
  readonly hasTitle?: boolean;
  /** What it begins with. */
  first(): EditValue;
  readonly children: ComponentChildren;
}

export function Optionally({ path, name, hasTitle = true, first, children }: OptionallyProps) {
  const form = useForm();
  const isThere = form.at(path).value !== undefined;
  const id = `${controlId(path)}-begin`;
  const title = form.say(`form.titles.${name}`);
  const add = () => {
    form.edit([{ op: 'set', path, value: first() }]);
    form.announced.value = form.say('form.added', { name: title });
    focusSoon(controlId(path));
  };
  const remove = () => {
    form.edit([{ op: 'remove', path }]);
    form.announced.value = form.say('form.removed', { name: title });
    focusSoon(id);
  };
  return (
    <section class="optionally" id={controlId(path)}>
      {hasTitle && <h3>{title}</h3>}
      {hasTitle && <p class="help">{form.say(`form.help.${name}`)}</p>}
      <Problems path={path} />
      {isThere && children}
      {form.isEditor && (
        <p>
          <button type="button" class={isThere ? 'link' : 'add'} id={id} onClick={isThere ? remove : add}>
            {form.say(isThere ? 'form.acts.remove' : 'form.acts.addKnown', { name: title })}
          </button>
        </p>
      )}
    </section>
  );
}

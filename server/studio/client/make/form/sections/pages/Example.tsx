/** A worked example on the introduction: profiles, which of them is preferred, and why. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import { focusSoon } from '../../model/focus.ts';
import { controlId } from '../../model/formModel.ts';
import { emptyText } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { ChoiceField } from '../../parts/ChoiceField.tsx';
import { Further } from '../../parts/Further.tsx';
import { Problems } from '../../parts/Problems.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';
import { lettersOf, newProfiles, Profiles } from '../tasks/Profiles.tsx';

export function Example({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const isThere = form.at(path).value !== undefined;
  const addId = `${controlId(path)}-add`;
  const add = () => {
    const note = emptyText(form.languages.value);
    form.edit([{ op: 'set', path, value: { alternatives: newProfiles(form), prefers: 1, note } }]);
    focusSoon(controlId([...path, 'note']));
  };
  const remove = () => {
    form.edit([{ op: 'remove', path }]);
    form.announced.value = form.say('form.removed', { name: form.say('form.acts.furtherExample') });
    focusSoon(addId);
  };
  if (!isThere && !form.isEditor) return null;
  return (
    <Further paths={[path]} name="furtherExample">
      <p class="help">{form.say('form.help.example')}</p>
      <Problems path={path} />
      {isThere && <Fields path={path} />}
      {form.isEditor && (
        <p>
          <button type="button" class={isThere ? 'link' : 'add'} id={addId} onClick={isThere ? remove : add}>
            {form.say(isThere ? 'form.acts.removeExample' : 'form.acts.addExample')}
          </button>
        </p>
      )}
    </Further>
  );
}

function Fields({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const profiles = form.at([...path, 'alternatives']).value;
  const letters = lettersOf(Array.isArray(profiles) ? profiles.length : 0);
  const options = letters.map((label, index) => ({ value: String(index + 1), label }));
  const at = [...path, 'prefers'];
  return (
    <>
      <Profiles path={[...path, 'alternatives']} />
      <ChoiceField
        path={at}
        name="prefers"
        options={options}
        byDefault="1"
        choose={(chosen) => form.edit([{ op: 'set', path: at, value: Number(chosen) }])}
      />
      <TextByLanguage path={[...path, 'note']} name="exampleNote" hasLines />
    </>
  );
}

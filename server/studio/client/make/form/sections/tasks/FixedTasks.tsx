/** Tasks that everyone gets: profiles that the researcher puts together, and perhaps a place for them. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { ListCards } from '../../parts/ListCards.tsx';
import { NumberField } from '../../parts/NumberField.tsx';
import { newProfiles, Profiles } from './Profiles.tsx';

export function FixedTasks() {
  const form = useForm();
  return (
    <>
      <h3>{form.say('form.titles.fixed')}</h3>
      <p class="help">{form.say('form.help.fixed')}</p>
      <ListCards
        path={['tasks', 'fixed']}
        addName="addFixed"
        first={newProfiles(form)}
        titleOf={(_, index) => form.say('form.numbered.task', { n: index + 1 })}
        bodyOf={(path) => <FixedTask path={path} />}
      />
    </>
  );
}

/** A list of profiles; with a place it is a map that holds the list. */
function FixedTask({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const value = form.at(path).value;
  const isPlaced = isMap(value);
  const put = (at: number | undefined) => {
    const profiles: EditValue = (isPlaced ? value['alternatives'] : value) ?? [];
    if (at === undefined) form.edit([{ op: 'set', path, value: profiles }]);
    else if (isPlaced) form.edit([{ op: 'set', path: [...path, 'at'], value: at }]);
    else form.edit([{ op: 'set', path, value: { at, alternatives: profiles } }]);
  };
  return (
    <>
      <Profiles path={isPlaced ? [...path, 'alternatives'] : path} />
      <NumberField path={[...path, 'at']} name="fixedAt" put={put} />
    </>
  );
}

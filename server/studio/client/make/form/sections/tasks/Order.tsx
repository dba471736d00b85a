/** In which order people meet attributes, alternatives and tasks. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import type { FormModel } from '../../model/formModel.ts';
import { namesOf } from '../../model/names.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { CheckField } from '../../parts/ChoiceField.tsx';
import { Fields } from '../../parts/Fields.tsx';
import { Further } from '../../parts/Further.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { ListCards } from '../../parts/ListCards.tsx';
import { PickedList } from '../../parts/PickedList.tsx';

const path = ['tasks', 'order'];
const folded = ['first', 'last', 'groups'];

export function Order() {
  const form = useForm();
  const names = namesOf(form, 'attributes');
  const place = { kind: 'choice', options: ['random', 'fixed'], byDefault: 'random' } as const;
  const said = folded.filter((key) => form.at([...path, key]).value !== undefined);
  return (
    <>
      <Fields
        path={path}
        fields={[
          { key: 'attributes', name: 'orderOfAttributes', ...place },
          { key: 'alternatives', name: 'orderOfAlternatives', ...place },
          { key: 'tasks', name: 'orderOfTasks', ...place },
        ]}
      />
      <Further
        paths={folded.map((key) => [...path, key])}
        name="furtherOrder"
        summary={said.map((key) => form.say(`form.labels.${key}`)).join(' · ')}
      >
        <PickedList path={[...path, 'first']} name="first" options={names} />
        <PickedList path={[...path, 'last']} name="last" options={names} />
        <Groups />
      </Further>
      <InSource path={path} known={['attributes', 'alternatives', 'tasks', ...folded]} />
    </>
  );
}

/** Attributes that stay together. */
function Groups() {
  const form = useForm();
  const at = [...path, 'groups'];
  return (
    <fieldset class="field">
      <legend>{form.say('form.labels.groups')}</legend>
      <p class="help">{form.say('form.help.groups')}</p>
      <ListCards
        path={at}
        addName="addGroup"
        first={[]}
        titleOf={(_, index) => form.say('form.numbered.group', { n: index + 1 })}
        summaryOf={(group) =>
          membersOf(group)
            .map((id) => nameOf(form, id))
            .join(' · ')
        }
        bodyOf={(own) => <Group path={own} />}
      />
    </fieldset>
  );
}

/** A list of attributes; one whose order stays is a map that holds the list. */
function Group({ path: own }: { readonly path: EditPath }) {
  const form = useForm();
  const value = form.at(own).value;
  const isHeld = isMap(value);
  return (
    <>
      <PickedList
        path={isHeld ? [...own, 'of'] : own}
        name="groupOf"
        options={namesOf(form, 'attributes')}
        prune={false}
      />
      <CheckField
        path={[...own, 'within']}
        name="withinFixed"
        on="fixed"
        off="random"
        put={(isFixed) => form.edit([holdOrder(own, value, isFixed)])}
      />
    </>
  );
}

function holdOrder(path: EditPath, value: EditValue | undefined, isFixed: boolean) {
  const isHeld = isMap(value);
  if (isFixed && isHeld) return { op: 'set', path: [...path, 'within'], value: 'fixed' } as const;
  const members: EditValue = (isHeld ? value['of'] : value) ?? [];
  return { op: 'set', path, value: isFixed ? { of: members, within: 'fixed' } : members } as const;
}

function membersOf(group: EditValue | undefined): readonly string[] {
  const members = isMap(group) ? group['of'] : group;
  return Array.isArray(members) ? members.map(String) : [];
}

function nameOf(form: FormModel, id: string): string {
  return namesOf(form, 'attributes').find(({ value }) => value === id)?.label ?? id;
}

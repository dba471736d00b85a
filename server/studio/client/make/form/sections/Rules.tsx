/** For whom the survey ends early, and how many there is room for. */

import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { numberedId } from '../model/makeId.ts';
import { isMap } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, RemoveButton } from '../parts/Buttons.tsx';
import { Card } from '../parts/Card.tsx';
import { Fields } from '../parts/Fields.tsx';
import { IdField } from '../parts/IdField.tsx';
import { InSource } from '../parts/InSource.tsx';
import { ListCards } from '../parts/ListCards.tsx';
import { OrderButtons } from '../parts/OrderButtons.tsx';
import { Problems } from '../parts/Problems.tsx';

export function Rules() {
  const form = useForm();
  return (
    <>
      <h3>{form.say('form.titles.screenOut')}</h3>
      <ListCards
        path={['screenOut']}
        addName="addRule"
        empty="screenOut"
        first={{ when: '' }}
        titleOf={(rule, index) => {
          const id = isMap(rule) ? rule['id'] : undefined;
          return typeof id === 'string' && id !== '' ? id : form.say('form.numbered.rule', { n: index + 1 });
        }}
        summaryOf={(rule) => String((isMap(rule) ? rule['when'] : undefined) ?? '')}
        bodyOf={(path) => (
          <>
            <Fields
              path={path}
              fields={[
                { key: 'when', name: 'screenOutWhen', kind: 'code', isRequired: true },
                { key: 'id', name: 'ruleId', kind: 'line' },
                { key: 'text', name: 'screenOutText', kind: 'body' },
              ]}
            />
            <InSource path={path} known={['id', 'when', 'text']} />
          </>
        )}
      />
      <h3>{form.say('form.titles.quotas')}</h3>
      <Quotas />
    </>
  );
}

const list = ['quotas'];

function Quotas() {
  const form = useForm();
  const ids = form.keysAt(list);
  const add = () => {
    const path = [...list, numberedId('quota', 'id', ids)];
    form.edit([{ op: 'set', path, value: { when: '', limit: 100 } }]);
    form.isOpen(path).value = true;
    focusSoon(`${controlId(path)}-id`);
  };
  return (
    <>
      <Problems path={list} />
      {ids.length === 0 && <p class="empty">{form.say('form.empty.quotas')}</p>}
      <ol class="cards" data-entries id={controlId(list)}>
        {ids.map((id, index) => (
          <Quota key={form.keyOf([...list, id])} {...{ id, index, ids }} />
        ))}
      </ol>
      <AddButton path={list} name="addQuota" add={add} />
    </>
  );
}

function Quota({ id, index, ids }: { readonly id: string; readonly index: number; readonly ids: readonly string[] }) {
  const form = useForm();
  const path = [...list, id];
  const value = form.at(path).value;
  const { when, limit } = isMap(value) ? value : {};
  const tools = (
    <>
      <OrderButtons
        {...{ path, called: id, index, count: ids.length }}
        move={(to) => form.edit([{ op: 'move', path, to }])}
      />
      <RemoveButton path={path} called={id} remove={() => form.edit([{ op: 'remove', path, prune: true }])} />
    </>
  );
  return (
    <Card path={path} title={id} summary={[when, limit].filter(Boolean).join(' · ')} tools={tools}>
      <IdField path={path} kind="id" taken={ids} />
      <Fields
        path={path}
        fields={[
          { key: 'when', name: 'quotaWhen', kind: 'code' },
          { key: 'limit', kind: 'number', isRequired: true },
          { key: 'lease', kind: 'line' },
        ]}
      />
      <InSource path={path} known={['when', 'limit', 'lease']} />
    </Card>
  );
}

/** The attributes and their levels. */
import type { Edit, EditValue } from '../../../../make/draftWire.ts';
import { focusSoon } from '../model/focus.ts';
import { controlId, type FormModel } from '../model/formModel.ts';
import { isNumbered, numberedId } from '../model/makeId.ts';
import { renameNew, takenColumns } from '../model/renameNew.ts';
import { emptyText, firstText, isMap, labelOf } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, RemoveButton } from '../parts/Buttons.tsx';
import { Card } from '../parts/Card.tsx';
import { Fields } from '../parts/Fields.tsx';
import { Further } from '../parts/Further.tsx';
import { IdField } from '../parts/IdField.tsx';
import { InSource } from '../parts/InSource.tsx';
import { OrderButtons } from '../parts/OrderButtons.tsx';
import { Problems } from '../parts/Problems.tsx';
import { TextByLanguage } from '../parts/TextByLanguage.tsx';
import { Kind } from './attributes/Kind.tsx';
import { Reference } from './attributes/Reference.tsx';

const list = ['attributes'];

export function Attributes() {
  const form = useForm();
  const ids = form.keysAt(list);
  return (
    <>
      <Problems path={list} />
      {ids.length === 0 && <p class="empty">{form.say('form.empty.attributes')}</p>}
      <ol class="cards" data-entries id={controlId(list)}>
        {ids.map((id, index) => (
          <Attribute key={form.keyOf([...list, id])} {...{ id, index, ids }} />
        ))}
      </ol>
      <AddButton path={list} name="addAttribute" add={() => addAttribute(form)} />
    </>
  );
}

/** With two levels to fill in. */
function addAttribute(form: FormModel): void {
  const id = numberedId('attribute', 'column', takenColumns(form));
  const text = emptyText(form.languages.value);
  const path = [...list, id];
  form.edit([
    { op: 'set', path, value: { label: text, levels: { 'level-1': text, 'level-2': text } } },
    ...addEffect(form, id),
  ]);
  form.isOpen(path).value = true;
  focusSoon(controlId([...path, 'label']));
}

/** Where a study lists what is estimated, a new attribute is estimated too. */
function addEffect(form: FormModel, id: string): Edit[] {
  const effects = form.at(['model', 'effects']).value;
  if (!Array.isArray(effects)) return [];
  return [{ op: 'insert', path: ['model', 'effects'], at: effects.length, value: id }];
}

function removeAttribute(form: FormModel, id: string): void {
  const effects = form.at(['model', 'effects']).value;
  const about = Array.isArray(effects)
    ? effects.flatMap((effect, index) =>
        String(effect)
          .split(/[^a-z0-9_]+/)
          .includes(id)
          ? [index]
          : [],
      )
    : [];
  const edits = about.reverse().map((index): Edit => ({ op: 'remove', path: ['model', 'effects', index] }));
  const isAll = Array.isArray(effects) && about.length === effects.length && about.length > 0;
  form.edit([{ op: 'remove', path: [...list, id] }, ...(isAll ? [{ op: 'remove', path: ['model'] } as Edit] : edits)]);
}

interface AttributeProps {
  readonly id: string;
  readonly index: number;
  readonly ids: readonly string[];
}

function Attribute({ id, index, ids }: AttributeProps) {
  const form = useForm();
  const path = [...list, id];
  const value = form.at(path).value;
  const isNew = isNumbered(id, 'attribute');
  const called = firstText(isMap(value) ? value['label'] : undefined) || (isNew ? form.say('form.new.attribute') : id);
  const next = ids[index + 1] ?? ids[index - 1];
  const tools = (
    <>
      <OrderButtons
        {...{ path, called, index, count: ids.length }}
        move={(to) => form.edit([{ op: 'move', path, to }])}
      />
      <RemoveButton
        {...{ path, called }}
        remove={() => removeAttribute(form, id)}
        {...(next !== undefined && { focusNext: controlId([...list, next]) })}
      />
    </>
  );
  return (
    <Card path={path} title={called} summary={summaryOf(value)} tools={tools} page="task-1">
      <TextByLanguage
        path={[...path, 'label']}
        name="attributeLabel"
        onFirst={(words) =>
          renameNew(form, words, { path, name: 'attribute', kind: 'column', taken: takenColumns(form) })
        }
      />
      <Kind path={path} value={value} />
      <Further paths={['short', 'reference', 'order', 'appliesWhen'].map((key) => [...path, key])}>
        <IdField path={path} kind="column" taken={takenColumns(form)} />
        <Fields path={path} fields={[{ key: 'short', kind: 'text' }]} />
        <Reference path={path} />
        <Fields
          path={path}
          fields={[
            { key: 'order', name: 'preferenceOrder', kind: 'choice', options: ['worst-to-best', 'best-to-worst'] },
            { key: 'appliesWhen', kind: 'code' },
          ]}
        />
        <InSource path={path} known={known} />
      </Further>
    </Card>
  );
}

const known = [
  'label',
  'short',
  'levels',
  'values',
  'unit',
  'decimals',
  'reference',
  'order',
  'appliesWhen',
  'sum',
  'vary',
  'round',
];

function summaryOf(value: EditValue | undefined): string {
  if (!isMap(value)) return '';
  const { levels, values, sum } = value;
  if (isMap(levels))
    return Object.entries(levels)
      .map(([id, level]) => firstText(labelOf(level)) || id)
      .join(' · ');
  if (Array.isArray(values)) return [...values.map(String), firstText(value['unit'])].join(' · ');
  if (isMap(sum)) return ['+', ...Object.keys(sum).filter((key) => key !== 'base')].join(' ');
  return '';
}

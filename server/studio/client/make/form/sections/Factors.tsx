/** Into which groups people are put at random. */

import { focusSoon } from '../model/focus.ts';
import { controlId } from '../model/formModel.ts';
import { isNumbered, numberedId } from '../model/makeId.ts';
import { choicesAt } from '../model/names.ts';
import { renameNew, takenColumns } from '../model/renameNew.ts';
import { emptyText, firstText, isMap, labelOf } from '../model/texts.ts';
import { useForm } from '../model/useForm.ts';
import { AddButton, RemoveButton } from '../parts/Buttons.tsx';
import { Card } from '../parts/Card.tsx';
import { ChoiceField } from '../parts/ChoiceField.tsx';
import { Choices } from '../parts/Choices.tsx';
import { Further } from '../parts/Further.tsx';
import { IdField } from '../parts/IdField.tsx';
import { InSource } from '../parts/InSource.tsx';
import { OrderButtons } from '../parts/OrderButtons.tsx';
import { Problems } from '../parts/Problems.tsx';
import { TextByLanguage } from '../parts/TextByLanguage.tsx';

const list = ['factors'];

export function Factors() {
  const form = useForm();
  const ids = form.keysAt(list);
  const add = () => {
    const path = [...list, numberedId('group', 'column', takenColumns(form))];
    const text = emptyText(form.languages.value);
    form.edit([{ op: 'set', path, value: { label: text, levels: { 'level-1': text, 'level-2': text } } }]);
    form.isOpen(path).value = true;
    focusSoon(controlId([...path, 'label']));
  };
  return (
    <>
      <Problems path={list} />
      {ids.length === 0 && <p class="empty">{form.say('form.empty.factors')}</p>}
      <ol class="cards" data-entries id={controlId(list)}>
        {ids.map((id, index) => (
          <Factor key={form.keyOf([...list, id])} {...{ id, index, ids }} />
        ))}
      </ol>
      <AddButton path={list} name="addFactor" add={add} />
    </>
  );
}

interface FactorProps {
  readonly id: string;
  readonly index: number;
  readonly ids: readonly string[];
}

function Factor({ id, index, ids }: FactorProps) {
  const form = useForm();
  const path = [...list, id];
  const value = form.at(path).value;
  const { label, levels } = isMap(value) ? value : {};
  const called = firstText(label) || (isNumbered(id, 'group') ? form.say('form.new.factor') : id);
  const summary = Object.entries(isMap(levels) ? levels : {}).map(([level, text]) => firstText(labelOf(text)) || level);
  const choices = choicesAt(form, [...path, 'levels']);
  const tools = (
    <>
      <OrderButtons
        {...{ path, called, index, count: ids.length }}
        move={(to) => form.edit([{ op: 'move', path, to }])}
      />
      <RemoveButton {...{ path, called }} remove={() => form.edit([{ op: 'remove', path, prune: true }])} />
    </>
  );
  return (
    <Card path={path} title={called} summary={summary.join(' · ')} tools={tools}>
      <TextByLanguage
        path={[...path, 'label']}
        name="factorLabel"
        isOptional
        onFirst={(words) => renameNew(form, words, { path, name: 'group', kind: 'column', taken: takenColumns(form) })}
      />
      <Choices path={[...path, 'levels']} name="level" hasShort hasFurther />
      <Further paths={['short', 'reference'].map((key) => [...path, key])}>
        <IdField path={path} kind="column" taken={takenColumns(form)} />
        <TextByLanguage path={[...path, 'short']} name="short" isOptional />
        <ChoiceField
          path={[...path, 'reference']}
          name="reference"
          options={choices}
          byDefault={choices[0]?.value ?? ''}
        />
        <InSource path={path} known={['label', 'short', 'levels', 'reference']} />
      </Further>
    </Card>
  );
}

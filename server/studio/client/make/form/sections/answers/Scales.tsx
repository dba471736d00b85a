/** Scales: statements that measure one thing, scored as one number for each person. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import { scaleItems, statementsOf } from '../../model/answers.ts';
import { renameNew, takenColumns } from '../../model/renameNew.ts';
import { useForm } from '../../model/useForm.ts';
import { ManyField } from '../../parts/ChoiceField.tsx';
import { type FieldEntry, Fields, keysOf } from '../../parts/Fields.tsx';
import { Further } from '../../parts/Further.tsx';
import { IdField } from '../../parts/IdField.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { MapCards } from '../../parts/MapCards.tsx';
import { PickedList } from '../../parts/PickedList.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';

const list = ['scales'];
const folded: readonly FieldEntry[] = [
  { key: 'score', kind: 'choice', options: ['mean', 'sum'], byDefault: 'mean' },
  { key: 'least', kind: 'number' },
  { key: 'kind', name: 'scaleKind', kind: 'choice', options: ['reflective', 'formative'], byDefault: 'reflective' },
  { key: 'source', name: 'scaleSource', kind: 'text' },
];

export function Scales() {
  const form = useForm();
  const items = scaleItems(form);
  if (items.length === 0 && form.keysAt(list).length === 0) {
    return <p class="empty">{form.say('form.empty.scales')}</p>;
  }
  return (
    <MapCards
      path={list}
      name="scale"
      kind="column"
      taken={takenColumns(form)}
      first={{ items: [] }}
      bodyOf={(path) => <Scale path={path} />}
    />
  );
}

function Scale({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const taken = takenColumns(form);
  const written = form.at([...path, 'items']).value;
  const items = Array.isArray(written) ? written.map(String) : [];
  // A question stands for all of its statements.
  const all = scaleItems(form);
  const statements = items.flatMap((item) =>
    item.includes('.') ? all.filter(({ value }) => value === item) : statementsOf(form, item),
  );
  return (
    <>
      <TextByLanguage
        path={[...path, 'label']}
        name="scaleLabel"
        isOptional
        onFirst={(words) => renameNew(form, words, { path, name: 'scale', kind: 'column', taken })}
      />
      <PickedList path={[...path, 'items']} name="scaleItems" options={all} prune={false} />
      <ManyField path={[...path, 'reversed']} name="reversed" options={statements} />
      <Further paths={folded.map(({ key }) => [...path, key])}>
        <Fields path={path} fields={folded} />
        <IdField path={path} kind="column" taken={taken} />
      </Further>
      <InSource path={path} known={['label', 'items', 'reversed', ...keysOf(folded)]} />
    </>
  );
}

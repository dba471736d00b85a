/** Variables that are made of answers: bands of a number, or groups of options. */
import type { EditPath, EditValue } from '../../../../../make/draftWire.ts';
import { type AnswerColumn, answerColumns, optionsOf } from '../../model/answers.ts';
import type { FormModel } from '../../model/formModel.ts';
import { choicesAt } from '../../model/names.ts';
import { renameNew, takenColumns } from '../../model/renameNew.ts';
import { isMap } from '../../model/texts.ts';
import { useForm } from '../../model/useForm.ts';
import { ChoiceField, ManyField } from '../../parts/ChoiceField.tsx';
import { Further } from '../../parts/Further.tsx';
import { IdField } from '../../parts/IdField.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { MapCards } from '../../parts/MapCards.tsx';
import { NumberField } from '../../parts/NumberField.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';

const list = ['recode'];

export function Recodes() {
  const form = useForm();
  const columns = answerColumns(form);
  const isThere = form.keysAt(list).length > 0;
  if (columns.length === 0 && !isThere) return <p class="empty">{form.say('form.empty.recode')}</p>;
  return (
    <MapCards
      path={list}
      name="variable"
      kind="column"
      taken={takenColumns(form)}
      first={{ from: columns[0]?.value ?? '', levels: { 'level-1': {}, 'level-2': {} } }}
      summaryOf={(value) => (isMap(value) ? String(value['from'] ?? '') : '')}
      bodyOf={(path) => <Recode path={path} columns={columns} />}
    />
  );
}

interface RecodeProps {
  readonly path: EditPath;
  readonly columns: readonly AnswerColumn[];
}

function Recode({ path, columns }: RecodeProps) {
  const form = useForm();
  const from = form.at([...path, 'from']).value;
  const column = columns.find(({ value }) => value === from);
  const levels = [...path, 'levels'];
  const taken = takenColumns(form);
  return (
    <>
      <TextByLanguage
        path={[...path, 'label']}
        name="variableLabel"
        isOptional
        onFirst={(words) => renameNew(form, words, { path, name: 'variable', kind: 'column', taken })}
      />
      <ChoiceField path={[...path, 'from']} name="recodeFrom" options={columns} byDefault="" />
      <fieldset class="field">
        <legend>{form.say('form.labels.levels')}</legend>
        <MapCards
          path={levels}
          name="level"
          kind="id"
          taken={[]}
          first={{}}
          prune={false}
          summaryOf={(value) => describe(value, form)}
          bodyOf={(at) => <Level path={at} column={column} taken={form.keysAt(levels)} />}
        />
      </fieldset>
      <ChoiceField path={[...path, 'otherwise']} name="otherwise" options={choicesAt(form, levels)} />
      <Further paths={[]}>
        <IdField path={path} kind="column" taken={taken} />
      </Further>
      <InSource path={path} known={['label', 'from', 'levels', 'otherwise']} />
    </>
  );
}

interface LevelProps {
  readonly path: EditPath;
  readonly column: AnswerColumn | undefined;
  readonly taken: readonly string[];
}

/** Which answers it holds: of options some, of numbers a band. */
function Level({ path, column, taken }: LevelProps) {
  const form = useForm();
  const isBand = column?.kind !== 'options';
  return (
    <>
      <TextByLanguage
        path={[...path, 'label']}
        name="levelLabel"
        isOptional
        onFirst={(words) => renameNew(form, words, { path, name: 'level', kind: 'id', taken })}
      />
      {column?.kind === 'options' && (
        <ManyField path={[...path, 'of']} name="levelOf" options={optionsOf(form, column.question)} />
      )}
      {isBand && (
        <div class="row-of">
          <NumberField path={[...path, 'from']} name="bandFrom" />
          <NumberField path={[...path, 'to']} name="bandTo" />
          <NumberField path={[...path, 'below']} name="bandBelow" />
        </div>
      )}
      <Further paths={[]}>
        <IdField path={path} kind="id" taken={taken} />
      </Further>
      <InSource path={path} known={['label', ...(isBand ? ['from', 'to', 'below'] : ['of'])]} />
    </>
  );
}

/** `35–54`, or how many options. */
function describe(value: EditValue | undefined, form: FormModel): string {
  if (!isMap(value)) return '';
  const { from, to, below, of } = value;
  if (Array.isArray(of)) return of.map(String).join(' · ');
  if (from === undefined && to === undefined && below === undefined) return '';
  const end = to ?? below;
  return `${from ?? ''}–${end ?? ''}${below === undefined ? '' : ` ${form.say('form.notIncluded')}`}`;
}

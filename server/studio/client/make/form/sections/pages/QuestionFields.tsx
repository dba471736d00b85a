/** What a question has: its words, what belongs to its kind, and who is asked. */
import type { EditPath } from '../../../../../make/draftWire.ts';
import type { FormModel } from '../../model/formModel.ts';
import { choicesAt, namesOf } from '../../model/names.ts';
import { ownPages, pageTitle } from '../../model/pageList.ts';
import { renameNew, takenColumns } from '../../model/renameNew.ts';
import { useForm } from '../../model/useForm.ts';
import { CheckField, ChoiceField } from '../../parts/ChoiceField.tsx';
import { Choices } from '../../parts/Choices.tsx';
import { type FieldEntry, Fields, keysOf } from '../../parts/Fields.tsx';
import { Further } from '../../parts/Further.tsx';
import { IdField } from '../../parts/IdField.tsx';
import { InSource } from '../../parts/InSource.tsx';
import { TextByLanguage } from '../../parts/TextByLanguage.tsx';
import { TextList } from '../../parts/TextList.tsx';

const span: readonly FieldEntry[] = [
  { key: 'min', kind: 'number' },
  { key: 'max', kind: 'number' },
  { key: 'step', kind: 'number' },
];

/** What the kinds have beside options and statements. */
const fieldsOf: Readonly<Record<string, readonly FieldEntry[]>> = {
  multiple: [
    { key: 'min', name: 'fewest', kind: 'number' },
    { key: 'max', name: 'most', kind: 'number' },
  ],
  number: [...span, { key: 'whole', kind: 'check' }, { key: 'unit', name: 'questionUnit', kind: 'text' }],
  slider: [
    { key: 'low', kind: 'text', isRequired: true },
    { key: 'high', kind: 'text', isRequired: true },
    { key: 'min', kind: 'number', byDefault: 0 },
    { key: 'max', kind: 'number', byDefault: 100 },
    { key: 'step', kind: 'number', byDefault: 1 },
  ],
  rating: [{ key: 'points', kind: 'line' }],
  text: [
    { key: 'long', kind: 'check' },
    { key: 'maxLength', kind: 'number', byDefault: 500 },
    { key: 'pattern', kind: 'choice', options: ['year', 'time', 'digits', 'postcode-area', 'postcode'] },
  ],
  date: [
    { key: 'precision', kind: 'choice', options: ['day', 'month', 'year'], byDefault: 'day' },
    { key: 'min', name: 'earliest', kind: 'line' },
    { key: 'max', name: 'latest', kind: 'line' },
  ],
  ranking: [{ key: 'top', kind: 'number' }],
  'constant-sum': [
    { key: 'total', kind: 'number', byDefault: 100 },
    { key: 'unit', name: 'questionUnit', kind: 'text' },
  ],
};

const withOptions = ['single', 'dropdown', 'multiple', 'ranking', 'constant-sum'];
/** What is folded away. */
const folded = [
  ...['help', 'required', 'preferNotToSay', 'showIf', 'page', 'order', 'keepLast', 'exclusive'],
  ...['optionsFrom', 'itemsFrom', 'which'],
];
const shared = ['type', 'page', 'label', 'help', 'required', 'showIf', 'preferNotToSay'];

export function QuestionFields({ id, type }: { readonly id: string; readonly type: string }) {
  const form = useForm();
  const path = ['questions', id];
  const own = fieldsOf[type] ?? [];
  const taken = takenColumns(form);
  const hasOptions = withOptions.includes(type);
  const isAgreement = type === 'agreement';
  return (
    <>
      <TextByLanguage
        path={[...path, 'label']}
        name="questionLabel"
        onFirst={(words) => renameNew(form, words, { path, name: 'question', kind: 'column', taken })}
      />
      {hasOptions && <Choices path={[...path, 'options']} name="option" hasPicture />}
      {isAgreement && <Choices path={[...path, 'items']} name="statement" />}
      {isAgreement && <TextList path={[...path, 'scale']} name="scale" />}
      {type === 'rating' && <TextList path={[...path, 'ends']} name="ends" isFixed />}
      <Fields path={path} fields={own} />
      <Further paths={folded.map((key) => [...path, key])}>
        <TextByLanguage path={[...path, 'help']} name="questionHelp" isOptional />
        <CheckField path={[...path, 'required']} name="required" byDefault />
        <PreferNotToSay path={[...path, 'preferNotToSay']} />
        {(hasOptions || isAgreement) && <FromOthers {...{ path, type }} />}
        <Fields path={path} fields={[{ key: 'showIf', kind: 'code' }]} />
        <ChoiceField path={[...path, 'page']} name="questionPage" options={pageChoices(form)} byDefault="" />
        <IdField path={path} kind="column" taken={taken} />
      </Further>
      <InSource path={path} known={[...shared, ...keysOf(own), ...partKeys(type)]} />
    </>
  );
}

function partKeys(type: string): readonly string[] {
  if (type === 'agreement') return ['items', 'scale', 'itemsFrom', 'which', 'order', 'keepLast'];
  if (type === 'rating') return ['ends'];
  if (!withOptions.includes(type)) return [];
  return ['options', 'optionsFrom', 'which', 'order', 'keepLast', ...(type === 'multiple' ? ['exclusive'] : [])];
}

function pageChoices(form: FormModel) {
  return ownPages(form).map((name) => ({ value: name, label: pageTitle(form, name) || name }));
}

/** Ticked, with our words for it; or with words of the study's own. */
function PreferNotToSay({ path }: { readonly path: EditPath }) {
  const form = useForm();
  const value = form.at(path).value;
  return (
    <>
      <CheckField path={path} name="preferNotToSay" />
      {value !== undefined && typeof value !== 'boolean' && <TextByLanguage path={path} name="preferNotToSayWords" />}
    </>
  );
}

/** Their order, and options that are those of another question. */
function FromOthers({ path, type }: { readonly path: EditPath; readonly type: string }) {
  const form = useForm();
  const isAgreement = type === 'agreement';
  const key = isAgreement ? 'itemsFrom' : 'optionsFrom';
  const choices = choicesAt(form, [...path, isAgreement ? 'items' : 'options']);
  const others = namesOf(form, 'questions').filter(
    ({ value }) => value !== path.at(-1) && form.at(['questions', value, 'options']).value !== undefined,
  );
  const from = form.at([...path, key]).value;
  return (
    <>
      <CheckField path={[...path, 'order']} name="randomOrder" on="random" />
      {form.at([...path, 'order']).value !== undefined && (
        <Fields path={path} fields={[{ key: 'keepLast', kind: 'many', options: choices }]} />
      )}
      {type === 'multiple' && <Fields path={path} fields={[{ key: 'exclusive', kind: 'many', options: choices }]} />}
      {(others.length > 0 || from !== undefined) && (
        <ChoiceField path={[...path, key]} name="optionsFrom" options={others} />
      )}
      {from !== undefined && (
        <Fields
          path={path}
          fields={[{ key: 'which', kind: 'choice', options: ['chosen', 'notChosen'], byDefault: 'chosen' }]}
        />
      )}
    </>
  );
}

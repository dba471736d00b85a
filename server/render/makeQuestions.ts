/** A page of questions, made ready for questions.hbs: each field with the ids, hints and errors that belong to it. */
import { notSaidId } from '../../study/responses/responses.ts';
import { errorOf, type FormModel, makeForm, type Place } from './makeForm.ts';
import { makeHints } from './makeHints.ts';
import { type AnswerModel, type ItemModel, itemId, makeAnswers, makeItems } from './makeItems.ts';
import { type KeptModel, makeKept } from './makeKept.ts';
import { type BlockModel, type InlineModel, makeParagraphs } from './makeParagraphs.ts';
import { makeReadings, type ReadingsModel, readingId } from './makeReadings.ts';
import type { FieldView } from './views/fields.ts';
import type { FormView, KeptView } from './views/frame.ts';
import type { WordsView } from './views/texts.ts';

export interface QuestionsView extends KeptView, WordsView {
  readonly language: string;
  readonly form: FormView;
  readonly fields: readonly FieldView[];
}

interface FieldBase {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly optional: boolean;
  readonly hints: readonly { readonly line: readonly InlineModel[] }[];
  readonly error: string;
  /** Ids of hint and error, for aria-describedby; empty where there is neither. */
  readonly describedBy: string;
  /** The box for who would rather not say, beside the controls. */
  readonly notSaid:
    | { readonly name: string; readonly value: string; readonly label: string; readonly checked: boolean }
    | false;
  /** Which one of the parts draws it; the others are false. */
  readonly isChoice: boolean;
  readonly isLine: boolean;
  readonly isLong: boolean;
  readonly isAgreement: boolean;
  readonly isRanking: boolean;
}

interface FieldModel extends FieldBase, TypedModel {
  readonly control: 'radio' | 'checkbox' | '';
  readonly answers: readonly AnswerModel[];
  readonly points: string;
  readonly scale: readonly string[];
  readonly items: readonly ItemModel[];
  readonly readings: ReadingsModel | false;
}

export interface QuestionsModel {
  readonly form: FormModel;
  readonly title: string;
  readonly paragraphs: readonly BlockModel[];
  readonly answered: boolean;
  readonly kept: KeptModel;
  readonly fields: readonly FieldModel[];
}

export function makeQuestions(view: QuestionsView): QuestionsModel {
  const { form, language, title, paragraphs, answered } = view;
  return {
    form: makeForm(form, language, (name) => findPlace(view.fields, name)),
    title,
    paragraphs: makeParagraphs(paragraphs, language),
    answered,
    kept: makeKept(view, 'questions'),
    fields: view.fields.map((field) => makeField(field, form, language)),
  };
}

/** The first control of a field, or of one of its items; it has the field's or the item's id itself. */
function findPlace(fields: readonly FieldView[], name: string): Place {
  for (const { id, label, ...field } of fields) {
    const items = 'items' in field ? field.items : [];
    const index = items.findIndex((item) => item.name === name);
    if (index >= 0) return { id: itemId(id, index), label: items[index]?.label ?? label };
    if ('readings' in field && field.readings?.name === name) return { id: readingId(id), label };
    if (field.name === name || id === name) return { id: items.length > 0 ? itemId(id, 0) : id, label };
  }
  return { id: 'main', label: '' };
}

function makeField(field: FieldView, form: FormView, language: string): FieldModel {
  const { type, id, name, label } = field;
  const hints = makeHints(field, language);
  const error = errorOf(form, language, name, id);
  const described = [hints.length > 0 && `${id}-hint`, error && `${id}-error`];
  return {
    id,
    name,
    label,
    optional: !field.required,
    hints,
    error,
    describedBy: described.filter(Boolean).join(' '),
    notSaid: field.notSaid ? { ...field.notSaid, value: notSaidId } : false,
    isChoice: type === 'single' || type === 'multiple',
    isLine: type === 'number' || (type === 'text' && !field.long),
    isLong: type === 'text' && field.long,
    isAgreement: type === 'agreement',
    isRanking: type === 'ranking',
    control: type === 'single' ? 'radio' : type === 'multiple' ? 'checkbox' : '',
    answers: 'options' in field ? makeAnswers(id, name, field.options) : [],
    points: type === 'agreement' ? `points-${field.scale.length}` : '',
    scale: type === 'agreement' ? field.scale : [],
    items: makeItems(field, form, language),
    readings: makeReadings(field, form, language),
    ...makeTyped(field),
  };
}

/** What a typed answer has to be, as far as the control itself can tell; empty where it can be anything. */
interface TypedModel {
  readonly value: string;
  readonly unit: string;
  /** Is a narrow control enough? */
  readonly short: boolean;
  readonly inputMode: 'decimal' | 'numeric' | '';
  readonly min: string;
  readonly max: string;
  readonly step: string;
  readonly pattern: string;
}

function makeTyped(field: FieldView): TypedModel {
  const pattern = field.type === 'text' ? (field.pattern ?? '') : '';
  const bound = (mark: 'min' | 'max' | 'step') => (mark in field ? `${(field as Bounded)[mark] ?? ''}` : '');
  return {
    value: 'value' in field ? field.value : '',
    unit: field.type === 'number' ? (field.unit ?? '') : '',
    short: field.type === 'number' || pattern !== '',
    inputMode: inputModeOf(field),
    min: bound('min'),
    max: bound('max'),
    step: bound('step'),
    pattern,
  };
}

type Bounded = { readonly [Mark in 'min' | 'max' | 'step']?: number };

/** Which keyboard a phone shows; the one for figures alone has no minus and no point. */
function inputModeOf(field: FieldView): TypedModel['inputMode'] {
  if (field.type === 'text') {
    return field.pattern === 'year' || field.pattern === 'digits' || field.pattern === 'postcode-area' ? 'numeric' : '';
  }
  if (field.type !== 'number') return '';
  const isCount = Number.isInteger(field.step) && Number.isInteger(field.min ?? 0) && (field.min ?? -1) >= 0;
  return isCount ? 'numeric' : 'decimal';
}

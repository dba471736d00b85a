/** A page of questions, made ready for questions.hbs: each field with the ids, hints and errors that belong to it. */
import type { FieldView, FormView, View } from '../views.ts';
import { words } from './locales.ts';
import { errorOf, type FormModel, makeForm, type Place } from './makeForm.ts';
import { type KeptModel, makeKept } from './makeKept.ts';

type QuestionsView = Extract<View, { kind: 'questions' }>;

interface AnswerModel {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

interface FieldBase {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly optional: boolean;
  readonly hints: readonly string[];
  readonly error: string;
  /** Ids of hint and error, for aria-describedby; empty where there is neither. */
  readonly describedBy: string;
  /** Which one of the parts draws it; the others are false. */
  readonly isChoice: boolean;
  readonly isLine: boolean;
  readonly isLong: boolean;
  readonly isAgreement: boolean;
}

interface FieldModel extends FieldBase {
  readonly control: 'radio' | 'checkbox' | '';
  readonly answers: readonly AnswerModel[];
  readonly value: string;
  readonly numeric: boolean;
  readonly unit: string;
  /** Bounds of a number as text; empty where there is none. */
  readonly min: string;
  readonly max: string;
  readonly points: string;
  readonly scale: readonly string[];
  readonly items: readonly {
    readonly id: string;
    readonly label: string;
    readonly error: string;
    readonly answers: readonly AnswerModel[];
  }[];
}

export interface QuestionsModel {
  readonly form: FormModel;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly answered: boolean;
  readonly kept: KeptModel;
  readonly fields: readonly FieldModel[];
}

export function makeQuestions(view: QuestionsView): QuestionsModel {
  const { form, language, title, paragraphs, answered } = view;
  return {
    form: makeForm(form, language, (name) => findPlace(view.fields, name)),
    title,
    paragraphs,
    answered,
    kept: makeKept(view, 'questions'),
    fields: view.fields.map((field) => makeField(field, form, language)),
  };
}

/** The first control of a field, or of an agreement's item; it has the field's or the item's id itself. */
function findPlace(fields: readonly FieldView[], name: string): Place {
  for (const { id, label, ...field } of fields) {
    const items = field.type === 'agreement' ? field.items : [];
    const index = items.findIndex((item) => item.name === name);
    if (index >= 0) return { id: itemId(id, index), label: items[index]?.label ?? label };
    if (field.name === name || id === name) return { id: items.length > 0 ? itemId(id, 0) : id, label };
  }
  return { id: 'main', label: '' };
}

function makeField(field: FieldView, form: FormView, language: string): FieldModel {
  const hints = [field.help ?? '', rangeHint(field, language)].filter(Boolean);
  const error = errorOf(form, language, field.name, field.id);
  const described = [hints.length > 0 && `${field.id}-hint`, error && `${field.id}-error`];
  return {
    id: field.id,
    name: field.name,
    label: field.label,
    optional: !field.required,
    hints,
    error,
    describedBy: described.filter(Boolean).join(' '),
    isChoice: field.type === 'single' || field.type === 'multiple',
    isLine: field.type === 'number' || (field.type === 'text' && !field.long),
    isLong: field.type === 'text' && field.long,
    isAgreement: field.type === 'agreement',
    control: field.type === 'single' ? 'radio' : field.type === 'multiple' ? 'checkbox' : '',
    answers: 'options' in field ? makeAnswers(field.id, field.name, field.options) : [],
    value: 'value' in field ? field.value : '',
    numeric: field.type === 'number',
    unit: field.type === 'number' ? (field.unit ?? '') : '',
    min: field.type === 'number' ? `${field.min ?? ''}` : '',
    max: field.type === 'number' ? `${field.max ?? ''}` : '',
    ...makeAgreement(field, form, language),
  };
}

function makeAgreement(
  field: FieldView,
  form: FormView,
  language: string,
): Pick<FieldModel, 'points' | 'scale' | 'items'> {
  if (field.type !== 'agreement') return { points: '', scale: [], items: [] };
  const { id, scale } = field;
  return {
    points: `points-${scale.length}`,
    scale,
    items: field.items.map((item, index) => ({
      id: itemId(id, index),
      label: item.label,
      error: errorOf(form, language, item.name),
      answers: makeAnswers(
        itemId(id, index),
        item.name,
        scale.map((label, point) => ({ value: `${point + 1}`, label, checked: item.value === `${point + 1}` })),
      ),
    })),
  };
}

function makeAnswers(
  id: string,
  name: string,
  options: readonly { readonly value: string; readonly label: string; readonly checked: boolean }[],
): AnswerModel[] {
  return options.map((option, index) => ({ ...option, name, id: index === 0 ? id : `${id}-${index + 1}` }));
}

function itemId(id: string, index: number): string {
  return `${id}-item-${index + 1}`;
}

function rangeHint(field: FieldView, language: string): string {
  if (field.type === 'multiple') return words(language, 'questions.many');
  if (field.type === 'text' && field.long) return words(language, 'questions.length', { max: field.maxLength });
  if (field.type !== 'number') return '';
  const { min, max } = field;
  if (min !== undefined && max !== undefined) return words(language, 'questions.range', { min, max });
  if (min !== undefined) return words(language, 'questions.atLeast', { min });
  return max === undefined ? '' : words(language, 'questions.atMost', { max });
}

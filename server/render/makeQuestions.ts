/** A page of questions, made ready for questions.hbs: each field with the ids, hints and errors that belong to it. */
import { notSaidId } from '../../study/responses/responses.ts';
import { fieldKindOf } from './fieldKinds.ts';
import { errorOf, type FormModel, makeForm, type Place } from './makeForm.ts';
import { makeHints } from './makeHints.ts';
import { makeImage } from './makeImage.ts';
import { itemId } from './makeItems.ts';
import { type KeptModel, makeKept } from './makeKept.ts';
import { type BlockModel, type InlineModel, makeParagraphs } from './makeParagraphs.ts';
import { readingId } from './makeReadings.ts';
import type { FieldView } from './views/fields.ts';
import type { FormView, KeptView } from './views/frame.ts';
import type { ImageView } from './views/image.ts';
import type { WordsView } from './views/texts.ts';

export interface QuestionsView extends KeptView, WordsView {
  readonly language: string;
  readonly form: FormView;
  readonly fields: readonly FieldView[];
  readonly image?: ImageView;
}

/** What every field has; its kind adds what the part that draws it needs. */
interface FieldModel {
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
  /** The name of the part that draws it. */
  readonly drawnBy: string;
}

export interface QuestionsModel {
  readonly form: FormModel;
  readonly title: string;
  readonly paragraphs: readonly BlockModel[];
  readonly image: ImageView | false;
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
    image: makeImage(view.image, 'page'),
    answered,
    kept: makeKept(view, 'questions'),
    fields: view.fields.map((field) => makeField(field, form, language)),
  };
}

/** The first control of a field, or of one of its items; it has the field's or the item's id itself. */
function findPlace(fields: readonly FieldView[], name: string): Place {
  for (const field of fields) {
    const { id, label } = field;
    const items = fieldKindOf(field).itemsOf?.(field) ?? [];
    const index = items.findIndex((item) => item.name === name);
    if (index >= 0) return { id: itemId(id, index), label: items[index]?.label ?? label };
    if ('readings' in field && field.readings?.name === name) return { id: readingId(id), label };
    if (field.name === name || id === name) return { id: items.length > 0 ? itemId(id, 0) : id, label };
  }
  return { id: 'main', label: '' };
}

function makeField(field: FieldView, form: FormView, language: string): FieldModel {
  const { id, name, label } = field;
  const kind = fieldKindOf(field);
  const hints = makeHints(field, kind.hintsOf?.(field, language) ?? [], language);
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
    drawnBy: kind.drawnBy(field),
    ...kind.makeModel(field, form, language),
  };
}

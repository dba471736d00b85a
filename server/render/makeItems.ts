/** The parts of a question that are chosen or answered one by one. */
import { errorOf } from './makeForm.ts';
import type { FieldView, ItemView, OptionView } from './views/fields.ts';
import type { FormView } from './views/frame.ts';

export interface AnswerModel {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  /** Goes with no other answer. */
  readonly alone: boolean;
}

/** A statement with the points of its scale, or an option with the places that it can be given. */
export interface ItemModel {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly error: string;
  readonly answers: readonly AnswerModel[];
  readonly places: readonly { readonly value: string; readonly chosen: boolean }[];
}

export function makeItems(field: FieldView, form: FormView, language: string): ItemModel[] {
  if (field.type !== 'agreement' && field.type !== 'ranking') return [];
  return field.items.map((item, index) => {
    const id = itemId(field.id, index);
    return {
      id,
      name: item.name,
      label: item.label,
      error: errorOf(form, language, item.name),
      answers: field.type === 'agreement' ? makePoints(field.scale, item, id) : [],
      places: field.type === 'ranking' ? makePlaces(field.top, item) : [],
    };
  });
}

export function itemId(id: string, index: number): string {
  return `${id}-item-${index + 1}`;
}

/** The first answer has the id of its question or statement, to which errors lead. */
export function makeAnswers(id: string, name: string, options: readonly OptionView[]): AnswerModel[] {
  return options.map(({ value, label, checked, alone = false }, index) => ({
    id: index === 0 ? id : `${id}-${index + 1}`,
    name,
    value,
    label,
    checked,
    alone,
  }));
}

function makePoints(scale: readonly string[], { name, value }: ItemView, id: string): AnswerModel[] {
  const options = scale.map((label, point) => ({ value: `${point + 1}`, label, checked: value === `${point + 1}` }));
  return makeAnswers(id, name, options);
}

function makePlaces(top: number, { value }: ItemView): ItemModel['places'] {
  return Array.from({ length: top }, (_, index) => ({ value: `${index + 1}`, chosen: value === `${index + 1}` }));
}

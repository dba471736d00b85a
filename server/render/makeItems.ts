/** The parts of a question that are chosen or answered one by one. */
import { errorOf } from './makeForm.ts';
import { makeImage } from './makeImage.ts';
import type { ItemView, OptionView } from './views/fields.ts';
import type { FormView } from './views/frame.ts';
import type { ImageView } from './views/image.ts';

export interface AnswerModel {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
  /** Goes with no other answer. */
  readonly alone: boolean;
  readonly image: ImageView | false;
}

/** A statement with the points of its scale, or an option with the places that it can be given. */
export interface ItemModel {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly error: string;
  readonly image: ImageView | false;
}

/** @param makeOwn what an item has to be answered with */
export function makeItems<Own extends object>(
  { id: fieldId, items }: { readonly id: string; readonly items: readonly ItemView[] },
  form: FormView,
  language: string,
  makeOwn: (item: ItemView, id: string) => Own,
): (ItemModel & Own)[] {
  return items.map((item, index) => {
    const id = itemId(fieldId, index);
    const { name, label } = item;
    const image = makeImage(item.image, 'option');
    return { id, name, label, image, error: errorOf(form, language, name), ...makeOwn(item, id) };
  });
}

export function itemId(id: string, index: number): string {
  return `${id}-item-${index + 1}`;
}

/** The first answer has the id of its question or statement, to which errors lead. */
export function makeAnswers(id: string, name: string, options: readonly OptionView[]): AnswerModel[] {
  return options.map(({ value, label, checked, alone = false, image }, index) => ({
    id: index === 0 ? id : `${id}-${index + 1}`,
    name,
    value,
    label,
    checked,
    alone,
    image: makeImage(image, 'option'),
  }));
}

export function makePoints(scale: readonly string[], { name, value }: ItemView, id: string): AnswerModel[] {
  const options = scale.map((label, point) => ({ value: `${point + 1}`, label, checked: value === `${point + 1}` }));
  return makeAnswers(id, name, options);
}

export function makePlaces(top: number, { value }: ItemView): { readonly value: string; readonly chosen: boolean }[] {
  return Array.from({ length: top }, (_, index) => ({ value: `${index + 1}`, chosen: value === `${index + 1}` }));
}

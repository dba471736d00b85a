/** Entries of a study as they are chosen among: by their words, or else their id. */
import type { EditPath } from '../../../../make/draftWire.ts';
import type { FormModel } from './formModel.ts';
import { firstText, isMap, labelOf } from './texts.ts';

export interface Choosable {
  readonly value: string;
  readonly label: string;
}

export function namesOf(form: FormModel, part: string): Choosable[] {
  return form.keysAt([part]).map((id) => ({ value: id, label: firstText(form.at([part, id, 'label']).value) || id }));
}

/** Of levels, options and statements, which may be texts themselves. */
export function choicesAt(form: FormModel, path: EditPath): Choosable[] {
  return form.keysAt(path).map((id) => ({ value: id, label: firstText(labelOf(form.at([...path, id]).value)) || id }));
}

/** The values that a profile can have of an attribute: its levels, its numbers, or the variations of its sum. */
export function valuesOf(form: FormModel, attribute: string): Choosable[] {
  const value = form.at(['attributes', attribute]).value;
  if (!isMap(value)) return [];
  const { levels, values, vary } = value;
  if (isMap(levels)) return choicesAt(form, ['attributes', attribute, 'levels']);
  const list = Array.isArray(values) ? values : Array.isArray(vary) ? vary : isMap(values) ? firstList(values) : [];
  return list.map((one) => ({ value: String(one), label: String(one) }));
}

function firstList(values: Readonly<Record<string, unknown>>): readonly unknown[] {
  const found: unknown = Object.values(values).find((list) => Array.isArray(list));
  return Array.isArray(found) ? found.map((_, index) => index + 1) : [];
}

/** Entries of a study as they are chosen among: by their words, or else their id. */
import type { EditPath, EditValue } from '../../../../make/draftWire.ts';
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

/** What a study calls the alternative of a profile where alternatives have names: an attribute of its own. */
export const labelColumn = 'label';

/** The values that a profile can have of an attribute: its levels, its numbers, or the variations of its sum. */
export function valuesOf(form: FormModel, attribute: string): Choosable[] {
  if (attribute === labelColumn && form.keysAt(['alternatives']).length > 0) return choicesAt(form, ['alternatives']);
  const value = form.at(['attributes', attribute]).value;
  if (!isMap(value)) return [];
  const { levels, values, vary } = value;
  if (isMap(levels)) return choicesAt(form, ['attributes', attribute, 'levels']);
  const list = Array.isArray(values) ? values : Array.isArray(vary) ? vary : isMap(values) ? firstList(values) : [];
  return list.map((one) => ({ value: String(one), label: String(one) }));
}

/** The same by the ids of levels, as what is said of levels goes by: of a sum by what it is multiplied with. */
export function levelsOf(form: FormModel, attribute: string): Choosable[] {
  const isSum = isMap(form.at(['attributes', attribute, 'sum']).value);
  return valuesOf(form, attribute).map(({ value, label }) => ({
    value: isSum ? String((100 + Number.parseFloat(value)) / 100) : value,
    label,
  }));
}

function firstList(values: Readonly<Record<string, unknown>>): readonly unknown[] {
  const found: unknown = Object.values(values).find((list) => Array.isArray(list));
  return Array.isArray(found) ? found.map((_, index) => index + 1) : [];
}

/** Numbers as numbers; ids, and percentages of a sum, as they are. */
export function writtenValue(form: FormModel, attribute: string, chosen: string): EditValue {
  const isNumber = !isMap(form.at(['attributes', attribute, 'levels']).value) && /^-?\d+(\.\d+)?$/.test(chosen);
  return isNumber && attribute !== labelColumn ? Number(chosen) : chosen;
}

/** The attributes, and before them the alternatives where these have names. */
export function columnsOfProfiles(form: FormModel): Choosable[] {
  const isNamed = form.keysAt(['alternatives']).length > 0;
  const named = isNamed ? [{ value: labelColumn, label: form.say('form.labels.alternativeOf') }] : [];
  return [...named, ...namesOf(form, 'attributes')];
}

/** Checks the numbers of a study: their values, units, sums and tables. */
import { lookUp } from '../../lookUp.ts';
import { suggestHint } from '../../suggest.ts';
import { isNumber } from '../amounts/draftNames.ts';
import { type AttributeDraft, factorOf, levelIdsOf } from '../amounts/levelIds.ts';
import { isCurrency } from '../amounts/units.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';
import { checkSum } from './checkSum.ts';
import { isTextOfLanguages } from './textPlaces.ts';

export function checkAmounts(study: StudyDraft, report: ProblemReport): void {
  for (const [id, attribute] of Object.entries(study.attributes ?? {})) {
    if (attribute === undefined) continue;
    const path = ['attributes', id];
    checkKind(path, attribute, report);
    checkUnit([...path, 'unit'], attribute, report);
    if (Array.isArray(attribute.values)) checkValues([...path, 'values'], attribute, report);
    else if (attribute.values !== undefined) checkTable(id, attribute, study, report);
    if (attribute.sum !== undefined) checkSum(id, attribute, study, report);
    checkReference(path, attribute, report);
  }
}

/** Levels, values or a sum: one of them; and what belongs to numbers only to these. */
function checkKind(path: Path, attribute: AttributeDraft, report: ProblemReport): void {
  const { levels = {}, values, sum } = attribute;
  const kinds = [
    ...(Object.keys(levels).length > 0 ? ['levels'] : []),
    ...(values !== undefined ? ['values'] : []),
    ...(sum !== undefined ? ['sum'] : []),
  ];
  if (kinds.length > 1) {
    const hint = 'words are levels; numbers are values, or a sum of parts';
    report.wrong(path, `has ${kinds.join(' and ')}: an attribute has one of them`, hint);
  }
  // Without levels it has no kind that can be read, which is told elsewhere.
  if (!isNumber(attribute) && kinds.length > 0) {
    for (const key of ['unit', 'decimals', 'vary', 'round'] as const) {
      if (attribute[key] === undefined) continue;
      report.wrongKey([...path, key], 'belongs to a number', 'give the attribute values, or a sum, and no levels');
    }
  }
  for (const key of ['vary', 'round'] as const) {
    if (attribute[key] === undefined || sum !== undefined || values === undefined) continue;
    report.wrongKey([...path, key], 'belongs to a sum', 'leave it out');
  }
}

/** One study has one unit for a number: what is worth 10 in one language can't be 10 of something else in another one. */
function checkUnit(path: Path, { unit }: AttributeDraft, report: ProblemReport): void {
  if (unit === undefined || !isTextOfLanguages(unit)) return;
  const units = [...new Set(Object.values(unit).filter((one) => one !== undefined))];
  if (units.length < 2 || !units.some(isCurrency)) return;
  const hint = 'write one currency for all languages; for countries with other currencies make a study for each';
  report.wrong(path, `is in ${units.length} units: ${units.join(' and ')}`, hint);
}

function checkValues(path: Path, attribute: AttributeDraft, report: ProblemReport): void {
  const values = (attribute.values ?? []) as readonly (number | undefined)[];
  if (values.length < 2) report.wrong(path, `needs at least 2 values, has ${values.length}`);
  for (const [index, value] of values.entries()) {
    if (value === undefined) continue;
    if (values.indexOf(value) < index) report.wrong([...path, index], `${value} stands here twice`, 'leave it out');
    checkDecimals([...path, index], value, attribute, report);
  }
}

function checkDecimals(path: Path, value: number, { decimals }: AttributeDraft, report: ProblemReport): void {
  if (decimals === undefined || Number(value.toFixed(decimals)) === value) return;
  const message = `${value} can't be written with ${decimals} decimals`;
  report.wrong(path, message, 'respondents would read another number: give more decimals, or round the value');
}

function checkTable(id: string, attribute: AttributeDraft, study: StudyDraft, report: ProblemReport): void {
  const { attributes = {}, factors = {} } = study;
  const path = ['attributes', id, 'values'];
  const { by, ...lists } = attribute.values as { readonly by?: string } & Record<
    string,
    readonly (number | undefined)[]
  >;
  if (by === undefined) {
    report.wrong(path, 'is missing: by', 'say by which attribute or factor values differ: { by: brand, ... }');
    return;
  }
  const column = lookUp(attributes, by) ?? lookUp(factors, by);
  if (column === undefined || by === id) {
    const known = [...Object.keys(attributes), ...Object.keys(factors)].filter((name) => name !== id);
    report.wrong([...path, 'by'], `"${by}" is no other attribute, and no factor`, suggestHint(by, known));
    return;
  }
  if (isNumber(column)) {
    report.wrong([...path, 'by'], `${by} is a number itself`, 'name an attribute or factor with levels');
    return;
  }
  checkSameProfiles([...path, 'by'], { id, attribute, by, column }, report);
  const levels = levelIdsOf(column);
  for (const level of Object.keys(lists).filter((name) => !levels.includes(name))) {
    report.wrongKey([...path, level], `"${level}" is no level of ${by}`, suggestHint(level, levels));
  }
  const missing = levels.filter((level) => !Object.hasOwn(lists, level));
  if (missing.length > 0)
    report.wrong(path, `has no values for ${by} ${missing.join(', ')}`, 'give a list for every level');
  const [first, ...others] = Object.entries(lists).filter(([level]) => levels.includes(level));
  if (first && first[1].length < 2)
    report.wrong([...path, first[0]], `needs at least 2 values, has ${first[1].length}`);
  for (const [level, list] of others) {
    if (!first || list.length === first[1].length) continue;
    const message = `has ${list.length} values, and ${first[0]} has ${first[1].length}`;
    report.wrong([...path, level], message, 'give every level as many values, from low to high');
  }
  for (const [level, list] of Object.entries(lists)) {
    for (const [index, value] of list.entries()) {
      if (value !== undefined && list.indexOf(value) < index) {
        report.wrong([...path, level, index], `${value} stands here twice`, 'steps differ');
      }
      if (value !== undefined) checkDecimals([...path, level, index], value, attribute, report);
    }
  }
}

interface TableColumns {
  readonly id: string;
  readonly attribute: AttributeDraft;
  readonly by: string;
  readonly column: object;
}

/** Where the column by which values differ does not apply there would be no value to show. */
function checkSameProfiles(path: Path, { id, attribute, by, column }: TableColumns, report: ProblemReport): void {
  const when = 'appliesWhen' in column ? column.appliesWhen : undefined;
  if (when === undefined || when === attribute.appliesWhen) return;
  const message = `${by} applies to some profiles only, and ${id} would have no value in the others`;
  report.wrong(path, message, `give ${id} the same appliesWhen: ${when}`);
}

function checkReference(path: Path, attribute: AttributeDraft, report: ProblemReport): void {
  const { reference } = attribute;
  if (reference === undefined || !isNumber(attribute)) return;
  const levels = levelIdsOf(attribute);
  const id = attribute.sum === undefined ? String(reference) : factorOf(reference);
  if (levels.length === 0 || levels.includes(id)) return;
  const shown = attribute.sum === undefined ? levels : (attribute.vary ?? []).map(String);
  report.wrong([...path, 'reference'], `${reference} is none of ${shown.join(', ')}`);
}

/** Checks the names of a study: levels and references exist, and no two columns of the responses are called the same. */
import { lookUp } from '../../lookUp.ts';
import { responseColumns } from '../../responses/responses.ts';
import { suggestHint } from '../../suggest.ts';
import { isNumber } from '../amounts/draftNames.ts';
import type { AttributeDraft } from '../amounts/levelIds.ts';
import { urlDrafts } from '../frame/urlDrafts.ts';
import type { StudyDraft } from '../schema/studyDraft.ts';
import type { Path } from '../yaml/position.ts';
import type { ProblemReport } from '../yaml/problemReport.ts';

/** Words of formulas and expressions. */
const reservedWords = ['and', 'or', 'not', 'xor', 'mod', 'to', 'in', 'true', 'false', 'null', 'undefined', 'nan'];
const reservedColumns: readonly string[] = [
  ...responseColumns.leading,
  responseColumns.repeat,
  responseColumns.ended,
  ...responseColumns.trailing,
  ...responseColumns.asked,
];

export function checkNames(study: StudyDraft, report: ProblemReport): void {
  const { attributes = {}, factors = {} } = study;
  if (study.attributes && Object.keys(attributes).length === 0) {
    report.wrong(['attributes'], 'needs at least 1 attribute, has 0');
  }
  for (const id of Object.keys(attributes)) checkLevels(['attributes', id], lookUp(attributes, id), report);
  for (const id of Object.keys(factors)) checkLevels(['factors', id], lookUp(factors, id), report);
  checkColumns(study, report);
}

function checkLevels(
  path: Path,
  attribute: (Partial<AttributeDraft> & { readonly reference?: string }) | undefined,
  report: ProblemReport,
): void {
  if (attribute?.levels === undefined || isNumber(attribute)) return;
  const levels = Object.keys(attribute.levels);
  if (levels.length < 2) report.wrong([...path, 'levels'], `needs at least 2 levels, has ${levels.length}`);
  const { reference } = attribute;
  if (reference !== undefined && !levels.includes(reference)) {
    report.wrong([...path, 'reference'], `"${reference}" is no level`, suggestHint(reference, levels));
  }
}

function checkColumns(study: StudyDraft, report: ProblemReport): void {
  const taken = new Map<string, string>();
  for (const { name, path, what } of columnsOf(study)) {
    const reserved = reservedColumns.find((column) => column.toLowerCase() === name);
    const other = taken.get(name);
    if (reserved !== undefined) {
      report.wrongKey(path, `"${reserved}" is a column that every response has`, 'choose another name');
    } else if (reservedWords.includes(name)) {
      report.wrongKey(path, `"${name}" is a word of the expression language`, 'choose another name');
    } else if (other !== undefined) {
      report.wrongKey(path, `${what} would have the same column as ${other}: ${name}`, 'choose another name');
    }
    taken.set(name, what);
  }
}

interface Column {
  readonly name: string;
  readonly path: Path;
  readonly what: string;
}

function columnsOf(study: StudyDraft): Column[] {
  const { attributes = {}, factors = {}, questions = {}, recode = {}, scales = {} } = study;
  const name = (part: string, singular: string) => (id: string) => ({
    name: id,
    path: [part, id],
    what: `${singular} ${id}`,
  });
  return [
    ...Object.keys(attributes).map(name('attributes', 'attribute')),
    ...Object.keys(factors).map(name('factors', 'factor')),
    ...Object.keys(questions).map(name('questions', 'question')),
    ...Object.keys(recode).map(name('recode', 'recode')),
    ...Object.keys(scales).map(name('scales', 'scale')),
    ...urlDrafts(study).map(({ id, path }) => ({ name: id, path, what: `url parameter ${id}` })),
  ];
}

/** A CSV file of somebody else's as named columns of trimmed cells, with the place of every cell. */
import { longestName, tooLongName } from '../csv/csvLimits.ts';
import { readRecords } from '../csv/csvRecords.ts';
import { DataError, DesignError, type Problem } from '../errors.ts';
import { suggestHint } from '../suggest.ts';
import type { ConvertRole } from './converted.ts';

export interface ForeignTable {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: readonly ForeignRow[];
  /** The lines of texts and import ids that Qualtrics writes below its heading were passed over. */
  readonly isQualtrics: boolean;
}

export interface ForeignRow {
  readonly line: number;
  readonly cells: readonly string[];
  /** Character positions at which the cells start, unless quotes make that uncertain. */
  readonly columns?: readonly number[];
}

/** @throws DataError if it is no CSV file, or has no rows; ragged rows and repeated names are added to the problems */
export function readForeignTable(text: string, file: string, problems: Problem[]): ForeignTable {
  const [heading, ...records] = recordsOf(text, file);
  if (!heading || records.length === 0) {
    throw new DataError('convert', [{ file, line: 1, message: heading ? 'has a heading but no rows' : 'is empty' }]);
  }
  const header = heading.cells.map((cell) => cell.trim());
  checkHeader(header, file, heading.columns, problems);
  const isQualtrics = records.slice(0, 2).some(({ cells }) => cells.some((cell) => cell.includes('{"ImportId"')));
  const below = isQualtrics ? records.findIndex(({ cells }) => cells.some((cell) => cell.includes('{"ImportId"'))) : -1;
  const rows = records.slice(below + 1).flatMap(({ line, cells, columns }) => {
    if (cells.length === header.length) return [{ line, columns, cells: cells.map((cell) => cell.trim()) }];
    problems.push({ file, line, message: `has ${cells.length} cells, the heading has ${header.length}` });
    return [];
  });
  return { file, header, rows, isQualtrics };
}

function recordsOf(text: string, file: string) {
  const at = text.indexOf('\uFFFD');
  if (at >= 0) {
    const line = text.slice(0, at).split('\n').length;
    const problem = { file, line, message: 'is not encoded as UTF-8', hint: 'save it as CSV UTF-8' };
    throw new DataError('convert', [problem]);
  }
  try {
    return readRecords(text, file);
  } catch (cause) {
    if (cause instanceof DesignError) throw new DataError('convert', cause.problems, { cause });
    throw cause;
  }
}

function checkHeader(
  header: readonly string[],
  file: string,
  columns: readonly number[] | undefined,
  problems: Problem[],
): void {
  const seen = new Set<string>();
  for (const [index, name] of header.entries()) {
    const where = { file, line: 1, column: columns?.[index] };
    if (name.length > longestName) problems.push({ ...where, ...tooLongName(index + 1, name.length) });
    else if (name !== '' && seen.has(name)) {
      problems.push({ ...where, message: `two columns are called "${name}"`, hint: 'rename one' });
    }
    seen.add(name);
  }
}

/** Where a problem with a cell is. */
export function placeOf({ file }: ForeignTable, { line, columns }: ForeignRow, column: number) {
  return { file, line, column: columns?.[column] };
}

/** Names that are usual, without capitals, spaces, dots, hyphens and underscores. */
const usualNames: Readonly<Record<ConvertRole, readonly string[]>> = {
  respondent: [
    ...['respid', 'respondent', 'respondentid', 'responseid', 'resp', 'sysrespnum', 'caseid', 'personid'],
    ...['participant', 'participantid', 'userid', 'id'],
  ],
  version: ['version', 'designversion', 'cbcversion', 'sysversion', 'block', 'blockid'],
  task: [
    'qid',
    'task',
    'taskid',
    'choicetask',
    'choicesituation',
    'choiceset',
    'situation',
    'scenario',
    'question',
    'questionset',
    'set',
    'obsid',
  ],
  alternative: ['altid', 'alternative', 'alt', 'concept', 'profile', 'candidate', 'option', 'choiceid'],
  choice: ['choice', 'chosen', 'choose', 'selected', 'answer', 'decision'],
  accept: ['accept'],
  none: ['none', 'nochoice', 'optout'],
  available: ['available', 'avail', 'av', 'availability'],
  designVersion: ['version', 'version(0=fixedtask)', 'designversion', 'block', 'blockid'],
};

const plain = (name: string) => name.toLowerCase().replace(/[\s._-]/g, '');

/** Sawtooth puts the name of the exercise behind: sys_CBCVersion_CBC. */
function withExercise(role: ConvertRole, names: readonly string[]): string | undefined {
  const found = role === 'version' ? names.filter((name) => name.startsWith('syscbcversion')) : [];
  return found.length === 1 ? found[0] : undefined;
}

/** Is this the usual name of a role? */
export function isUsualName(name: string, role: ConvertRole): boolean {
  return usualNames[role].includes(plain(name));
}

export interface ColumnSearch {
  readonly table: ForeignTable;
  readonly role: ConvertRole;
  /** As the caller calls it. */
  readonly stated?: string;
  /** May it be missing? */
  readonly isOptional?: boolean;
  readonly problems: Problem[];
}

/** The place of the column of a role: the one that was named, or the first with a usual name; -1 where there is none. */
export function findColumn({ table, role, stated, isOptional = false, problems }: ColumnSearch): number {
  const { file, header } = table;
  if (stated !== undefined) {
    const place = header.indexOf(stated);
    if (place < 0) {
      const message = `there is no column "${stated}" (asked for as ${role})`;
      problems.push({ file, line: 1, message, hint: suggestHint(stated, header) });
    }
    return place;
  }
  const names = header.map(plain);
  const usual = usualNames[role].find((name) => names.includes(name)) ?? withExercise(role, names);
  if (usual === undefined && !isOptional) {
    const hint = `say which it is: --columns ${role}=NAME`;
    problems.push({ file, line: 1, message: `there is no column for the ${role}`, hint });
  }
  return usual === undefined ? -1 : names.indexOf(usual);
}

/** The places of columns that go along with their respondents. */
export function findKept(table: ForeignTable, keep: readonly string[], problems: Problem[]): number[] {
  return keep.flatMap((name) => {
    const place = table.header.indexOf(name);
    if (place >= 0) return [place];
    const hint = suggestHint(name, table.header);
    problems.push({ file: table.file, line: 1, message: `there is no column "${name}" (asked for by --keep)`, hint });
    return [];
  });
}

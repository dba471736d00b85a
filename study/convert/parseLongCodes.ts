/** One row per alternative, as ours, with codes for the levels: their labels stand in a file of their own. */
import { counted } from '../counted.ts';
import { groupBy } from '../groupBy.ts';
import type { ConvertedAlternative, ConvertedTask, ConvertReading, ParsedTasks } from './converted.ts';
import { type ForeignRow, type ForeignTable, findColumn, placeOf, readForeignTable } from './foreignTable.ts';
import { isMissing } from './isMissing.ts';
import { readSecond } from './readSecond.ts';
import { zerosQuestion } from './zerosQuestion.ts';

interface Places {
  readonly respondent: number;
  readonly task: number;
  readonly alternative: number;
  readonly choice: number;
  readonly accept: number;
  readonly none: number;
  readonly version: number;
  readonly attributes: readonly number[];
  readonly traits: readonly number[];
}

interface LongReading extends ConvertReading {
  readonly table: ForeignTable;
  readonly places: Places;
}

/** @param labelled the attributes of the file of labels; any other column that differs inside a task is one too */
export function parseLongCodes(reading: ConvertReading, labelled: readonly string[]): ParsedTasks {
  const { text, file, problems } = reading;
  const table = readForeignTable(text, file, problems);
  const roles = findRoles(reading, table);
  const isReadable = roles.respondent >= 0 && roles.task >= 0 && roles.choice >= 0;
  const keyOf = ({ cells }: ForeignRow) => JSON.stringify([cells[roles.respondent], cells[roles.task]]);
  const groups = isReadable ? [...groupBy(table.rows, keyOf).values()] : [];
  const taken = new Set<number>(Object.values(roles));
  const free = table.header.flatMap((name, place) => (taken.has(place) || name === '' ? [] : [place]));
  const differs = (place: number) =>
    groups.some((rows) => rows.some(({ cells }) => cells[place] !== rows[0]?.cells[place] && cells[place] !== ''));
  const attributes = free.filter((place) => labelled.includes(table.header[place] as string) || differs(place));
  const places: Places = { ...roles, attributes, traits: free.filter((place) => !attributes.includes(place)) };
  const long: LongReading = { ...reading, table, places };
  const read = groups.map((rows) => readTask(long, rows));
  const nameOf = (place: number) => table.header[place] as string;
  const respondents = new Set(table.rows.map(({ cells }) => cells[roles.respondent]));
  return {
    attributes: attributes.map(nameOf),
    traits: places.traits.map(nameOf),
    tasks: read.flatMap((task) => (typeof task === 'object' ? [task] : [])),
    assumptions: isReadable
      ? [
          `${counted(respondents.size, 'respondent')} by "${nameOf(roles.respondent)}", tasks by "${nameOf(roles.task)}", choices in "${nameOf(roles.choice)}"; attributes are ${attributes.map(nameOf).join(', ')}`,
        ]
      : [],
    unanswered: read.filter((task) => task === 'unanswered').length,
  };
}

function findRoles({ options: { columns = {} }, problems }: ConvertReading, table: ForeignTable) {
  const placeIn = (
    role: 'respondent' | 'task' | 'alternative' | 'choice' | 'accept' | 'none' | 'version',
    isOptional = false,
  ) => findColumn({ table, role, stated: columns[role], isOptional, problems });
  return {
    respondent: placeIn('respondent'),
    task: placeIn('task'),
    alternative: placeIn('alternative', true),
    choice: placeIn('choice'),
    accept: placeIn('accept', true),
    none: placeIn('none', true),
    // As in a file with a row per task: a block 0 is no fixed task.
    version: columns.version === undefined ? -1 : placeIn('version', true),
  };
}

function readTask(reading: LongReading, rows: readonly ForeignRow[]): ConvertedTask | 'unanswered' | 'wrong' {
  const { places, options } = reading;
  const [first] = rows as [ForeignRow];
  const [respondent = '', task = ''] = [first.cells[places.respondent], first.cells[places.task]];
  const path = `respondent ${respondent}, task ${task}`;
  const cells = rows.map((row) => row.cells[places.choice] as string);
  if (cells.every((cell) => isMissing(cell, options.missing))) return 'unanswered';
  const alternatives = rows.map((row, index) => alternativeOf(reading, row, index, path));
  checkDistinct(reading, rows, path);
  const chosen = findChosen(reading, rows, path);
  const accept = readSecond(reading, rows[chosen ?? 0] ?? first, path);
  if (chosen === undefined) return 'wrong';
  if (typeof accept === 'string') return accept;
  const version = places.version < 0 ? '' : (first.cells[places.version] as string);
  const traits = places.traits.map((place) => first.cells[place] as string);
  return { respondent, task, version, alternatives, traits, chosen, ...(accept !== undefined && { accept }) };
}

function checkDistinct({ table, places, problems }: LongReading, rows: readonly ForeignRow[], path: string): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const id = places.alternative < 0 ? String(row.line) : (row.cells[places.alternative] as string);
    const before = seen.get(id);
    const message = `alternative ${id} is on line ${before} too`;
    if (before !== undefined) problems.push({ ...placeOf(table, row, places.alternative), path, message });
    else seen.set(id, row.line);
  }
}

/** The place of the one row with choice 1; `undefined` is a problem that was added. */
function findChosen(
  { table, places, problems }: LongReading,
  rows: readonly ForeignRow[],
  path: string,
): number | undefined {
  const cells = rows.map((row) => row.cells[places.choice] as string);
  const wrong = cells.findIndex((cell) => !/^(0|1|true|false)(\.0{1,9})?$/i.test(cell));
  const flags = cells.map((cell) => /^(1|true)/i.test(cell));
  const count = flags.filter(Boolean).length;
  if (wrong < 0 && count === 1) return flags.indexOf(true);
  const where = { ...placeOf(table, rows[Math.max(wrong, 0)] as ForeignRow, places.choice), path };
  const nobody = count === 0 ? 'no alternative is chosen' : `${count} alternatives are chosen`;
  const message = wrong < 0 ? nobody : `the choice is "${cells[wrong]}"`;
  problems.push({ ...where, message, hint: 'one row of a task has choice 1, the others have 0' });
  return undefined;
}

function alternativeOf(
  { table, places, options, problems }: LongReading,
  row: ForeignRow,
  index: number,
  path: string,
): ConvertedAlternative {
  const levels = places.attributes.map((place) => row.cells[place] as string);
  const id = places.alternative < 0 ? String(index + 1) : (row.cells[places.alternative] as string);
  const isZeros = levels.length > 0 && levels.every((level) => level === '0');
  const isMarked = places.none >= 0 && row.cells[places.none] === '1';
  const isEmpty = levels.every((level) => level === '');
  const isNone = isMarked || isEmpty || id === options.none || (isZeros && options.none === 'zeros');
  if (isNone) return { id, levels: undefined };
  if (isZeros && levels.length > 1 && problems.every(({ message }) => message !== zerosQuestion)) {
    const where = placeOf(table, row, places.attributes[0] as number);
    problems.push({ ...where, path, message: zerosQuestion, hint: '--none zeros takes such rows for none' });
  }
  return { id, levels };
}

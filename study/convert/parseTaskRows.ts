/** One row per task, its alternatives in groups of columns, as for Apollo and Biogeme. */
import { counted } from '../counted.ts';
import { type ColumnGroups, findGroups } from './columnGroups.ts';
import type { ConvertedAlternative, ConvertedTask, ConvertReading, ParsedTasks } from './converted.ts';
import {
  type ForeignRow,
  type ForeignTable,
  findColumn,
  findKept,
  isUsualName,
  placeOf,
  readForeignTable,
} from './foreignTable.ts';
import { isMissing } from './isMissing.ts';
import { readAnswer, unknownAnswerHint } from './readAnswer.ts';
import { readSecond } from './readSecond.ts';
import { tellColumns } from './tellColumns.ts';

interface Places {
  readonly respondent: number;
  readonly task: number;
  readonly version: number;
  readonly choice: number;
  readonly accept: number;
  readonly kept: readonly number[];
}

interface RowReading extends ConvertReading {
  readonly table: ForeignTable;
  readonly places: Places;
  readonly groups: ColumnGroups;
  /** The group that says which alternatives were offered. */
  readonly available?: ColumnGroups['attributes'][number];
  readonly attributes: ColumnGroups['attributes'];
  /** Tasks so far by respondent, and which of them are known. */
  readonly counts: Map<string, number>;
  readonly seen: Map<string, number>;
}

export function parseTaskRows(reading: ConvertReading): ParsedTasks {
  const { text, file, options, problems } = reading;
  const table = readForeignTable(text, file, problems);
  const places = findPlaces(reading, table);
  const taken = new Set([places.respondent, places.task, places.version, places.choice, places.accept, ...places.kept]);
  const groups = findGroups(table, { alternatives: options.alternatives, taken, problems });
  const wanted = options.columns?.available;
  const available = groups.attributes.find(({ name }) => (wanted ? name === wanted : isUsualName(name, 'available')));
  if (wanted !== undefined && !available) {
    problems.push({ file, line: 1, message: `no group of columns is called "${wanted}" (asked for as available)` });
  }
  const attributes = groups.attributes.filter((group) => group !== available);
  const rows: RowReading = {
    ...reading,
    table,
    places,
    groups,
    available,
    attributes,
    counts: new Map(),
    seen: new Map(),
  };
  const isReadable = groups.attributes.length > 0 && places.choice >= 0 && places.respondent >= 0;
  const read = isReadable ? table.rows.map((row) => readTask(rows, row)) : [];
  return {
    attributes: attributes.map(({ name }) => name),
    traits: places.kept.map((place) => table.header[place] as string),
    tasks: read.flatMap((task) => (typeof task === 'object' ? [task] : [])),
    assumptions: tell(rows, taken),
    unanswered: read.filter((task) => task === 'unanswered').length,
  };
}

function findPlaces({ options, problems }: ConvertReading, table: ForeignTable): Places {
  const { columns = {}, keep = [] } = options;
  const placeIn = (role: 'respondent' | 'task' | 'version' | 'choice' | 'accept', isOptional: boolean) =>
    findColumn({ table, role, stated: columns[role], isOptional, problems });
  return {
    respondent: placeIn('respondent', false),
    task: placeIn('task', true),
    // A column that is called a block or a version may count from 0, which would mean fixed tasks: it has to be named.
    version: columns.version === undefined ? -1 : placeIn('version', true),
    choice: placeIn('choice', false),
    accept: placeIn('accept', true),
    kept: findKept(table, keep, problems),
  };
}

function readTask(reading: RowReading, row: ForeignRow): ConvertedTask | 'unanswered' | 'wrong' {
  const { table, options, places, problems } = reading;
  const respondent = row.cells[places.respondent] as string;
  if (respondent === '') problems.push({ ...placeOf(table, row, places.respondent), message: 'has no respondent' });
  const count = (reading.counts.get(respondent) ?? 0) + 1;
  reading.counts.set(respondent, count);
  const task = places.task < 0 ? String(count) : (row.cells[places.task] as string);
  const path = `respondent ${respondent}, task ${task}`;
  checkTwice(reading, row, { respondent, task, path });
  const cell = row.cells[places.choice] as string;
  if (isMissing(cell, options.missing)) return 'unanswered';
  const offered = offeredIn(reading, row, path);
  const chosen = findChosen(reading, row, offered, path);
  const accept = readSecond(reading, row, path);
  if (chosen === undefined) return 'wrong';
  if (typeof accept === 'string') return accept;
  return {
    ...{ respondent, task, alternatives: offered, chosen },
    version: places.version < 0 ? '' : (row.cells[places.version] as string),
    ...(accept !== undefined && { accept }),
    traits: places.kept.map((place) => row.cells[place] as string),
  };
}

/** The place of the chosen one among those offered; `undefined` is a problem that was added. */
function findChosen(
  { table, options, places, groups, problems }: RowReading,
  row: ForeignRow,
  offered: readonly ConvertedAlternative[],
  path: string,
): number | undefined {
  const cell = row.cells[places.choice] as string;
  const { alternatives: ids } = groups;
  const answer = readAnswer(cell, ids, options.none) ?? answerByNumber(cell, ids);
  const where = { ...placeOf(table, row, places.choice), path };
  if (!answer) {
    const message = `the choice is "${cell}", and the alternatives are ${ids.join(', ')}`;
    problems.push({ ...where, message, hint: unknownAnswerHint(cell, options.none) });
    return undefined;
  }
  const chosen = answer.at < 0 ? offered.length - 1 : offered.findIndex(({ id }) => id === ids[answer.at]);
  if (chosen >= 0) return chosen;
  const message = `${ids[answer.at]} is chosen, and was not available`;
  problems.push({ ...where, message, hint: 'leave the task out, or correct one of the two' });
  return undefined;
}

/** Where alternatives have words for names the choice is still mostly a number: their place. */
function answerByNumber(cell: string, ids: readonly string[]) {
  if (!/^\d{1,3}(\.0{1,9})?$/.test(cell) || ids.every((id) => /^\d+$/.test(id))) return undefined;
  const at = Number(cell) - 1;
  return at >= 0 && at < ids.length ? { at } : undefined;
}

function checkTwice(
  { table, places, seen, problems }: RowReading,
  row: ForeignRow,
  { respondent, task, path }: { readonly respondent: string; readonly task: string; readonly path: string },
): void {
  const key = JSON.stringify([respondent, task]);
  const before = seen.get(key);
  if (before !== undefined) {
    const hint = 'a row is one task of one respondent: which column numbers the tasks? --columns task=NAME';
    problems.push({
      ...placeOf(table, row, Math.max(places.task, 0)),
      path,
      message: `is on line ${before} too`,
      hint,
    });
  } else seen.set(key, row.line);
}

/** The alternatives of a row that were available, and none behind them where there is one. */
function offeredIn(
  { table, groups, attributes, available, options, problems }: RowReading,
  row: ForeignRow,
  path: string,
): ConvertedAlternative[] {
  const cellAt = (place: number | undefined) => (place === undefined ? '' : (row.cells[place] as string));
  const offered = groups.alternatives.flatMap((id): ConvertedAlternative[] => {
    const place = available?.places.get(id);
    const flag = place === undefined ? '1' : cellAt(place);
    if (!/^[01](\.0{1,9})?$/.test(flag)) {
      problems.push({
        ...placeOf(table, row, place ?? 0),
        path,
        message: `${table.header[place ?? 0]} is "${flag}", not 0 or 1`,
      });
    }
    if (Number(flag) === 0) return [];
    return [{ id, levels: attributes.map(({ places }) => cellAt(places.get(id))) }];
  });
  return options.none === undefined ? offered : [...offered, { id: '0', levels: undefined }];
}

function tell(
  { table, places, groups, attributes, available, counts, options }: RowReading,
  taken: ReadonlySet<number>,
): string[] {
  const nameOf = (place: number) => `"${table.header[place]}"`;
  const used = new Set([...taken, ...groups.attributes.flatMap((group) => [...group.places.values()])]);
  const left = table.header.filter((_, place) => !used.has(place));
  const own = attributes.filter(({ places: by }) => by.size < groups.alternatives.length);
  const isNamed = groups.alternatives.some((id) => !/^\d+$/.test(id));
  return [
    `${counted(counts.size, 'respondent')} by ${nameOf(places.respondent)}, choices in ${nameOf(places.choice)}`,
    places.task < 0
      ? 'no column numbers the tasks: they are numbered by the rows of their respondent'
      : `tasks by ${nameOf(places.task)}`,
    `alternatives are ${groups.alternatives.map((id, at) => (isNamed ? `${id} (choice ${at + 1})` : id)).join(', ')}; attributes are ${attributes.map(({ name }) => name).join(', ')}`,
    ...own.map(
      ({ name, places: by }) => `${name} is of ${[...by.keys()].join(', ')} only: its cell is empty on the others`,
    ),
    ...(available ? [`rows whose "${available.name}" is 0 were not offered and are left out`] : []),
    ...(options.none === undefined ? [] : [`the choice "${options.none}" is none of these`]),
    ...(left.length > 0 ? [`left out: ${tellColumns(left)} (--keep takes a column along)`] : []),
  ];
}

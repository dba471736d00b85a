/**
 * Designs in the layouts of other programs, as rows of ours. Most have a row for each profile; wide, as Ngene writes it,
 * has one for each choice situation, with columns such as alt1.price; a card of SPSS's is a task of one profile.
 */
import { longestName, tooLongName } from '../csv/csvLimits.ts';
import type { CsvRecord } from '../csv/csvRecords.ts';
import { DesignError, type Problem } from '../errors.ts';
import { groupBy } from '../groupBy.ts';
import { suggestHint } from '../suggest.ts';
import type { DesignRow } from './designRow.ts';
import { dropCopies } from './dropCopies.ts';
import { type Cells, findCells } from './foreignCells.ts';
import type { ForeignRow, ForeignTable } from './foreignRow.ts';
import {
  type ForeignLayout,
  type ForeignRole,
  foreignRoles,
  layoutRoles,
  noneNames,
  placeOfRole,
  plainName,
} from './layoutRoles.ts';
import { isMissing, type NoneMark, takeOutNone } from './noneRows.ts';
import { shorten } from './parseDesign.ts';

/** What was taken as what, to be told. */
export interface ReadAs {
  readonly layout: ForeignLayout;
  /** Names of columns by role. */
  readonly columns: Readonly<Partial<Record<ForeignRole, string>>>;
  readonly passedOver: readonly string[];
  /** How rows of none were told; absent where there are none. */
  readonly none?: NoneMark;
  /** For how many respondents the design was written out, where several get the same. */
  readonly respondents?: number;
}

export interface ForeignRows {
  readonly attributes: readonly string[];
  readonly rows: readonly DesignRow[];
  readonly readAs: ReadAs;
}

/** @throws DesignError with everything that is wrong with the table */
export function readForeignRows([heading, ...records]: readonly CsvRecord[], table: ForeignTable): ForeignRows {
  const { file, layout } = table;
  if (!heading || records.length === 0) throw new DesignError('empty-design', [{ file, line: 1, message: 'is empty' }]);
  const names = heading.cells.map((cell) => cell.trim());
  const problems: Problem[] = names.flatMap((name, index) =>
    name.length > longestName ? [{ file, line: 1, ...tooLongName(index + 1, name.length) }] : [],
  );
  const stopIfWrong = () => {
    if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));
  };
  stopIfWrong();
  const places = findPlaces(names, records, table, problems);
  const cells = findCells(names, new Set([...Object.values(places.roles), ...places.ignored]), table, problems);
  stopIfWrong();
  const read = records.flatMap((record, index) =>
    readRecord(record, { index, names, places, cells, layout, file, problems }),
  );
  // Of a table with wrong rows only what they lack themselves is news.
  const { rows, none } = takeOutNone(read, file, problems.length > 0 ? [] : problems);
  checkLevels(rows, cells.attributes, table, problems);
  stopIfWrong();
  const isBlocked = places.roles.version !== places.roles.respondent;
  const own = layout === 'cbctools' && isBlocked ? dropCopies(rows) : rows;
  const readAs = describeReading(names, places, table, { none, rows, own });
  return { attributes: cells.attributes, rows: renumber(own), readAs };
}

interface Places {
  readonly roles: Readonly<Record<ForeignRole, number>>;
  readonly ignored: readonly number[];
}

function findPlaces(
  names: readonly string[],
  records: readonly CsvRecord[],
  { layout, columns, file }: ForeignTable,
  problems: Problem[],
): Places {
  const own = layoutRoles[layout];
  const placeOf = (role: 'version' | 'task' | 'alternative' | 'respondent'): number => {
    const wanted = own[role] ?? [];
    const place = placeOfRole(names, wanted, columns[role]);
    if (place < 0 && (columns[role] !== undefined || !(role === 'respondent' || own.optional.includes(role)))) {
      const called = columns[role] ?? wanted.join(' or ');
      const hint = suggestHint(called, names) ?? `say which it is: --columns ${role}=NAME`;
      problems.push({ file, line: 1, message: `has no column ${called}`, hint });
    }
    return place;
  };
  const [version, task] = [placeOf('version'), placeOf('task')];
  const [alternative, respondent] = [placeOf('alternative'), placeOf('respondent')];
  const none = findNoneColumn(names, records, columns);
  const ignored = names.flatMap((name, index) => (own.ignored.includes(plainName(name)) ? [index] : []));
  return { roles: { version, task, alternative, respondent, none }, ignored };
}

/** A column called none marks rows where it holds 0 and 1; with anything else it is an attribute. */
function findNoneColumn(
  names: readonly string[],
  records: readonly CsvRecord[],
  columns: Readonly<Record<string, string>>,
): number {
  if (columns.none !== undefined) return placeOfRole(names, [], columns.none);
  return names.findIndex(
    (name, place) =>
      noneNames.includes(plainName(name)) &&
      !Object.values(columns).includes(name) &&
      records.every(({ cells }) => /^(0|1|true|false)$/i.test((cells[place] ?? '').trim())),
  );
}

interface Reading {
  readonly index: number;
  readonly names: readonly string[];
  readonly places: Places;
  readonly cells: Cells;
  readonly layout: ForeignLayout;
  readonly file: string;
  readonly problems: Problem[];
}

function readRecord({ line, cells: text }: CsvRecord, reading: Reading): ForeignRow[] {
  const { index, names, places, cells, layout, file, problems } = reading;
  if (text.length !== names.length) {
    problems.push({ file, line, message: `has ${text.length} cells, the heading has ${names.length}` });
    return [];
  }
  const cellAt = (place: number) => (text[place] ?? '').trim();
  const numberAt = (place: number, otherwise: number, least: number) => {
    if (place < 0) return otherwise;
    const cell = cellAt(place);
    if (/^\d{1,9}$/.test(cell) && Number(cell) >= least) return Number(cell);
    problems.push({ file, line, message: `${names[place]} must be a whole number from ${least}, is "${cell}"` });
    return otherwise;
  };
  const { roles } = places;
  const version = numberAt(roles.version, 1, 0);
  const task = numberAt(roles.task, index + 1, 1);
  const first = numberAt(roles.alternative, 1, 1);
  // Of SPSS's cards 0 are the design, 1 are held out, and 2 are for simulations and shown to nobody.
  const isCard = layout === 'spss' && roles.version >= 0;
  if (isCard && version > 1) return [];
  const respondent = roles.respondent < 0 ? undefined : cellAt(roles.respondent);
  const marked = roles.none >= 0 && /^(1|true)$/i.test(cellAt(roles.none));
  const row = { line, version: isCard ? 1 - version : version, task, respondent, marked };
  return cells.alternatives.map((own, offset) => ({
    ...row,
    alternative: first + offset,
    levels: own.map((place) => cellAt(place)),
  }));
}

function checkLevels(
  rows: readonly ForeignRow[],
  attributes: readonly string[],
  { file, mayLack }: ForeignTable,
  problems: Problem[],
): void {
  const isOptional = attributes.map((attribute) => mayLack?.(attribute) === true);
  for (const { line, levels } of rows) {
    const empty = levels.findIndex((cell, place) => isMissing(cell) && !isOptional[place]);
    if (empty >= 0) problems.push({ file, line, message: `has no level of ${attributes[empty]}` });
  }
}

function describeReading(
  names: readonly string[],
  { roles, ignored }: Places,
  { layout }: ForeignTable,
  { none, rows, own }: { none?: NoneMark; rows: readonly ForeignRow[]; own: readonly ForeignRow[] },
): ReadAs {
  const found = foreignRoles.flatMap((role) => {
    const name = names[roles[role]];
    return name === undefined ? [] : [[role, name] as const];
  });
  const respondents = new Set(rows.map(({ respondent }) => respondent)).size;
  return {
    layout,
    columns: Object.fromEntries(found),
    passedOver: ignored.map((place) => names[place] ?? ''),
    ...(none && { none }),
    ...(own.length < rows.length && roles.respondent >= 0 && { respondents }),
  };
}

/** Versions count from 1, tasks from 1 in each version, fixed ones (version 0) go on after them: as in design.csv. */
function renumber(rows: readonly ForeignRow[]): DesignRow[] {
  const inOrder = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
  const versions = inOrder(rows.map(({ version }) => version).filter((version) => version > 0));
  const byVersion = groupBy(rows, ({ version }) => version);
  const tasksOf = new Map([...byVersion].map(([version, own]) => [version, inOrder(own.map(({ task }) => task))]));
  const perVersion = Math.max(0, ...versions.map((version) => tasksOf.get(version)?.length ?? 0));
  return rows.map(({ line, version, task, alternative, levels }) => {
    const place = (tasksOf.get(version) ?? []).indexOf(task) + 1;
    return version === 0
      ? { line, version, task: perVersion + place, alternative, levels }
      : { line, version: versions.indexOf(version) + 1, task: place, alternative, levels };
  });
}

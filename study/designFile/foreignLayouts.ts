/**
 * Designs in the layouts of other programs, as rows of ours. Sawtooth: version, task, concept and level numbers, fixed
 * tasks in version 0 under task numbers of their own. cbcTools: one row per profile with respID (or blockID), qID, altID.
 * Wide, as Ngene writes it: one row per choice situation with columns such as alt1.price.
 */
import { longestName, mostColumns, tooLongName } from '../csvLimits.ts';
import { DesignError, type Problem } from '../errors.ts';
import { groupBy } from '../groupBy.ts';
import { suggestHint } from '../suggest.ts';
import { type CsvRecord, type DesignRow, shorten } from './parseDesign.ts';

export type ForeignLayout = 'sawtooth' | 'cbctools' | 'wide';

export interface ForeignTable {
  readonly layout: ForeignLayout;
  /** Names of columns by role (version, task, alternative) or by attribute id, where they are called otherwise. */
  readonly columns: Readonly<Record<string, string>>;
  readonly file: string;
}

export interface ForeignRows {
  readonly attributes: readonly string[];
  readonly rows: readonly DesignRow[];
}

interface Roles {
  readonly version: readonly string[];
  readonly task: readonly string[];
  readonly alternative: readonly string[];
  /** Columns that say nothing of a design. */
  readonly ignored: readonly string[];
  /** Of these a layout can do without. */
  readonly optional: readonly ('version' | 'task' | 'alternative')[];
}

const rolesOf: Readonly<Record<ForeignLayout, Roles>> = {
  sawtooth: { version: ['version'], task: ['task'], alternative: ['concept'], ignored: [], optional: [] },
  cbctools: {
    version: ['blockid', 'respid'],
    task: ['qid'],
    alternative: ['altid'],
    ignored: ['profileid', 'obsid', 'respid', 'no_choice', 'prob'],
    optional: ['version'],
  },
  wide: {
    version: ['block', 'version'],
    task: ['choice situation', 'choice.situation', 'situation', 'scenario', 'task'],
    alternative: [],
    ignored: ['design'],
    optional: ['version', 'task', 'alternative'],
  },
};

/** Columns of a wide table: alt1.price, alt2_price, option3.price. */
const wideColumn = /^[a-z]+ ?(\d+)[._](.+)$/i;

/** @throws DesignError with everything that is wrong with the table */
export function readForeignRows([heading, ...records]: readonly CsvRecord[], table: ForeignTable): ForeignRows {
  const { file } = table;
  if (!heading || records.length === 0) throw new DesignError('empty-design', [{ file, line: 1, message: 'is empty' }]);
  const names = heading.cells.map((cell) => cell.trim());
  const problems: Problem[] = names.flatMap((name, index) =>
    name.length > longestName ? [{ file, line: 1, ...tooLongName(index + 1, name.length) }] : [],
  );
  if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));
  const places = findPlaces(names, table, problems);
  const cells = findCells(names, places, table, problems);
  if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));

  const rows = records.flatMap((record, index) => readRecord(record, { index, names, places, cells, file, problems }));
  if (problems.length > 0) throw new DesignError('wrong-design', shorten(problems, file));
  return { attributes: cells.attributes, rows: renumber(table.layout === 'cbctools' ? dropCopies(rows) : rows) };
}

/** cbcTools writes a block out for each respondent who gets it. */
function dropCopies(rows: readonly DesignRow[]): DesignRow[] {
  const keyOf = ({ version, task, alternative, levels }: DesignRow) =>
    JSON.stringify([version, task, alternative, levels]);
  return [...groupBy(rows, keyOf).values()].map(([first]) => first as DesignRow);
}

type Places = Readonly<Record<'version' | 'task' | 'alternative', number>> & { readonly known: ReadonlySet<number> };

function findPlaces(names: readonly string[], { layout, columns, file }: ForeignTable, problems: Problem[]): Places {
  const roles = rolesOf[layout];
  const lower = names.map((name) => name.toLowerCase());
  const placeOf = (role: 'version' | 'task' | 'alternative'): number => {
    const stated = columns[role];
    const wanted = stated === undefined ? roles[role] : [stated.toLowerCase()];
    const place = lower.indexOf(wanted.find((one) => lower.includes(one)) ?? '');
    if (place < 0 && (stated !== undefined || !roles.optional.includes(role))) {
      const called = stated ?? roles[role].join(' or ');
      const hint = suggestHint(called, names) ?? `say which it is: --columns ${role}=NAME`;
      problems.push({ file, line: 1, message: `has no column ${called}`, hint });
    }
    return place;
  };
  const found = { version: placeOf('version'), task: placeOf('task'), alternative: placeOf('alternative') };
  const ignored = lower.flatMap((name, index) => (roles.ignored.includes(name) ? [index] : []));
  return { ...found, known: new Set([...Object.values(found), ...ignored]) };
}

/** Where the levels stand: for each alternative of a row the column of each attribute. */
interface Cells {
  readonly attributes: readonly string[];
  readonly alternatives: readonly (readonly number[])[];
}

function findCells(
  names: readonly string[],
  { known }: Places,
  { layout, columns, file }: ForeignTable,
  problems: Problem[],
): Cells {
  const own = names.flatMap((name, place) => {
    if (known.has(place)) return [];
    const [, alternative, attribute] = layout === 'wide' ? (wideColumn.exec(name) ?? []) : ['', '1', name];
    return attribute === undefined ? [] : [{ place, alternative: Number(alternative), attribute }];
  });
  const byAlternative = groupBy(own, ({ alternative }) => alternative);
  const called = [...new Set(own.map(({ attribute }) => attribute))];
  if (called.length === 0) {
    const hint = layout === 'wide' ? 'columns of levels are called like alt1.price' : undefined;
    problems.push({ file, line: 1, message: 'has no column for an attribute', hint });
  }
  const alternatives = [...byAlternative].sort(([a], [b]) => a - b);
  const placed = alternatives.map(([alternative, cells]) =>
    called.map((attribute) => {
      const cell = cells.find((one) => one.attribute === attribute);
      // Where nothing fits, there are as many as the columns squared.
      if (!cell && problems.length <= mostColumns)
        problems.push({ file, line: 1, message: `has no column for ${attribute} of alternative ${alternative}` });
      return cell?.place ?? 0;
    }),
  );
  const renamed = new Map(Object.entries(columns).map(([id, column]) => [column.toLowerCase(), id]));
  for (const [id, column] of Object.entries(columns)) {
    const isRole = ['version', 'task', 'alternative'].includes(id);
    if (isRole || called.some((one) => one.toLowerCase() === column.toLowerCase())) continue;
    problems.push({ file, line: 1, message: `has no column ${column}`, hint: suggestHint(column, called) });
  }
  return { attributes: called.map((name) => renamed.get(name.toLowerCase()) ?? name), alternatives: placed };
}

interface Reading {
  readonly index: number;
  readonly names: readonly string[];
  readonly places: Places;
  readonly cells: Cells;
  readonly file: string;
  readonly problems: Problem[];
}

function readRecord({ line, cells: text }: CsvRecord, reading: Reading): DesignRow[] {
  const { index, names, places, cells, file, problems } = reading;
  if (text.length !== names.length) {
    problems.push({ file, line, message: `has ${text.length} cells, the heading has ${names.length}` });
    return [];
  }
  // What cbcTools calls no_choice is no profile.
  const noChoice = names.findIndex((name) => name.toLowerCase() === 'no_choice');
  if (noChoice >= 0 && text[noChoice] === '1') return [];
  const numberAt = (place: number, otherwise: number, least: number) => {
    if (place < 0) return otherwise;
    const cell = (text[place] ?? '').trim();
    if (/^\d{1,9}$/.test(cell) && Number(cell) >= least) return Number(cell);
    problems.push({ file, line, message: `${names[place]} must be a whole number from ${least}, is "${cell}"` });
    return otherwise;
  };
  const version = numberAt(places.version, 1, 0);
  const task = numberAt(places.task, index + 1, 1);
  const first = numberAt(places.alternative, 1, 1);
  return cells.alternatives.map((own, offset) => {
    const levels = own.map((place) => (text[place] ?? '').trim());
    const empty = levels.indexOf('');
    if (empty >= 0) problems.push({ file, line, message: `has no level of ${cells.attributes[empty]}` });
    return { line, version, task, alternative: first + offset, levels };
  });
}

/** Versions count from 1, tasks from 1 in each version, fixed ones (version 0) go on after them: as in design.csv. */
function renumber(rows: readonly DesignRow[]): DesignRow[] {
  const inOrder = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
  const versions = inOrder(rows.map(({ version }) => version).filter((version) => version > 0));
  const byVersion = groupBy(rows, ({ version }) => version);
  const tasksOf = new Map([...byVersion].map(([version, own]) => [version, inOrder(own.map(({ task }) => task))]));
  const perVersion = Math.max(0, ...versions.map((version) => tasksOf.get(version)?.length ?? 0));
  return rows.map((row) => {
    const place = (tasksOf.get(row.version) ?? []).indexOf(row.task) + 1;
    return row.version === 0
      ? { ...row, task: perVersion + place }
      : { ...row, version: versions.indexOf(row.version) + 1, task: place };
  });
}

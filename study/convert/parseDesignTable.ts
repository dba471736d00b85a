/** The design file beside a file of answers: what every alternative of every version and task showed. */
import { counted } from '../counted.ts';
import type { Problem } from '../errors.ts';
import type { ConvertedAlternative, ConvertOptions } from './converted.ts';
import { type ForeignRow, type ForeignTable, findColumn, placeOf, readForeignTable } from './foreignTable.ts';
import { zerosQuestion } from './zerosQuestion.ts';

export interface DesignTable {
  readonly file: string;
  readonly attributes: readonly string[];
  /** By version and task, `1/3`; an empty version where the design has no column for it. */
  readonly tasks: ReadonlyMap<string, readonly ConvertedAlternative[]>;
  readonly versions: readonly string[];
  /** Has the design a row of its own for none? */
  readonly hasNone: boolean;
  readonly assumptions: readonly string[];
}

interface Places {
  readonly version: number;
  readonly task: number;
  readonly alternative: number;
  readonly none: number;
  readonly attributes: readonly number[];
}

type DesignInput = NonNullable<ConvertOptions['design']>;

export function parseDesignTable(input: DesignInput, options: ConvertOptions, problems: Problem[]): DesignTable {
  const table = readForeignTable(input.text, input.file, problems);
  const places = findPlaces(table, options, problems);
  const reading: DesignReading = {
    table,
    places,
    options,
    problems,
    tasks: new Map(),
    versions: new Set(),
    fillers: 0,
  };
  if (places.task >= 0 && places.alternative >= 0) for (const row of table.rows) addRow(reading, row);
  const { tasks, versions } = reading;
  const all = [...tasks.values()].flat();
  return {
    file: table.file,
    attributes: places.attributes.map((place) => table.header[place] as string),
    ...{ tasks, versions: [...versions] },
    hasNone: all.some(({ levels }) => levels === undefined),
    assumptions: tell(reading, all),
  };
}

interface DesignReading {
  readonly table: ForeignTable;
  readonly places: Places;
  readonly options: ConvertOptions;
  readonly problems: Problem[];
  readonly tasks: Map<string, readonly ConvertedAlternative[]>;
  readonly versions: Set<string>;
  /** Rows under the number of none that show levels. */
  fillers: number;
}

function addRow(reading: DesignReading, row: ForeignRow): void {
  const { table, places, options, problems, tasks, versions } = reading;
  const version = row.cells[places.version] ?? '';
  const id = row.cells[places.alternative] ?? '';
  const key = `${version}/${row.cells[places.task]}`;
  const alternatives = tasks.get(key) ?? [];
  versions.add(version);
  if (alternatives.some((other) => other.id === id)) {
    const message = `alternative ${id} of task ${row.cells[places.task]} stands there twice`;
    problems.push({ ...placeOf(table, row, places.alternative), message, hint: 'which column is the version?' });
  }
  const levels = places.attributes.map((place) => row.cells[place] ?? '');
  const isNamed = id === options.none;
  if (isNamed && levels.some((level) => level !== '' && level !== '0')) reading.fillers += 1;
  const isNone = isNamed || isNoneRow(levels, row.cells[places.none], options);
  if (!isNone) askAboutZeros(reading, row);
  tasks.set(key, [...alternatives, { id, levels: isNone ? undefined : levels }]);
}

function tell(
  { table, places, options, tasks, versions, fillers }: DesignReading,
  all: readonly ConvertedAlternative[],
) {
  const names = places.attributes.map((place) => table.header[place]).join(', ');
  const size = `${counted(tasks.size, 'task')} in ${counted(versions.size, 'version')}`;
  const dropped = `alternative ${options.none} of the design is none: the levels that its rows show (${fillers}) are left out`;
  return [
    `${table.file}: ${size}; attributes are ${names}`,
    ...(fillers > 0 ? [dropped] : []),
    ...tellFillers(all, options),
  ];
}

function findPlaces(table: ForeignTable, { columns = {} }: ConvertOptions, problems: Problem[]): Places {
  const version = findColumn({
    table,
    role: 'designVersion',
    stated: columns.designVersion,
    isOptional: true,
    problems,
  });
  // The name of a column that is in the answers need not be in the design.
  const statedHere = (name: string | undefined) =>
    name !== undefined && table.header.includes(name) ? name : undefined;
  const task = findColumn({ table, role: 'task', stated: columns.task, problems });
  const alternative = findColumn({ table, role: 'alternative', stated: columns.alternative, problems });
  const none = findColumn({ table, role: 'none', stated: statedHere(columns.none), isOptional: true, problems });
  const taken = new Set([version, task, alternative]);
  const isFlag = none >= 0 && table.rows.every(({ cells }) => /^[01]?$/.test(cells[none] as string));
  if (isFlag) taken.add(none);
  const attributes = table.header.flatMap((name, place) => (taken.has(place) || name === '' ? [] : [place]));
  if (attributes.length === 0) problems.push({ file: table.file, line: 1, message: 'has no column for an attribute' });
  return { version, task, alternative, none: isFlag ? none : -1, attributes };
}

function isNoneRow(levels: readonly string[], mark: string | undefined, { none }: ConvertOptions): boolean {
  if (mark === '1' || levels.every((level) => level === '')) return true;
  return none === 'zeros' && levels.every((level) => level === '0');
}

function askAboutZeros({ table, places, problems }: DesignReading, row: ForeignRow): void {
  const isZeros = places.attributes.length > 1 && places.attributes.every((place) => row.cells[place] === '0');
  if (!isZeros || problems.some(({ message }) => message === zerosQuestion)) return;
  const hint = '--none zeros takes such rows for none';
  problems.push({ ...placeOf(table, row, places.alternative), message: zerosQuestion, hint });
}

/** A row that shows the same in every task may be a filler for none: it is asked about, and taken as it stands. */
function tellFillers(all: readonly ConvertedAlternative[], { none }: ConvertOptions): string[] {
  const ids = [...new Set(all.map(({ id }) => id))];
  if (none !== undefined || ids.length < 2) return [];
  return ids.flatMap((id) => {
    const own = all.filter((one) => one.id === id && one.levels !== undefined);
    const words = (own[0]?.levels ?? []).flatMap((level, at) => (Number.isFinite(Number(level)) ? [] : [at]));
    const isSame = own.every(({ levels }) => words.every((at) => levels?.[at] === own[0]?.levels?.[at]));
    if (own.length < 3 || words.length === 0 || !isSame) return [];
    const shown = words.map((at) => own[0]?.levels?.[at]).join(', ');
    return [`alternative ${id} shows ${shown} in every task, and was taken for a product: is it none? --none ${id}`];
  });
}

/** One row per respondent with the chosen concept of each task, and a design file that says what the tasks showed. */
import { counted } from '../counted.ts';
import { type ChoiceColumn, findNamedColumns, guessColumns } from './choiceColumns.ts';
import type { ConvertedAlternative, ConvertedTask, ConvertReading, ParsedTasks } from './converted.ts';
import { type ForeignRow, type ForeignTable, findColumn, findKept, placeOf, readForeignTable } from './foreignTable.ts';
import { isMissing } from './isMissing.ts';
import { type DesignTable, parseDesignTable } from './parseDesignTable.ts';
import { acceptHint, readAccept, readAnswer, unknownAnswerHint } from './readAnswer.ts';
import { tellColumns } from './tellColumns.ts';

interface Places {
  readonly respondent: number;
  readonly version: number;
  readonly kept: readonly number[];
  readonly choices: readonly ChoiceColumn[];
  readonly accept: readonly ChoiceColumn[];
}

interface WideReading extends ConvertReading {
  readonly table: ForeignTable;
  readonly design: DesignTable;
  readonly places: Places;
  /** Is there a row for none in every task? */
  readonly hasNone: boolean;
  readonly guessed: Set<string>;
}

/** Adds whatever is wrong with the file or its design to the problems. */
export function parseWide(reading: ConvertReading): ParsedTasks {
  const { text, file, options, problems } = reading;
  const table = readForeignTable(text, file, problems);
  if (!options.design) {
    const hint = 'name it: --design FILE, a row per version, task and alternative';
    problems.push({ file, message: 'has the answers only: what the tasks showed is in a design file', hint });
    return { attributes: [], traits: [], tasks: [], assumptions: [], unanswered: 0 };
  }
  const design = parseDesignTable(options.design, options, problems);
  const places = findPlaces(reading, table, design);
  const hasNone = design.hasNone || (options.none !== undefined && options.none !== 'zeros');
  const wide: WideReading = { ...reading, table, design, places, hasNone, guessed: new Set() };
  checkRespondents(wide);
  const read = table.rows.flatMap((row, index) => places.choices.map((column) => readTask(wide, row, index, column)));
  return {
    attributes: design.attributes,
    traits: places.kept.map((place) => table.header[place] as string),
    tasks: read.flatMap((task) => (typeof task === 'object' ? [task] : [])),
    assumptions: [...tell(wide), ...design.assumptions],
    unanswered: read.filter((task) => task === 'unanswered').length,
  };
}

function findPlaces({ options, problems }: ConvertReading, table: ForeignTable, design: DesignTable): Places {
  const { columns = {}, choices, accept, none, missing } = options;
  const respondent = findColumn({ table, role: 'respondent', stated: columns.respondent, isOptional: true, problems });
  const isOptional = design.versions.filter((version) => version !== '0').length <= 1;
  const version = findColumn({ table, role: 'version', stated: columns.version, isOptional, problems });
  const tasks = [...new Set([...design.tasks.keys()].map((key) => key.slice(key.indexOf('/') + 1)))];
  const ids = [...new Set([...design.tasks.values()].flat().map(({ id }) => id))];
  const isAnswer = (cell: string) =>
    isMissing(cell, missing) || readAnswer(cell, [...ids, String(ids.length + 1)], none) !== undefined;
  const asked = { table, tasks, problems };
  return {
    ...{ respondent, version },
    kept: findKept(table, options.keep ?? [], problems),
    choices: choices
      ? findNamedColumns({ ...asked, patterns: choices, flag: '--choices' })
      : guessColumns(table, tasks, isAnswer, problems),
    accept: accept ? findNamedColumns({ ...asked, patterns: accept, flag: '--accept' }) : [],
  };
}

function checkRespondents({ table, places, problems }: WideReading): void {
  if (places.respondent < 0) return;
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const id = row.cells[places.respondent] as string;
    const before = seen.get(id);
    const where = placeOf(table, row, places.respondent);
    if (id === '')
      problems.push({ ...where, message: 'has no respondent', hint: 'give the row an id, or leave it out' });
    else if (before !== undefined) {
      problems.push({
        ...where,
        message: `respondent ${id} is on line ${before} too`,
        hint: 'a row is one respondent',
      });
    } else seen.set(id, row.line);
  }
}

function readTask(
  wide: WideReading,
  row: ForeignRow,
  index: number,
  column: ChoiceColumn,
): ConvertedTask | 'unanswered' | 'wrong' {
  const { options, places, hasNone } = wide;
  const cell = row.cells[column.place] as string;
  if (isMissing(cell, options.missing)) return 'unanswered';
  const shown = findTask(wide, row, column);
  if (!shown) return 'wrong';
  const alternatives = withNone(shown.alternatives, hasNone);
  const chosen = findChosen(wide, row, column, shown.alternatives);
  if (chosen === undefined) return 'wrong';
  const accept = readSecond(wide, row, column);
  if (typeof accept === 'string') return accept;
  return {
    respondent: places.respondent < 0 ? String(index + 1) : (row.cells[places.respondent] as string),
    version: versionOf(wide, shown.version),
    task: column.isFixed ? `fixed${column.task}` : column.task,
    alternatives,
    chosen: chosen >= 0 ? chosen : alternatives.findIndex(({ levels }) => levels === undefined),
    ...(accept !== undefined && { accept }),
    traits: places.kept.map((place) => row.cells[place] as string),
  };
}

function withNone(shown: readonly ConvertedAlternative[], hasNone: boolean): readonly ConvertedAlternative[] {
  const isThere = shown.some(({ levels }) => levels === undefined);
  return hasNone && !isThere ? [...shown, { id: '0', levels: undefined }] : shown;
}

/** The place of the alternative that a cell names, -1 for none; `undefined` is a problem that was added. */
function findChosen(
  { table, options, problems, guessed }: WideReading,
  row: ForeignRow,
  { place }: ChoiceColumn,
  shown: readonly ConvertedAlternative[],
): number | undefined {
  const cell = row.cells[place] as string;
  const ids = shown.map(({ id }) => id);
  const answer = readAnswer(cell, ids, options.none);
  if (answer?.isGuessed) guessed.add(`"${cell}" was taken for alternative ${ids[answer.at]}`);
  if (answer) return answer.at;
  const message = `is "${cell}", and the task has the alternatives ${ids.join(', ')}`;
  const hint = unknownAnswerHint(cell, options.none);
  problems.push({ ...placeOf(table, row, place), path: table.header[place], message, hint });
  return undefined;
}

/** 0 means fixed tasks in our files, and so it does in Sawtooth's; other programs may count versions from 0. */
function versionOf({ table, design, places }: WideReading, version: string): string {
  if (design.versions.every((one) => one === '0')) return '';
  const countsFromZero = places.version >= 0 && table.rows.some(({ cells }) => cells[places.version] === '0');
  return countsFromZero && /^\d{1,9}$/.test(version) ? String(Number(version) + 1) : version;
}

/** The task of the respondent's version, or else the fixed one of that number. */
function findTask(
  { table, design, places, problems }: WideReading,
  row: ForeignRow,
  { task, isFixed, place }: ChoiceColumn,
) {
  const [only = ''] = design.versions.filter((version) => version !== '0');
  const version = places.version < 0 ? only : (row.cells[places.version] as string);
  const wanted = isFixed ? ['0'] : [version, '0'];
  for (const one of wanted) {
    const alternatives = design.tasks.get(`${one}/${task}`);
    if (alternatives) return { version: one, alternatives };
  }
  const isKnown = isFixed || design.versions.includes(version);
  const at = isKnown ? place : places.version;
  const message = isKnown
    ? `${design.file} has no task ${task} in version ${wanted[0]}`
    : `${design.file} has no version "${version}"`;
  const where = placeOf(table, row, at);
  const isTold = problems.some((one) => one.line === where.line && one.message === message);
  if (!isTold) problems.push({ ...where, path: table.header[at], message });
  return undefined;
}

function readSecond(
  { table, options, places, problems }: WideReading,
  row: ForeignRow,
  { task, isFixed }: ChoiceColumn,
) {
  if (places.accept.length === 0) return undefined;
  const column = places.accept.find((one) => one.task === task && one.isFixed === isFixed);
  if (!column) return 'unanswered';
  const cell = row.cells[column.place] as string;
  if (isMissing(cell, options.missing)) return 'unanswered';
  const accept = readAccept(cell);
  if (accept !== undefined) return accept;
  problems.push({
    ...placeOf(table, row, column.place),
    path: table.header[column.place],
    message: `is "${cell}"`,
    hint: acceptHint,
  });
  return 'wrong';
}

function tell({ table, places, options, guessed }: WideReading): string[] {
  const { header, rows, isQualtrics } = table;
  const nameOf = (place: number) => `"${header[place]}"`;
  const used = new Set([
    places.respondent,
    places.version,
    ...places.kept,
    ...[...places.choices, ...places.accept].map(({ place }) => place),
  ]);
  const left = header.filter((_, place) => !used.has(place));
  const answers = places.choices.map(
    ({ place, task, isFixed }) => `${nameOf(place)} (${isFixed ? 'fixed ' : ''}task ${task})`,
  );
  return [
    `${counted(rows.length, 'respondent')}, ${places.respondent < 0 ? 'numbered by their rows' : `named by ${nameOf(places.respondent)}`}`,
    ...(isQualtrics ? ['the lines of question texts and import ids below the heading were passed over'] : []),
    places.version < 0
      ? 'everyone has the one version of the design'
      : `the version of the design is ${nameOf(places.version)}`,
    `answers are ${answers.length > 12 ? `${answers.slice(0, 3).join(', ')} and so on to ${answers.at(-1)}` : answers.join(', ')}`,
    ...(places.accept.length > 0 ? ['second answers: 1 (or yes) accepts, 2 or 0 (or no) does not'] : []),
    ...(options.none === undefined ? [] : [`"${options.none}" is none of these`]),
    ...guessed,
    ...(left.length > 0 ? [`left out: ${tellColumns(left)} (--keep takes a column along)`] : []),
  ];
}

/**
 * The table of responses.csv without the file: rows, columns and cells are those that `formatResponses` would write, but
 * no text is made of them. The cells of a task are the same for everyone who saw it, so they are coded once for each
 * task of a design.
 */
import { lookUp } from '../lookUp.ts';
import { attributeColumns, factorsOfAmounts, perFactors } from '../responses/attributeColumns.ts';
import { respondentColumns } from '../responses/covariateColumns.ts';
import { type ResponseLayout, responseLayout, snapshotLength } from '../responses/formatResponses.ts';
import { type Presentation, placeInDesign, type Response, responseColumns } from '../responses/responses.ts';
import type { FieldedVersion } from '../snapshot.ts';
import type { Profile, Study } from '../study.ts';
import { formatOf } from '../taskFormats.ts';
import type { DataColumn, DataTable } from './choices.ts';
import { grown } from './csv/columnDictionary.ts';

/** A response; its answers stand in the order in which the tasks were shown. */
export interface AnsweredTasks extends Omit<Response, 'presentation' | 'language' | 'status'> {
  /** Needed where the study shows a task again: it says which one that is. */
  readonly presentation?: Pick<Presentation, 'tasks'>;
}

/**
 * @param file what messages call the data
 * @throws RangeError if a response names a snapshot that is not there, or a task that its design has not
 */
export async function tableOfResponses(
  file: string,
  snapshots: readonly FieldedVersion[],
  responses: AsyncIterable<AnsweredTasks> | Iterable<AnsweredTasks>,
  options: { readonly test?: boolean } = {},
): Promise<DataTable> {
  const layout = responseLayout(snapshots, options);
  const { attributes, same, ...asked } = makeColumns(layout);
  const coderOf = new Map(
    snapshots.map((snapshot) => [
      snapshot.hash,
      { tasksOf: makeTaskCoder(snapshot, attributes), cellsOf: makeCellReader(snapshot.study, layout) },
    ]),
  );
  let rows = 0;
  for await (const response of responses) {
    // Who has answered nothing has no row, and his cells are no values of a column.
    if (response.answers.length === 0) continue;
    const coder = coderOf.get(response.snapshot);
    const cells = coder?.cellsOf(response) ?? [];
    const until = addAnswers({ ...asked, attributes }, response, { tasks: coder?.tasksOf(response.factors), rows });
    repeatCell(asked.respondent, response.respondent, rows, until);
    for (const [index, column] of same.entries()) repeatCell(column, cells[index] ?? '', rows, until);
    rows = until;
  }
  const { respondent, version, task, alternative, choice, accept, none, repeatOf } = asked;
  const ids = [respondent, version, task, alternative, choice, accept, none, ...(repeatOf ? [repeatOf] : [])];
  const columns = [...ids, ...attributes, ...same].map((column) => build(column, rows));
  return {
    file,
    rows,
    // The lines that the rows would have in the file.
    lines: Int32Array.from({ length: rows }, (_, row) => row + 2),
    header: columns.map(({ name }) => name),
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

/** Columns of ids, which change by row or by task. */
interface AskedColumns {
  readonly respondent: CodeColumn;
  readonly version: CodeColumn;
  readonly task: CodeColumn;
  readonly alternative: CodeColumn;
  readonly choice: CodeColumn;
  readonly accept: CodeColumn;
  readonly none: CodeColumn;
  /** Where a task is shown again. */
  readonly repeatOf?: CodeColumn;
  readonly attributes: readonly CodeColumn[];
}

/** `same` is the same in all rows of a respondent. */
function makeColumns({ attributes, factors, covariates, hasRepeat, test }: ResponseLayout) {
  const same = [...factors, ...covariates, 'complete', 'simulated', 'snapshot', ...(test ? ['test'] : [])];
  return {
    respondent: makeCodeColumn('respID'),
    version: makeCodeColumn('version'),
    task: makeCodeColumn('qID'),
    alternative: makeCodeColumn('altID'),
    choice: makeCodeColumn('choice'),
    accept: makeCodeColumn('accept'),
    none: makeCodeColumn('none'),
    ...(hasRepeat && { repeatOf: makeCodeColumn(responseColumns.repeat) }),
    attributes: attributes.map(makeCodeColumn),
    same: same.map(makeCodeColumn),
  };
}

/** Reads the cells that are the same in all rows of a respondent. */
function makeCellReader(study: Study, layout: ResponseLayout) {
  const cellOf = new Map(respondentColumns(study, layout).map(({ name, cell }) => [name, cell]));
  const covariates = layout.covariates.map((name) => cellOf.get(name));
  return (response: AnsweredTasks): readonly (string | number)[] => [
    ...layout.factors.map((id) => lookUp(response.factors, id) ?? ''),
    ...covariates.map((cell) => cell?.(response) ?? ''),
    ...[Number(response.complete), Number(response.simulated), response.snapshot.slice(0, snapshotLength)],
    ...(layout.test ? [Number(response.test ?? false)] : []),
  ];
}

interface RowsSoFar {
  readonly tasks?: ReadonlyMap<string, readonly CodedAlternative[]>;
  readonly rows: number;
}

/** @returns how many rows there are with those of this response */
function addAnswers(
  columns: AskedColumns,
  { answers, presentation }: AnsweredTasks,
  { tasks, rows }: RowsSoFar,
): number {
  const { version, task, alternative, choice, accept, none, repeatOf, attributes } = columns;
  const repeated = presentation?.tasks.find((one) => one.repeatOf);
  let row = rows;
  for (const answer of answers) {
    const shown = repeated && repeated.version === answer.version && repeated.task === answer.task && repeated;
    const alternatives = tasks?.get(taskKey(shown ? placeInDesign(shown) : answer));
    if (!alternatives) throw new RangeError(`the design has no task ${answer.task} in version ${answer.version}`);
    const until = row + alternatives.length;
    repeatCell(version, answer.version, row, until);
    repeatCell(task, answer.task, row, until);
    repeatCell(accept, answer.accept === undefined ? '' : Number(answer.accept), row, until);
    if (repeatOf) repeatCell(repeatOf, shown ? (shown.repeatOf?.task ?? '') : '', row, until);
    for (const { altID, codes } of alternatives) {
      setCode(alternative, codeOf(alternative, altID), row);
      setCode(choice, codeOf(choice, Number(answer.choice === altID)), row);
      setCode(none, codeOf(none, Number(altID === 0)), row);
      for (const [index, column] of attributes.entries()) setCode(column, codes[index] ?? 0, row);
      row += 1;
    }
  }
  return row;
}

interface CodedAlternative {
  /** The design's number; 0 for none. */
  readonly altID: number;
  readonly codes: readonly number[];
}

const taskKey = ({ version, task }: { readonly version: number; readonly task: number }) => `${version}/${task}`;

/** The design's tasks as codes, made at once where they are the same for everybody, and otherwise by what he sees of them. */
function makeTaskCoder({ study, design }: FieldedVersion, attributes: readonly CodeColumn[]) {
  const cellOf = new Map(attributeColumns(study.attributes).map(({ name, cell }) => [name, cell]));
  const offersNone = formatOf(study.tasks.response).noneAt === 'first';
  const tasksOf = perFactors(study, (factors): ReadonlyMap<string, CodedAlternative[]> => {
    const code = (profile?: Profile) => {
      const cells = profile && { ...factors, ...profile };
      return attributes.map((column) => codeOf(column, (cells && cellOf.get(column.name)?.(cells)) ?? ''));
    };
    return new Map(
      design.tasks.map((task): [string, CodedAlternative[]] => {
        const alternatives = task.alternatives.map((profile, index) => ({ altID: index + 1, codes: code(profile) }));
        return [taskKey(task), offersNone ? [...alternatives, { altID: 0, codes: code() }] : alternatives];
      }),
    );
  });
  if (factorsOfAmounts(study).length === 0) tasksOf({});
  return tasksOf;
}

/** Its rows are set one after the other, or many at once. */
interface CodeColumn {
  readonly name: string;
  readonly dictionary: Map<string | number, number>;
  /** Of every row so far, and room for more. */
  codes: Int32Array;
}

function makeCodeColumn(name: string): CodeColumn {
  return { name, dictionary: new Map(), codes: new Int32Array(16) };
}

function codeOf({ dictionary }: CodeColumn, cell: string | number): number {
  const known = dictionary.get(cell);
  if (known !== undefined) return known;
  dictionary.set(cell, dictionary.size);
  return dictionary.size - 1;
}

function setCode(column: CodeColumn, code: number, row: number): void {
  if (row >= column.codes.length) makeRoom(column, row + 1);
  column.codes[row] = code;
}

/** The same cell in all rows from `first` on, `until` not among them. */
function repeatCell(column: CodeColumn, cell: string | number, first: number, until: number): void {
  if (until > column.codes.length) makeRoom(column, until);
  column.codes.fill(codeOf(column, cell), first, until);
}

function makeRoom(column: CodeColumn, rows: number): void {
  column.codes = grown(column.codes, Math.max(rows, 2 * column.codes.length));
}

function build({ name, dictionary, codes }: CodeColumn, rows: number): DataColumn {
  return { name, values: Array.from(dictionary.keys(), String), codes: codes.subarray(0, rows) };
}

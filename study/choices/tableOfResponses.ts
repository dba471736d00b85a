/**
 * The table of responses.csv without the file: rows, columns and cells are those that `formatResponses` would write, but
 * no text is made of them. The cells of a task are the same for everyone who saw it, so they are coded once for each
 * task of a design.
 */
import { lookUp } from '../lookUp.ts';
import { attributeColumns, factorsOfAmounts, perFactors } from '../responses/attributeColumns.ts';
import { respondentColumns } from '../responses/covariateColumns.ts';
import { responseLayout, snapshotLength } from '../responses/formatResponses.ts';
import { type Presentation, placeInDesign, type Response, responseColumns } from '../responses/responses.ts';
import type { FieldedVersion } from '../snapshot.ts';
import type { Profile } from '../study.ts';
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
  const names = (list: readonly string[]) => list.map(makeCodeColumn);
  const repeat = layout.hasRepeat ? [responseColumns.repeat] : [];
  const ids = names(['respID', 'version', 'qID', 'altID', 'choice', 'accept', 'none', ...repeat]);
  const attributes = names(layout.attributes);
  const same = names([
    ...layout.factors,
    ...layout.covariates,
    'complete',
    'simulated',
    'snapshot',
    ...(layout.test ? ['test'] : []),
  ]);
  const tasksOf = new Map(snapshots.map((snapshot) => [snapshot.hash, makeTaskCoder(snapshot, attributes)]));
  const covariatesOf = new Map(
    snapshots.map(({ hash, study }) => [
      hash,
      new Map(respondentColumns(study, layout).map(({ name, cell }) => [name, cell])),
    ]),
  );
  let rows = 0;
  for await (const response of responses) {
    // Who has answered nothing has no row, and his cells are no values of a column.
    if (response.answers.length === 0) continue;
    const covariates = covariatesOf.get(response.snapshot);
    const sameCells = [
      ...layout.factors.map((id) => lookUp(response.factors, id) ?? ''),
      ...layout.covariates.map((name) => {
        return covariates?.get(name)?.(response) ?? '';
      }),
      ...[Number(response.complete), Number(response.simulated), response.snapshot.slice(0, snapshotLength)],
      ...(layout.test ? [Number(response.test ?? false)] : []),
    ];
    const sameCodes = same.map((column, index) => codeOf(column, sameCells[index] ?? ''));
    const tasks = tasksOf.get(response.snapshot)?.(response.factors);
    const repeated = response.presentation?.tasks.find(({ repeatOf }) => repeatOf);
    for (const answer of response.answers) {
      const shown = repeated && repeated.version === answer.version && repeated.task === answer.task && repeated;
      const alternatives = tasks?.get(taskKey(shown ? placeInDesign(shown) : answer));
      if (!alternatives) throw new RangeError(`the design has no task ${answer.task} in version ${answer.version}`);
      const accept = answer.accept === undefined ? '' : Number(answer.accept);
      for (const { altID, codes } of alternatives) {
        const isNone = Number(altID === 0);
        const cells = [
          response.respondent,
          answer.version,
          answer.task,
          altID,
          Number(answer.choice === altID),
          accept,
          isNone,
          shown ? shown.repeatOf?.task : '',
        ];
        ids.forEach((column, index) => void push(column, codeOf(column, cells[index] ?? '')));
        attributes.forEach((column, index) => void push(column, codes[index] ?? 0));
        same.forEach((column, index) => void push(column, sameCodes[index] ?? 0));
        rows += 1;
      }
    }
  }
  const columns = [...ids, ...attributes, ...same].map(build);
  return {
    file,
    rows,
    // The lines that the rows would have in the file.
    lines: Int32Array.from({ length: rows }, (_, row) => row + 2),
    header: columns.map(({ name }) => name),
    columns: new Map(columns.map((column) => [column.name, column])),
  };
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

interface CodeColumn {
  readonly name: string;
  readonly dictionary: Map<string | number, number>;
  codes: Int32Array;
  rows: number;
}

function makeCodeColumn(name: string): CodeColumn {
  return { name, dictionary: new Map(), codes: new Int32Array(16), rows: 0 };
}

function codeOf({ dictionary }: CodeColumn, cell: string | number): number {
  const known = dictionary.get(cell);
  if (known !== undefined) return known;
  dictionary.set(cell, dictionary.size);
  return dictionary.size - 1;
}

function push(column: CodeColumn, code: number): void {
  if (column.rows === column.codes.length) column.codes = grown(column.codes, 2 * column.rows);
  column.codes[column.rows] = code;
  column.rows += 1;
}

function build({ name, dictionary, codes, rows }: CodeColumn): DataColumn {
  return { name, values: Array.from(dictionary.keys(), String), codes: codes.subarray(0, rows) };
}

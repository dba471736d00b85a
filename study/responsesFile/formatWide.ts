/**
 * Wide: one row per respondent. What is asked once is one column; what is asked in every task is a column for each task
 * of the design, in the design's numbers, so that column `task3.choice` means task 3 of the respondent's own version:
 * what it showed is in design.csv. Everyone is there, also who has answered nothing.
 *
 *     respID, version, <factors>, <answers to questions>, viewport, language, complete, status, simulated, snapshot
 *     (, test), attributeOrder, then for each task:
 *     taskN.version, taskN.choice, taskN.accept, taskN.taskPosition, taskN.order, taskN.seconds, taskN.changes
 *
 * `taskN.version` is 0 for a fixed task; `order` holds the alternatives' numbers from left to right.
 */
import type { Response } from '../responses.ts';
import { type Cell, formatRow } from './csvCells.ts';
import { covariateCell, covariateColumns, responseLayout, type Snapshot, snapshotLength } from './formatResponses.ts';
import type { AskedColumns, RowWriter } from './rowFormats.ts';

const taskColumns = ['version', 'choice', 'accept', 'taskPosition', 'order', 'seconds', 'changes'] as const;

export function makeWideWriter(snapshots: readonly Snapshot[], { test = false }: AskedColumns = {}): RowWriter {
  const layout = responseLayout(snapshots);
  const tasks = taskNumbers(snapshots);
  const columnsOf = new Map(
    snapshots.map(({ hash, study }) => {
      const columns = covariateColumns(study.questions).map((column) => [column.name, column] as const);
      return [hash, new Map(columns)];
    }),
  );
  const header = [
    ...['respID', 'version', ...layout.factors, ...layout.covariates],
    ...[
      'viewport',
      'language',
      'complete',
      'status',
      'simulated',
      'snapshot',
      ...(test ? ['test'] : []),
      'attributeOrder',
    ],
    ...tasks.flatMap((task) => taskColumns.map((name) => `task${task}.${name}`)),
  ];
  return {
    header: formatRow(header),
    format: (response) => {
      const columns = columnsOf.get(response.snapshot);
      if (!columns) throw new RangeError(`respondent ${response.respondent}: unknown snapshot ${response.snapshot}`);
      const covariates = layout.covariates.map((name) => {
        const column = columns.get(name);
        return column ? covariateCell(column, response) : '';
      });
      const { respondent, version, factors, language, complete, status, simulated, snapshot, presentation } = response;
      return formatRow([
        ...[respondent, version, ...layout.factors.map((id) => factors[id] ?? ''), ...covariates],
        ...[response.viewport ?? '', language, Number(complete), status, Number(simulated)],
        ...[snapshot.slice(0, snapshotLength), ...(test ? [Number(response.test ?? false)] : [])],
        presentation.attributeOrder.join(' '),
        ...tasks.flatMap((task) => taskCells(response, task)),
      ]);
    },
  };
}

/** A task's number is the same in every version, and no fixed task has that of another. */
function taskNumbers(snapshots: readonly Snapshot[]): number[] {
  const numbers = new Set(snapshots.flatMap(({ design }) => design.tasks.map(({ task }) => task)));
  return [...numbers].sort((one, other) => one - other);
}

/** Empty for a task that the respondent was not to get; without an answer for one that he did not reach. */
function taskCells({ presentation, answers }: Response, task: number): Cell[] {
  const index = presentation.tasks.findIndex((shown) => shown.task === task);
  const shown = presentation.tasks[index];
  if (!shown) return taskColumns.map(() => '');
  const answer = answers.find((given) => given.task === task && given.version === shown.version);
  const accept = answer?.accept === undefined ? '' : Number(answer.accept);
  const seconds = answer?.seconds === undefined ? '' : Math.round(answer.seconds * 1000) / 1000;
  return [
    shown.version,
    answer?.choice ?? '',
    accept,
    index + 1,
    shown.order.join(' '),
    seconds,
    answer?.changes ?? '',
  ];
}

/**
 * Wide: one row per respondent. What is asked once is one column; what is asked in every task is a column for each task
 * of the design, in the design's numbers, so that column `task3.choice` means task 3 of the respondent's own version:
 * what it showed is in design.csv. Everyone is there, also who has answered nothing.
 *
 *     respID, version, <factors>, <answers to questions>, viewport, language, complete, status (, endedBy), simulated, snapshot
 *     (, test), attributeOrder, then for each task:
 *     taskN.version, taskN.choice, taskN.accept, taskN.taskPosition, taskN.order, taskN.seconds, taskN.changes
 *
 * `taskN.version` is 0 for a fixed task; `order` holds the alternatives' numbers from left to right. Where a study shows a
 * task again, that showing is the task after all others, and `taskN.repeatOf` is the number of the first.
 */
import { type Cell, formatRow } from '../csv/csvCells.ts';
import { lookUp } from '../lookUp.ts';
import type { FieldedVersion } from '../snapshot.ts';
import { respondentColumns } from './covariateColumns.ts';
import { responseLayout, snapshotLength } from './formatResponses.ts';
import { type Response, responseColumns } from './responses.ts';
import type { AskedColumns, RowWriter } from './rowWriter.ts';

const taskColumns = ['version', 'choice', 'accept', 'taskPosition', 'order', 'seconds', 'changes'] as const;
type TaskColumn = (typeof taskColumns)[number] | 'repeatOf';

export function makeWideWriter(snapshots: readonly FieldedVersion[], { test = false }: AskedColumns = {}): RowWriter {
  const layout = responseLayout(snapshots);
  const repeats = repeatNumbers(snapshots);
  const tasks = taskNumbers(snapshots, repeats);
  const columnsOf = new Map(
    snapshots.map(({ hash, study }) => {
      const columns = respondentColumns(study, layout).map(({ name, cell }) => [name, cell] as const);
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
      ...(layout.hasEnds ? [responseColumns.ended] : []),
      'simulated',
      'snapshot',
      ...(test ? ['test'] : []),
      'attributeOrder',
    ],
    ...tasks.flatMap((task) => columnsOfTask(task, repeats).map((name) => `task${task}.${name}`)),
  ];
  return {
    header: formatRow(header),
    format: (response) => {
      const columns = columnsOf.get(response.snapshot);
      if (!columns) throw new RangeError(`respondent ${response.respondent}: unknown snapshot ${response.snapshot}`);
      const covariates = layout.covariates.map((name) => columns.get(name)?.(response) ?? '');
      const { respondent, version, factors, language, complete, status, simulated, snapshot, presentation } = response;
      return formatRow([
        ...[respondent, version, ...layout.factors.map((id) => lookUp(factors, id) ?? ''), ...covariates],
        ...[response.viewport ?? '', language, Number(complete), status],
        ...[...(layout.hasEnds ? [response.endedBy ?? ''] : []), Number(simulated)],
        ...[snapshot.slice(0, snapshotLength), ...(test ? [Number(response.test ?? false)] : [])],
        presentation.attributeOrder.join(' '),
        ...tasks.flatMap((task) => taskCells(response, task, columnsOfTask(task, repeats))),
      ]);
    },
  };
}

/** The number that a task has when it is shown again: the one after all others. */
function repeatNumbers(snapshots: readonly FieldedVersion[]): ReadonlySet<number> {
  const repeating = snapshots.filter(({ study }) => study.tasks.repeat);
  return new Set(repeating.map(({ design }) => Math.max(...design.tasks.map(({ task }) => task)) + 1));
}

/** A task's number is the same in every version, and no fixed task has that of another. */
function taskNumbers(snapshots: readonly FieldedVersion[], repeats: ReadonlySet<number>): number[] {
  const numbers = new Set([...snapshots.flatMap(({ design }) => design.tasks.map(({ task }) => task)), ...repeats]);
  return [...numbers].sort((one, other) => one - other);
}

function columnsOfTask(task: number, repeats: ReadonlySet<number>): readonly TaskColumn[] {
  return repeats.has(task) ? [...taskColumns, 'repeatOf'] : taskColumns;
}

/** Empty for a task that the respondent was not to get; without an answer for one that he did not reach. */
function taskCells({ presentation, answers }: Response, task: number, columns: readonly TaskColumn[]): Cell[] {
  const index = presentation.tasks.findIndex((shown) => shown.task === task);
  const shown = presentation.tasks[index];
  if (!shown) return columns.map(() => '');
  const answer = answers.find((given) => given.task === task && given.version === shown.version);
  const cells: Readonly<Record<TaskColumn, Cell>> = {
    version: shown.version,
    choice: answer?.choice ?? '',
    accept: answer?.accept === undefined ? '' : Number(answer.accept),
    taskPosition: index + 1,
    order: shown.order.join(' '),
    seconds: answer?.seconds === undefined ? '' : Math.round(answer.seconds * 1000) / 1000,
    changes: answer?.changes ?? '',
    repeatOf: shown.repeatOf?.task ?? '',
  };
  return columns.map((column) => cells[column]);
}

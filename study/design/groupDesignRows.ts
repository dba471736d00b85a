/**
 * Rows of design.csv become tasks: versions count from 1 without a gap, each has the tasks 1 to T, and the fixed tasks
 * of version 0 go on from T + 1, so that a task number means one task to a respondent.
 */
import type { Problem } from '../errors.ts';
import { groupBy } from '../groupBy.ts';
import type { DesignTask } from './design.ts';
import type { DesignRow, Reading } from './designRow.ts';
import { byVersionAndTask } from './formatDesign.ts';

/** The tasks, and the lines of each task's alternatives by `version:task`. */
export interface GroupedRows {
  readonly tasks: readonly DesignTask[];
  readonly lines: ReadonlyMap<string, readonly number[]>;
}

export function groupDesignRows(
  rows: readonly DesignRow[],
  attributes: readonly string[],
  reading: Reading,
): GroupedRows {
  const { file, problems } = reading;
  // Wrong rows were left out before, so that a gap would be their consequence and no news.
  const isWhole = problems.length === 0;
  const groups = groupBy(rows, ({ version, task }) => `${version}:${task}`);
  const tasks: DesignTask[] = [];
  const lines = new Map<string, number[]>();
  for (const [key, group] of groups) {
    const ordered = [...group].sort((a, b) => a.alternative - b.alternative);
    if (isWhole) checkAlternatives(ordered, reading);
    const [first] = ordered as [DesignRow];
    const alternatives = ordered.map(({ levels }) =>
      Object.fromEntries(attributes.map((attribute, index) => [attribute, levels[index] as string])),
    );
    tasks.push({ version: first.version, task: first.task, alternatives });
    lines.set(
      key,
      ordered.map(({ line }) => line),
    );
  }
  tasks.sort(byVersionAndTask);
  if (problems.length === 0) {
    const lineOf = ({ version, task }: DesignTask) => lines.get(`${version}:${task}`)?.[0];
    problems.push(...findGaps(tasks).map(({ task, ...problem }) => ({ file, line: task && lineOf(task), ...problem })));
  }
  return { tasks, lines };
}

function checkAlternatives(ordered: readonly DesignRow[], { file, problems }: Reading): void {
  for (const [index, { line, version, task, alternative }] of ordered.entries()) {
    const path = `version ${version}, task ${task}`;
    const before = ordered[index - 1];
    if (before?.alternative === alternative) {
      problems.push({
        file,
        line,
        path,
        message: `alternative ${alternative} is there twice, first in line ${before.line}`,
      });
    } else if (alternative > (before?.alternative ?? 0) + 1) {
      const missing = (before?.alternative ?? 0) + 1;
      problems.push({ file, line, path, message: `alternative ${missing} is missing`, hint: 'they count from 1' });
    }
  }
}

type Gap = Pick<Problem, 'path' | 'message' | 'hint'> & { readonly task?: DesignTask };

/** Alternatives, tasks and versions that are not there. */
function findGaps(tasks: readonly DesignTask[]): Gap[] {
  const usual = mostFrequent(tasks.map((task) => task.alternatives.length));
  const ragged = tasks
    .filter((task) => task.alternatives.length !== usual)
    .map((task) => ({
      task,
      path: `version ${task.version}, task ${task.task}`,
      message: `has ${countOf(task.alternatives.length)} where other tasks have ${usual}`,
    }));
  const byVersion = groupBy(tasks, (task) => task.version);
  const versions = [...byVersion].filter(([version]) => version > 0);
  if (versions.length === 0) return [...ragged, { message: 'has fixed tasks (version 0) only', hint: 'add version 1' }];
  const perVersion = mostFrequent(versions.map(([, own]) => own.length));
  return [
    ...ragged,
    ...versions.flatMap(([version], index) => {
      const before = versions[index - 1]?.[0] ?? 0;
      return version === before + 1 ? [] : [{ message: `version ${before + 1} is missing`, hint: 'they count from 1' }];
    }),
    ...versions.flatMap(([version, own]) => findTaskGaps(`version ${version}`, own, 1, perVersion)),
    ...findTaskGaps('version 0', byVersion.get(0) ?? [], perVersion + 1, byVersion.get(0)?.length ?? 0),
  ];
}

function findTaskGaps(path: string, own: readonly DesignTask[], first: number, count: number): Gap[] {
  const wanted = Array.from({ length: count }, (_, index) => first + index);
  const there = new Set(own.map(({ task }) => task));
  const range = count === 1 ? `task ${first}` : `tasks ${first} to ${first + count - 1}`;
  const missing = wanted.filter((task) => !there.has(task));
  const surplus = own.filter(({ task }) => task < first || task >= first + count);
  return [
    ...missing.map((task) => ({ path, message: `task ${task} is missing`, hint: `it should have ${range}` })),
    ...surplus.map((task) => ({ task, path, message: `has a task ${task.task}`, hint: `it should have ${range}` })),
  ];
}

function countOf(alternatives: number): string {
  return alternatives === 1 ? '1 alternative' : `${alternatives} alternatives`;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = [...groupBy(numbers, (number) => number)].map(([number, all]) => [number, all.length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

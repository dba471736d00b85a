/**
 * How much levels of different attributes go together inside tasks. What a choice tells is how alternatives of one task
 * differ, so that the columns are centred on their task (on all profiles where a task shows one). Attributes that do not
 * apply to all profiles are compared among those to which both apply: that one applies at a level of the other is no
 * correlation of what they show.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute } from '../../../study/study.ts';
import { dot } from '../../numerics/dot.ts';

export interface ColumnCorrelation {
  /** Two levels of different attributes, as `usage=sell`. */
  readonly columns: readonly [string, string];
  /** Pearson's, of the two 0/1 columns. */
  readonly correlation: number;
}

interface Column {
  readonly attribute: string;
  readonly name: string;
  /** One entry per profile, its task's mean taken off. */
  readonly centred: Float64Array;
  readonly size: number;
}

/** The largest by size first, one for each pair of attributes; pairs of which one never differs inside a task are left out. */
export function correlateColumns(
  tasks: readonly DesignTask[],
  attributes: readonly Attribute[],
): readonly ColumnCorrelation[] {
  const columnsIn =
    (shown: Tasks) =>
    ({ id, levels }: Attribute) =>
      levels.map((level): Column => {
        const centred = centre(shown, (profile) => Number(lookUp(profile, id) === level.id));
        return { attribute: id, name: `${id}=${level.id}`, centred, size: Math.sqrt(dot(centred, centred)) };
      });
  const lacks = ({ id }: Attribute) => tasks.some((task) => task.alternatives.some((one) => lookUp(one, id) === ''));
  const partial = new Set(attributes.filter(lacks));
  const columns = attributes.map(columnsIn(tasks));
  const found = attributes.flatMap((first, index) =>
    attributes.slice(index + 1).flatMap((second, offset) => {
      if (!partial.has(first) && !partial.has(second)) {
        return largestOf(columns[index] ?? [], columns[index + 1 + offset] ?? []) ?? [];
      }
      const shown = whereBothApply(tasks, first.id, second.id);
      return largestOf(columnsIn(shown)(first), columnsIn(shown)(second)) ?? [];
    }),
  );
  return found.sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
}

type Tasks = readonly Pick<DesignTask, 'alternatives'>[];

function whereBothApply(tasks: Tasks, first: string, second: string): Tasks {
  const isWhole = (profile: DesignTask['alternatives'][number]) =>
    lookUp(profile, first) !== '' && lookUp(profile, second) !== '';
  return tasks
    .map(({ alternatives }) => ({ alternatives: alternatives.filter(isWhole) }))
    .filter(({ alternatives }) => alternatives.length > 0);
}

function largestOf(own: readonly Column[], others: readonly Column[]): ColumnCorrelation | undefined {
  let largest: ColumnCorrelation | undefined;
  for (const a of own) {
    for (const b of others) {
      if (a.size < 1e-9 || b.size < 1e-9) continue;
      const correlation = dot(a.centred, b.centred) / (a.size * b.size);
      if (largest && Math.abs(correlation) <= Math.abs(largest.correlation)) continue;
      largest = { columns: [a.name, b.name], correlation };
    }
  }
  return largest;
}

function centre(tasks: Tasks, columnOf: (profile: DesignTask['alternatives'][number]) => number): Float64Array {
  const values = tasks.map(({ alternatives }) => alternatives.map(columnOf));
  const isSingle = values.every((own) => own.length === 1);
  const overall = mean(values.flat());
  return Float64Array.from(values.flatMap((own) => own.map((value) => value - (isSingle ? overall : mean(own)))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

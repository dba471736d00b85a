/** Puts the steps of the fitted tasks into groups, each of which has one scale. */
import type { Choices } from '../../../study/choices/choices.ts';
import { profileRow } from '../../choices/profileRow.ts';
import { type ScaleModel, scalesThatApply } from './scaleModel.ts';

/** Steps that share a scale, over the fitted tasks in their order. */
export interface StepGroups {
  /** Length T: the group of a task's first step, and of its second. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** By group, length M: ln lambda = z' tau. */
  readonly z: readonly Float64Array[];
}

export function groupSteps({ scales, factors }: ScaleModel, choices: Choices): StepGroups {
  const tasks = choices.tasks.fitted;
  const numbers = new Map<string, number>();
  const z: Float64Array[] = [];
  const columns = factors.map(({ name }) => choices.table.columns.get(name));
  const groupOf = (levels: readonly string[], isSecond: boolean) => {
    const key = [String(isSecond), ...levels].join('\u0000');
    const known = numbers.get(key);
    if (known !== undefined) return known;
    z.push(scalesThatApply(scales, (name) => levels[factors.findIndex((factor) => factor.name === name)], isSecond));
    numbers.set(key, z.length - 1);
    return z.length - 1;
  };
  const first = new Int32Array(tasks.length);
  const second = new Int32Array(tasks.length);
  const hasOwn = scales.some(({ column }) => column === undefined);
  const ownerOf = (t: number) => choices.taskRespondent[tasks[t]];
  for (let t = 0; t < tasks.length; t++) {
    if (t > 0 && ownerOf(t) === ownerOf(t - 1)) {
      first[t] = first[t - 1];
      second[t] = second[t - 1];
      continue;
    }
    const row = profileRow(choices, tasks[t]);
    const levels = columns.map((column) => column?.values[column.codes[row]] ?? '');
    first[t] = groupOf(levels, false);
    second[t] = hasOwn ? groupOf(levels, true) : first[t];
  }
  return { first, second, z };
}

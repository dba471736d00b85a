/** Takes packed choices apart into groups of steps, each of which has its own scale. */
import type { ChoiceData } from '../../choices/choiceData.ts';
import type { StepGroups } from './groupSteps.ts';

/**
 * One structure per group with the counts of its own steps, over its own choice sets only; the coded rows are shared.
 * What belongs to tasks is left out: the log-likelihood and its derivatives read counts.
 */
export function splitSteps(data: ChoiceData, { first, second, z }: StepGroups): ChoiceData[] {
  const counts = z.map(() => new Float64Array(data.entryRow.length));
  for (let t = 0; t < data.nTasks; t++) {
    const weight = data.weights[data.taskRespondent[t]];
    add(counts[first[t]], data.taskEntry[t], weight);
    if (data.taskSecondEntry[t] >= 0) add(counts[second[t]], data.taskSecondEntry[t], weight);
  }
  return counts.map((entryCounts) => keepSets(data, entryCounts));
}

function add(counts: Float64Array | undefined, entry: number, weight: number): void {
  if (counts) counts[entry] += weight;
}

/** The sets in which something was counted. */
function keepSets(data: ChoiceData, counts: Float64Array): ChoiceData {
  const setStart = [0];
  const entries: number[] = [];
  const entrySet: number[] = [];
  const setCount: number[] = [];
  for (let s = 0; s + 1 < data.setStart.length; s++) {
    let total = 0;
    for (let e = data.setStart[s]; e < data.setStart[s + 1]; e++) total += counts[e];
    if (total === 0) continue;
    for (let e = data.setStart[s]; e < data.setStart[s + 1]; e++) {
      entries.push(e);
      entrySet.push(setCount.length);
    }
    setStart.push(entries.length);
    setCount.push(total);
  }
  return {
    ...data,
    setStart: Int32Array.from(setStart),
    entryRow: Int32Array.from(entries, (e) => data.entryRow[e]),
    entrySet: Int32Array.from(entrySet),
    entryCount: Float64Array.from(entries, (e) => counts[e]),
    setCount: Float64Array.from(setCount),
    ...{ nRespondents: 0, nTasks: 0, weights: new Float64Array(0) },
    ...{ taskRespondent: new Int32Array(0), taskEntry: new Int32Array(0), taskSecondEntry: new Int32Array(0) },
  };
}

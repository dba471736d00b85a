/**
 * The choices of every respondent side by side, in level space: what an alternative is, is a short list of levels, and a
 * respondent's utilities are sums of look-ups in u = A b_n (levelSpace.ts), so that a look at all choices costs a third
 * of what dense rows of parameters take.
 */
import type { ChoiceData } from '../choices/choiceData.ts';
import type { SparseRows } from '../choices/sparseRows.ts';
import { levelSpaceOf } from '../logit/likelihood/logLikelihood.ts';

/** N respondents made S choices (a task has one, a dual-response task two) among E alternatives in all. */
export interface RespondentChoices {
  readonly nRespondents: number;
  /** Length N + 1: the choices of respondent n are `personStart[n] .. personStart[n + 1] - 1`. */
  readonly personStart: Int32Array;
  /** Length S + 1: the alternatives of choice s are `choiceStart[s] .. choiceStart[s + 1] - 1`, the first of them chosen. */
  readonly choiceStart: Int32Array;
  /** Length E + 1: alternative e has `value[i]` of `level[i]` for i in `levelStart[e] .. levelStart[e + 1] - 1`. */
  readonly levelStart: Int32Array;
  readonly level: Int32Array;
  readonly value: Float64Array;
  /** A: a row per level, in K columns. */
  readonly coded: SparseRows;
  readonly nLevels: number;
}

/** Lays choice data out by respondent. Cost E x entries of a row, in time and memory. */
export function layOutRespondents(data: ChoiceData): RespondentChoices {
  const { nRespondents, nTasks, taskRespondent, taskEntry, taskSecondEntry, entrySet, setStart, entryRow } = data;
  const { rows, coded, nLevels } = levelSpaceOf(data);
  const steps: number[] = [];
  const personStart = new Int32Array(nRespondents + 1);
  for (let task = 0; task < nTasks; task++) {
    steps.push(taskEntry[task]);
    if (taskSecondEntry[task] >= 0) steps.push(taskSecondEntry[task]);
    personStart[taskRespondent[task] + 1] = steps.length;
  }
  const choiceStart = new Int32Array(steps.length + 1);
  let nEntries = 0;
  for (const [s, entry] of steps.entries()) {
    const set = entrySet[entry];
    choiceStart[s + 1] = choiceStart[s] + setStart[set + 1] - setStart[set];
    for (let e = setStart[set]; e < setStart[set + 1]; e++) {
      nEntries += rows.rowStart[entryRow[e] + 1] - rows.rowStart[entryRow[e]];
    }
  }
  const levelStart = new Int32Array(choiceStart[steps.length] + 1);
  const level = new Int32Array(nEntries);
  const value = new Float64Array(nEntries);
  let at = 0;
  for (const [s, entry] of steps.entries()) {
    const first = setStart[entrySet[entry]];
    for (let e = choiceStart[s]; e < choiceStart[s + 1]; e++) {
      const place = first + e - choiceStart[s];
      // The chosen one and the first one change places.
      const row = entryRow[place === first ? entry : place === entry ? first : place];
      for (let i = rows.rowStart[row]; i < rows.rowStart[row + 1]; i++, at++) {
        level[at] = rows.rowColumn[i];
        value[at] = rows.rowValue[i];
      }
      levelStart[e + 1] = at;
    }
  }
  return { nRespondents, personStart, choiceStart, levelStart, level, value, coded, nLevels };
}

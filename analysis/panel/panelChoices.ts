/**
 * The choices of every respondent side by side, as the methods take them in which people differ. Where the plain logit
 * counts equal choice sets once, whoever answered them, here each person's choice sets stand together with dense rows.
 */
import type { ChoiceData } from '../choices/choiceData.ts';

/**
 * N respondents made S choices (a task has one, a dual-response task two) among E alternatives in all, coded in K
 * parameters.
 */
export interface PanelChoices {
  readonly nRespondents: number;
  readonly nParameters: number;
  /** Length N + 1: the choices of respondent n are `personStart[n] .. personStart[n + 1] - 1`. */
  readonly personStart: Int32Array;
  /** Length S + 1: the alternatives of choice s are `choiceStart[s] .. choiceStart[s + 1] - 1`. */
  readonly choiceStart: Int32Array;
  /** Length S: the alternative that was chosen, one of those of the choice. */
  readonly chosen: Int32Array;
  /** E x K, row-major: the coded alternatives; the row of "none" is all zeros but for its constant. */
  readonly rows: Float64Array;
  /** Length N: each respondent's weight, of mean 1. */
  readonly weights: Float64Array;
}

/** Lays choice data out by respondent. Cost E x K, in time and memory. */
export function packPanel(data: ChoiceData): PanelChoices {
  const { nRespondents, nTasks, taskRespondent, taskEntry, taskSecondEntry, entrySet, setStart, weights } = data;
  const nParameters = data.parameters.length;
  const steps = stepsOf(data);
  const personStart = new Int32Array(nRespondents + 1);
  const choiceStart = new Int32Array(steps + 1);
  const chosen = new Int32Array(steps);
  for (let task = 0, step = 0; task < nTasks; task++) {
    for (const entry of [taskEntry[task], taskSecondEntry[task]]) {
      if (entry < 0) continue;
      const set = entrySet[entry];
      chosen[step] = choiceStart[step] + entry - setStart[set];
      choiceStart[step + 1] = choiceStart[step] + setStart[set + 1] - setStart[set];
      step += 1;
    }
    personStart[taskRespondent[task] + 1] = step;
  }
  const rows = new Float64Array(choiceStart[steps] * nParameters);
  let at = 0;
  for (let task = 0; task < nTasks; task++) {
    for (const entry of [taskEntry[task], taskSecondEntry[task]]) {
      if (entry < 0) continue;
      const set = entrySet[entry];
      for (let other = setStart[set]; other < setStart[set + 1]; other++) {
        writeRow(data, data.entryRow[other], rows, at);
        at += nParameters;
      }
    }
  }
  return { nRespondents, nParameters, personStart, choiceStart, chosen, rows, weights };
}

function stepsOf({ nTasks, taskSecondEntry }: ChoiceData): number {
  let steps = nTasks;
  for (let task = 0; task < nTasks; task++) if (taskSecondEntry[task] >= 0) steps += 1;
  return steps;
}

function writeRow({ rowStart, rowColumn, rowValue }: ChoiceData, row: number, into: Float64Array, at: number): void {
  for (let i = rowStart[row]; i < rowStart[row + 1]; i++) into[at + rowColumn[i]] = rowValue[i];
}

/** How well people's own part-worths predict what they chose, in tasks that were fitted and in fixed ones that were not. */
import type { Choices } from '../../../study/choices/choices.ts';
import type { CommonEstimates } from '../../../study/estimates/commonEstimates.ts';
import { codeTask } from '../../choices/packChoices.ts';
import { makeCodedRows } from '../../choices/packRows.ts';
import { type AnswerProbabilities, answerProbabilities, rowUtility } from '../../logit/answerProbabilities.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { errorOfShares } from '../holdout.ts';
import { firstRows } from '../respondentRows.ts';

const one = { first: 1, second: 1 };

/** The share of choices that fell on what is likeliest by their respondent's part-worths; and the same of fixed tasks. */
export function personalFit(
  choices: Choices,
  model: ResolvedModel,
  b: Float64Array,
): Pick<CommonEstimates, 'hitRate' | 'holdout'> {
  const K = model.parameters.length;
  const { taskRespondent, tasks } = choices;
  const rows = makeCodedRows(model, choices);
  const numberOf = numberRespondents(choices);
  const predict = (task: number): AnswerProbabilities => {
    const n = numberOf.get(taskRespondent[task]) as number;
    const own = b.subarray(n * K, (n + 1) * K);
    return answerProbabilities(codeTask(task, choices, rows), (row) => rowUtility(rows.entriesOf(row), own), one);
  };
  const hitRate = shareOfHits(choices, tasks.fitted, predict);
  // Who answered fixed tasks only has no part-worths.
  const fixed = tasks.fixed.filter((task) => numberOf.has(taskRespondent[task]));
  if (fixed.length === 0) return { hitRate };
  const meanAbsoluteError = errorOfShares(choices, fixed, predict);
  return {
    hitRate,
    holdout: { nTasks: fixed.length, hitRate: shareOfHits(choices, fixed, predict), meanAbsoluteError },
  };
}

/** The places of the respondents among those with a fitted task, by their places among all. */
export function numberRespondents(choices: Choices): ReadonlyMap<number, number> {
  return new Map(firstRows(choices).map(({ respondent }, n) => [respondent, n]));
}

/** Both steps of dual response count; where m alternatives are equally likely, a hit counts 1/m. */
function shareOfHits(choices: Choices, tasks: Int32Array, predict: (task: number) => AnswerProbabilities): number {
  const { taskRows, taskStart, chosenRow, accepted } = choices;
  let hits = 0;
  for (const task of tasks) {
    const { chosen, accepted: taken } = predict(task);
    const place = taskRows.subarray(taskStart[task], taskStart[task + 1]).indexOf(chosenRow[task]);
    hits += hitOf(chosen, place);
    const p = taken[place] ?? 0;
    if (accepted) hits += hitOf([p, 1 - p], accepted[task] ? 0 : 1);
  }
  return hits / (tasks.length * (accepted ? 2 : 1));
}

function hitOf(shares: readonly number[], place: number): number {
  const best = Math.max(...shares);
  const isBest = (share: number | undefined) => share !== undefined && share >= best - 1e-12;
  return isBest(shares[place]) ? 1 / shares.filter(isBest).length : 0;
}

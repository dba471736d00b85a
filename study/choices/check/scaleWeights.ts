/**
 * Weights without their unit: divided by their mean over the respondents whose tasks are fitted and who have a weight
 * above 0, so that they add up to the number of those respondents. Without it weights in thousands would make every
 * likelihood ratio a thousand times as large (mlogit 2.0 divides alike). Who has a weight of 0 is in no sum: leaving him
 * out of the file changes nothing.
 */
import type { TasksByKind, Weighting } from '../choices.ts';

interface Fitted {
  /** By respondent, as the file has them. */
  readonly weights: Float64Array;
  readonly taskRespondent: Int32Array;
  readonly tasks: Pick<TasksByKind, 'fitted'>;
}

/** @returns the weights as they are, and no `weighting`, where no fitted respondent has one above 0 */
export function scaleWeights(fitted: Fitted, column: string): { weights: Float64Array; weighting?: Weighting } {
  const { weights, taskRespondent, tasks } = fitted;
  const isFitted = new Uint8Array(weights.length);
  for (const task of tasks.fitted) isFitted[taskRespondent[task]] = 1;
  const own = weights.filter((weight, n) => isFitted[n] === 1 && weight > 0);
  if (own.length === 0) return { weights };
  const sum = own.reduce((total, weight) => total + weight, 0);
  const squares = own.reduce((total, weight) => total + weight ** 2, 0);
  const mean = sum / own.length;
  return {
    weights: weights.map((weight) => weight / mean),
    weighting: { column, sum, nRespondents: own.length, effectiveSampleSize: sum ** 2 / squares },
  };
}

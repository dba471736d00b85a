/**
 * The swapping error of forced choices between two profiles, and effects without it (Clayton, Horiuchi, Kaufman, King and
 * Komisarchik, Correcting Measurement Error Bias in Conjoint Survey Experiments; as their package projoint 1.1 computes it).
 *
 * Whoever swaps his answer with a chance tau, each time anew, agrees with himself in a share IRR = tau^2 + (1 - tau)^2. Then
 * a marginal mean of 1/2 + d is seen as 1/2 + (1 - 2 tau) d, and an effect shrinks by the same factor, s = sqrt(2 IRR - 1).
 * An acceptance has no such symmetry, and of three profiles a swap may fall on either of two: neither is corrected.
 */
import type { Choices } from '../../study/choices/choices.ts';
import type { Swapping } from '../../study/estimates/modelFree.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { agrees, weighPairs } from '../estimate/agreement.ts';
import { normalInterval } from '../numerics/normalInterval.ts';
import type { ErrorParts, Estimate } from './levelEffects.ts';

export interface SwappingError {
  readonly told: Swapping;
  /** By respondent, what each adds to the error of the agreement; 0 for who answered no task twice. */
  readonly parts: ErrorParts;
  /** IRR; absent where it can't be told from chance. */
  readonly agreement?: Estimate;
}

/**
 * Each respondent counts once, by his weight, however many of his tasks came twice; errors are clustered by respondent.
 *
 * @param quantile of the standard normal distribution, for intervals
 * @returns `undefined` where choices were not forced between two profiles, or fewer than two people answered a task twice
 */
export function measureSwapping(choices: Choices, quantile: number): SwappingError | undefined {
  if (!isForcedPair(choices)) return undefined;
  const { tasks, weightOf, shareOf } = weighPairs(choices);
  const G = weightOf.size;
  if (G < 2) return undefined;
  const total = [...weightOf.values()].reduce((sum, weight) => sum + weight, 0);
  const share = tasks.reduce((sum, task) => sum + shareOf(task) * same(choices, task), 0) / total;
  const parts = new Float64Array(choices.weights.length);
  for (const task of tasks) {
    parts[choices.taskRespondent[task]] += (shareOf(task) * (same(choices, task) - share)) / total;
  }
  const squares = parts.reduce((sum, part) => sum + part ** 2, 0);
  const standardError = Math.sqrt((G / (G - 1)) * squares);
  const agreement = { estimate: share, standardError, covariance: standardError ** 2 };
  const told = { nRespondents: G, agreement: normalInterval(agreement, quantile) };
  if (share - quantile * standardError <= 0.5) return { told, parts };
  const shrinkage = Math.sqrt(2 * share - 1);
  const error = { estimate: (1 - shrinkage) / 2, standardError: standardError / (2 * shrinkage) };
  return { told: { ...told, error: normalInterval(error, quantile) }, parts, agreement };
}

/**
 * d / s, by the delta method with the covariance of d and IRR.
 *
 * @param seen an effect, or a marginal mean less 1/2
 */
export function correctFor(
  { estimate: irr, standardError }: Estimate,
  seen: Estimate,
): Pick<Estimate, 'estimate' | 'standardError'> {
  const square = 2 * irr - 1;
  const estimate = seen.estimate / Math.sqrt(square);
  const slope = -estimate / square;
  const own = seen.standardError ** 2 / square;
  const mixed = (2 * slope * seen.covariance) / Math.sqrt(square);
  const variance = own + (slope * standardError) ** 2 + mixed;
  return { estimate, standardError: Math.sqrt(Math.max(0, variance)) };
}

/** Two profiles in every task that the effects are of, and nothing to take instead of them. */
function isForcedPair({ response, tasks, taskStart }: Choices): boolean {
  const { compares, noneAt } = formatOf(response);
  return compares && noneAt !== 'first' && tasks.fitted.every((task) => taskStart[task + 1] - taskStart[task] === 2);
}

function same(choices: Choices, task: number): number {
  return agrees(choices, task, 'choice') ? 1 : 0;
}

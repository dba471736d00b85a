/**
 * One step of the EM algorithm (Dempster, Laird and Rubin 1977). The E step has been done in the point; the M step is one
 * step of Newton's in the weighted logit of each class and in that of membership, halved until what EM maximises does not
 * fall. So LL does not fall either (a generalised EM algorithm), at a fraction of what full M steps cost.
 */
import type { ChoiceData } from '../choices/choiceData.ts';
import { evaluateCounts } from '../logit/likelihood/logLikelihood.ts';
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';
import { type Hold, joinClasses, type LatentPoint, likelihoodOfClass } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, partWorthsOf } from './layout.ts';
import { raiseMembership } from './membership.ts';

export function emStep(problem: LatentProblem, layout: Layout, hold: Hold, point: LatentPoint): LatentPoint {
  const { N } = problem;
  const theta = point.theta.slice();
  const classLikelihoods = point.classLikelihoods.slice();
  const spreads = new Float64Array(layout.C);
  for (let c = 0; c < layout.C; c++) {
    const own = classLikelihoods.subarray(c * N, (c + 1) * N);
    const shares = point.posterior.subarray(c * N, (c + 1) * N);
    const b = partWorthsOf(layout, theta, c);
    spreads[c] = raiseClass(problem, { b, shares, held: hold.choices[c], into: own });
  }
  raiseMembership(problem, layout, hold, point, theta);
  return joinClasses(problem, layout, hold, { theta, classLikelihoods, spreads });
}

interface ClassStep {
  /** Changed in place. */
  readonly b: Float64Array;
  /** h_nc of the class. */
  readonly shares: Float64Array;
  readonly held: number;
  /** Where ln L_n at the new b is written. */
  readonly into: Float64Array;
}

/** Returns the likelihood of one evenly spread choice at the new b. */
function raiseClass(problem: LatentProblem, { b, shares, held, into }: ClassStep): number {
  const { data, K } = problem;
  const { logLikelihood, gradient, information } = evaluateCounts(data, countsOfClass(problem, shares, held), b);
  const L = choleskyFactor(information, K);
  const step = L && choleskySolve(L, gradient);
  const start = b.slice();
  const rounding = 1e-12 * Math.abs(logLikelihood);
  for (let scale = 1; step && scale > 1e-6; scale /= 2) {
    for (let k = 0; k < K; k++) b[k] = start[k] + scale * step[k];
    const { spread } = likelihoodOfClass(problem, b, into);
    if (weightedSum(problem, shares, into) + held * spread >= logLikelihood - rounding) return spread;
  }
  b.set(start);
  return likelihoodOfClass(problem, b, into).spread;
}

/** How often each alternative was chosen by a class, each respondent counting with his share in it. */
export function countsOfClass(
  { data, N, stepStart, stepEntry, setShare, entryShare }: LatentProblem,
  shares: Float64Array,
  held: number,
): Pick<ChoiceData, 'entryCount' | 'setCount'> {
  const { weights, entrySet } = data;
  const entryCount = entryShare.map((share) => held * share);
  const setCount = setShare.map((share) => held * share);
  for (let n = 0; n < N; n++) {
    const weight = weights[n] * shares[n];
    if (weight === 0) continue;
    for (let step = stepStart[n]; step < stepStart[n + 1]; step++) {
      const e = stepEntry[step];
      entryCount[e] += weight;
      setCount[entrySet[e]] += weight;
    }
  }
  return { entryCount, setCount };
}

function weightedSum({ data, N }: LatentProblem, shares: Float64Array, logs: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < N; n++) {
    const weight = data.weights[n] * shares[n];
    if (weight > 0) sum += weight * logs[n];
  }
  return sum;
}

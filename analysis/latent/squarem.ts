import { emStep } from './emStep.ts';
import { evaluatePoint, type Hold, type LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import type { Layout } from './layout.ts';

/**
 * Two steps of EM, and a leap along the direction in which they bend, kept where it leads higher than the two steps do.
 *
 *     r = F(x) - x,   v = F(F(x)) - 2 F(x) + x,   x' = x + 2 a r + a^2 v,   a = |r| / |v|
 *
 * Source: Varadhan and Roland (2008), Scandinavian J. Statistics 35, 335-353, scheme S3.
 */
export function squaremRound(problem: LatentProblem, layout: Layout, hold: Hold, start: LatentPoint): LatentPoint {
  const first = emStep(problem, layout, hold, start);
  const second = emStep(problem, layout, hold, first);
  const r = start.theta.map((at, i) => first.theta[i] - at);
  const v = r.map((value, i) => second.theta[i] - first.theta[i] - value);
  const a = Math.sqrt(sumOfSquares(r) / sumOfSquares(v));
  // At a = 1 the leap is the second step itself.
  if (!(a > 1) || !Number.isFinite(a)) return second;
  const theta = start.theta.map((at, i) => at + 2 * a * r[i] + a * a * v[i]);
  const leapt = evaluatePoint(problem, layout, hold, theta);
  return leapt.objective > second.objective ? leapt : second;
}

function sumOfSquares(x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
  return sum;
}

/**
 * From a start to the maximum: EM where it is far, which never loses its way, accelerated by SQUAREM; then Newton's method
 * on LL itself until the gradient is zero. EM alone creeps at the end, and a rule that stops when LL hardly rises takes one
 * that creeps for one that has arrived.
 */
import { evaluatePoint, type Hold, type LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import type { Layout } from './layout.ts';
import { derivativesAt } from './observedInformation.ts';
import { squaremRound } from './squarem.ts';
import { trustStep } from './trustRegion.ts';

export interface Climb {
  readonly point: LatentPoint;
  readonly converged: boolean;
  /** Rounds of accelerated EM, and steps of Newton's. */
  readonly rounds: number;
  readonly iterations: number;
}

export interface ClimbOptions {
  /** Most rounds of accelerated EM before Newton's method. */
  readonly maxRounds?: number;
  readonly maxIterations?: number;
  /** Converged when the log-likelihood still to gain, g' H^-1 g / 2, is below this at a maximum. */
  readonly tolerance?: number;
}

/** Below this gain of LL in one round of EM it is Newton's turn. */
const slowGain = 2;
/** Of the region of trust, in standard errors as they would be if classes were known. */
const firstRadius = 5;
const smallestRadius = 1e-9;
const closeGain = 1e-6;

export function climb(
  problem: LatentProblem,
  layout: Layout,
  hold: Hold,
  start: LatentPoint,
  options: ClimbOptions = {},
): Climb {
  let point = start;
  let rounds = 0;
  for (let gained = Number.POSITIVE_INFINITY; gained > slowGain && rounds < (options.maxRounds ?? 40); rounds++) {
    const next = squaremRound(problem, layout, hold, point);
    gained = next.objective - point.objective;
    point = next;
  }
  return { ...finish(problem, layout, hold, point, options), rounds };
}

/**
 * Newton's method inside a region of trust. It ends at a maximum, since only there the information is positive definite and
 * the step is Newton's own; the last step is taken too where LL does not fall.
 */
export function finish(
  problem: LatentProblem,
  layout: Layout,
  hold: Hold,
  start: LatentPoint,
  { maxIterations = 200, tolerance = 1e-10 }: ClimbOptions = {},
): Climb {
  let point = start;
  let radius = firstRadius;
  let derivatives = derivativesAt(problem, layout, hold, point);
  for (let iterations = 1; iterations <= maxIterations && radius > smallestRadius; iterations++) {
    const found = trustStep(derivatives, radius);
    if (!found) return { point, converged: false, rounds: 0, iterations };
    const theta = point.theta.map((at, i) => at + found.step[i]);
    const next = evaluatePoint(problem, layout, hold, theta);
    const gained = next.objective - point.objective;
    const isLevel = gained >= -1e-12 * Math.abs(point.objective);
    if (found.lambda === 0 && found.gain < tolerance) {
      return { point: isLevel ? next : point, converged: true, rounds: 0, iterations };
    }
    // So close to the maximum LL tells nothing but rounding: Newton's step is taken at its word.
    const isClose = found.lambda === 0 && found.gain < closeGain && isLevel;
    if (gained < 0.25 * found.gain && !isClose) radius = found.length / 4;
    else if (gained > 0.75 * found.gain && found.lambda > 0) radius *= 2.5;
    if (gained > 0 || isClose) {
      point = next;
      derivatives = derivativesAt(problem, layout, hold, point);
    }
  }
  return { point, converged: false, rounds: 0, iterations: maxIterations };
}

/**
 * A search says where it wants the likelihood and gets it, whoever computes it: the same search runs in one thread, or its
 * evaluations are cut into parts for several.
 */
import type { Order } from './likelihood/evaluatePart.ts';
import { evaluateMixed, type MixedEvaluation } from './likelihood/evaluation.ts';
import type { Evaluated } from './metric.ts';
import type { MixedProblem } from './mixedProblem.ts';

export interface Place {
  readonly theta: Float64Array;
  readonly order: Order;
}

/** Yields places, is given their evaluations, and ends in what was looked for. */
export type Search<Found> = Generator<Place, Found, MixedEvaluation>;

/** Runs a search in this thread. */
export function runSearch<Found>(problem: MixedProblem, search: Search<Found>): Found {
  let step = search.next();
  while (!step.done) step = search.next(evaluateMixed(problem, step.value.theta, step.value.order));
  return step.value;
}

/**
 * The first of theta + step, theta + step / 2, theta + step / 4 .. at which LL is not lower (beyond rounding) than here;
 * `undefined` where it is lower even after a tiny step.
 */
export function* stepFrom(
  theta: Float64Array,
  step: Float64Array,
  logLikelihood: number,
  order: Order,
): Search<Evaluated | undefined> {
  const rounding = 1e-13 * Math.abs(logLikelihood);
  for (let scale = 1; scale > 1e-10; scale /= 2) {
    const at = theta.map((value, p) => value + scale * step[p]);
    const evaluation = yield { theta: at, order };
    if (evaluation.logLikelihood >= logLikelihood - rounding) return { theta: at, evaluation };
  }
  return undefined;
}

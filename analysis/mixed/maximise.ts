/**
 * The maximum of a simulated log-likelihood from one start: quasi-Newton steps (BFGS: Nocedal and Wright 2006, section 6.1) in
 * a metric that begins as the sum of the outer products of scores (Berndt, Hall, Hall and Hausman 1974), then Newton's with
 * exact second derivatives, which say whether it is a maximum.
 *
 * The first metric is what matters: with that of BHHH seventeen normals take some fourteen evaluations. BHHH alone takes
 * hundreds, since its sum is far from the second derivatives of a small sample.
 */
import { makeWarning } from '../../study/warnings.ts';
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';
import { dot } from '../numerics/dot.ts';
import { leaveSaddle } from './leaveSaddle.ts';
import { type Evaluated, startMetric, updateMetric } from './metric.ts';
import { type Search, stepFrom } from './search.ts';

/** Where a climb ended. */
export interface Climbed extends Evaluated {
  readonly converged: boolean;
  /** Why not, in words; present exactly when `converged` is false. */
  readonly reason?: string;
  readonly iterations: number;
}

export interface MaximiseOptions {
  /** By respondent. */
  readonly weights: Float64Array;
  readonly maxIterations?: number;
  /** Converged when the log-likelihood still to gain, g' H^-1 g / 2, is below this. */
  readonly tolerance?: number;
  /** Called after each step. */
  readonly onStep?: (step: { readonly iteration: number; readonly logLikelihood: number }) => void;
}

/** How often a saddle is left before the search is given up. */
const mostSaddles = 5;

/** From a start to where the first derivatives are 0, and what the second ones say of it. */
export function* maximise(start: Float64Array, options: MaximiseOptions): Search<Climbed> {
  return yield* confirm(yield* climb(start, options), options);
}

/** BFGS until the gain that its metric expects is below the tolerance. */
export function* climb(start: Float64Array, options: MaximiseOptions): Search<Climbed> {
  const { weights, maxIterations = 300, tolerance = 1e-10, onStep } = options;
  let at: Evaluated = { theta: start, evaluation: yield { theta: start, order: 'scores' } };
  let metric = startMetric(at.evaluation, weights);
  let isFresh = true;
  for (let iterations = 0; ; iterations++) {
    const { gradient, logLikelihood } = at.evaluation;
    const step = choleskySolve(metric.factor, gradient);
    if (dot(gradient, step) / 2 < tolerance) return { ...at, converged: true, iterations };
    if (iterations === maxIterations) return failed(at, iterations, makeWarning('stepLimit', { n: iterations }));
    const taken = yield* stepFrom(at.theta, step, logLikelihood, 'scores');
    // Where the metric leads nowhere any more, it is begun again.
    if (!taken && isFresh) return failed(at, iterations, makeWarning('noStep'));
    metric = taken ? updateMetric(metric, at, taken, weights) : startMetric(at.evaluation, weights);
    isFresh = !taken;
    if (!taken) continue;
    at = taken;
    onStep?.({ iteration: iterations + 1, logLikelihood: at.evaluation.logLikelihood });
  }
}

/**
 * Newton's steps from where a climb ended until the gain that the second derivatives expect is below the tolerance, which
 * it mostly is at once. From a saddle it is climbed again. The evaluation at the end has second derivatives.
 */
export function* confirm(climbed: Climbed, options: MaximiseOptions): Search<Climbed> {
  const { maxIterations = 300, tolerance = 1e-10 } = options;
  let at: Evaluated = { theta: climbed.theta, evaluation: yield { theta: climbed.theta, order: 'second' } };
  let { iterations, reason } = climbed;
  for (let saddles = 0; reason === undefined; iterations++) {
    const { gradient, logLikelihood, information } = at.evaluation;
    const L = choleskyFactor(information as Float64Array, gradient.length);
    const step = L && choleskySolve(L, gradient);
    if (step && dot(gradient, step) / 2 < tolerance) return { ...at, converged: true, iterations };
    if (iterations >= maxIterations) return failed(at, iterations, makeWarning('stepLimit', { n: maxIterations }));
    if (step) {
      const taken = yield* stepFrom(at.theta, step, logLikelihood, 'second');
      if (taken) at = taken;
      else reason = makeWarning('noStep');
      continue;
    }
    const left = saddles++ < mostSaddles ? yield* leaveSaddle(at.theta, at.evaluation) : undefined;
    if (!left) return failed(at, iterations, makeWarning('noMaximum'));
    const { theta, ...again } = yield* climb(left, { ...options, maxIterations: maxIterations - iterations });
    iterations += again.iterations;
    reason = again.reason;
    at = { theta, evaluation: yield { theta, order: 'second' } };
  }
  return failed(at, iterations, reason);
}

function failed(at: Evaluated, iterations: number, reason: string): Climbed {
  return { ...at, converged: false, reason, iterations };
}

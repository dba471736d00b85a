/**
 * Fits the multinomial logit by maximum likelihood. LL is globally concave, so Newton-Raphson with step halving finds
 * the maximum wherever there is one.
 */
import { makeWarning } from '../../study/warnings.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { choleskyFactor, choleskySolve } from '../numerics/cholesky.ts';
import { dot } from '../numerics/dot.ts';
import { type CovarianceMatrices, logitCovariance } from './covariance.ts';
import { checkIdentified } from './identification.ts';
import { evaluateLogit } from './likelihood/logLikelihood.ts';
import { findSeparation, separatedParameters } from './separation.ts';
import { takeStep } from './takeStep.ts';

export interface LogitFit {
  /** b, length K, in the order of `data.parameters`. */
  readonly coefficients: Float64Array;
  readonly logLikelihood: number;
  /** At b = 0: every alternative of a set equally likely. */
  readonly nullLogLikelihood: number;
  readonly covariance: CovarianceMatrices;
  readonly converged: boolean;
  /** Why not, in words; present exactly when `converged` is false. */
  readonly reason?: string;
  /** The parameters without a finite estimate, where the choices are separated. */
  readonly separated?: readonly string[];
  readonly iterations: number;
}

export interface FitOptions {
  readonly maxIterations?: number;
  /** Converged when the log-likelihood still to gain, g' H^-1 g / 2, is below this. */
  readonly tolerance?: number;
}

/**
 * The maximum likelihood estimate with its covariance. Equivalent to `survival::clogit` in R.
 *
 * Cost: distinct choice sets x K^2 per iteration, some six to eight iterations.
 *
 * @throws EstimationError `not-identified`, naming the parameters, where the data can't tell some of them apart
 */
export function fitLogit(data: ChoiceData, { maxIterations = 100, tolerance = 1e-12 }: FitOptions = {}): LogitFit {
  const K = data.parameters.length;
  const b = new Float64Array(K);
  let current = evaluateLogit(data, b);
  const nullLogLikelihood = current.logLikelihood;
  checkIdentified(data, current.information);

  let iterations = 0;
  let converged = false;
  let reason: string | undefined;
  let separated: readonly string[] | undefined;
  while (!converged && reason === undefined) {
    const L = choleskyFactor(current.information, K);
    const step = L && choleskySolve(L, current.gradient);
    const gain = step ? dot(current.gradient, step) / 2 : Number.NaN;
    // A coefficient runs off by about one a step while its score vanishes; an ordinary fit has ended long before.
    const direction = iterations >= 8 ? findSeparation(data, step ?? b) : undefined;
    separated = direction && separatedParameters(data, direction);
    if (separated) reason = `the choices are separated: ${separated.join(', ')} can't be estimated`;
    else if (!step) reason = makeWarning('singularOnTheWay');
    else if (gain < tolerance) converged = true;
    else if (iterations === maxIterations) reason = makeWarning('stepLimit', { n: maxIterations });
    if (!step || reason !== undefined) break;
    // The last step is taken too: Newton squares the error, so it costs nothing to be done better than asked for.
    const taken = takeStep(b, step, current.logLikelihood, (at) => evaluateLogit(data, at));
    if (taken) current = taken;
    else if (!converged) reason = makeWarning('noStep');
    iterations += 1;
  }
  return {
    coefficients: b,
    logLikelihood: current.logLikelihood,
    nullLogLikelihood,
    covariance: logitCovariance(data, b, current.information),
    converged,
    ...(reason !== undefined && { reason }),
    ...(separated && { separated }),
    iterations,
  };
}

/**
 * Fits the panel mixed logit by maximum simulated likelihood (Train 2009, chapters 6 and 10). The likelihood has several maxima,
 * so it is climbed from several starts, and every place where a search ended is told.
 */
import { makeWarning } from '../../study/warnings.ts';
import type { CovarianceMatrices } from '../logit/covariance.ts';
import { makeRandom } from '../numerics/random.ts';
import { mixedCovariance } from './covariance.ts';
import { type Climbed, climb, confirm } from './maximise.ts';
import type { MixedLayout } from './mixedModel.ts';
import type { MixedProblem } from './mixedProblem.ts';
import { runSearch, type Search } from './search.ts';
import { anotherStart, columnSizes, firstStart } from './startValues.ts';

/** Where the search from one start ended. */
export interface MixedEnd {
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** Why not, in words; present exactly when `converged` is false. */
  readonly reason?: string;
  readonly iterations: number;
  /**
   * Length P, in the order of the layout's parameters, with every spread and every diagonal of a Cholesky factor positive:
   * the model is the same whatever their signs.
   */
  readonly estimates: Float64Array;
}

export interface MixedFit extends MixedEnd {
  /** Length P, as it maximises the likelihood: a spread may be negative, and its sign goes with the draws. */
  readonly theta: Float64Array;
  /** Of `estimates`; absent where the second derivatives are singular. */
  readonly covariance?: CovarianceMatrices;
  /** R. */
  readonly nDraws: number;
  /** Of every start, in their order. */
  readonly ends: readonly MixedEnd[];
  /** The one of them that this is. */
  readonly best: number;
}

export interface MixedFitOptions {
  /** Length K: the coefficients of the plain logit of the same choices. */
  readonly logit: Float64Array;
  readonly starts?: number;
  /** Of the starts. */
  readonly seed?: number;
  readonly maxIterations?: number;
  readonly tolerance?: number;
  readonly onStep?: (step: MixedStep) => void;
}

export interface MixedStep {
  /** From 1. */
  readonly start: number;
  readonly starts: number;
  readonly iteration: number;
  readonly logLikelihood: number;
}

/** Logarithm of what a coefficient does to utility differences that is no effect any more: a ten-thousandth. */
const nothing = -9.2;

/** The fit, all of it in this thread. Cost: starts x some twenty evaluations of the likelihood. */
export function fitMixed(problem: MixedProblem, options: MixedFitOptions): MixedFit {
  return runSearch(problem, searchMixed(problem, options));
}

/**
 * The same for who evaluates the likelihood himself. The highest end counts that converged, if one did, and it alone is
 * looked at with second derivatives.
 */
export function* searchMixed(problem: MixedProblem, options: MixedFitOptions): Search<MixedFit> {
  const { logit, starts = 5, seed = 1, onStep, ...rest } = options;
  const { panel, layout } = problem;
  const first = firstStart(layout, panel, logit);
  const climbs: Climbed[] = [];
  const { weights } = panel;
  for (let start = 1; start <= starts; start++) {
    const at = start === 1 ? first : anotherStart(layout, first, makeRandom(seed, 'start', start));
    const tell = onStep && ((step: { iteration: number; logLikelihood: number }) => onStep({ start, starts, ...step }));
    const climbed = yield* climb(at, { weights, ...(tell && { onStep: tell }), ...rest });
    climbs.push(withoutVanished(problem, climbed));
  }
  const best = bestOf(climbs);
  climbs[best] = withoutVanished(problem, yield* confirm(climbs[best] as Climbed, { weights, ...rest }));
  return fitOf(problem, climbs, best);
}

function fitOf({ panel, layout, nDraws }: MixedProblem, climbs: readonly Climbed[], best: number): MixedFit {
  const { theta, evaluation } = climbs[best] as Climbed;
  const ends = climbs.map((climbed) => endOf(layout, climbed));
  const covariance = mixedCovariance(evaluation, panel.weights, positiveSigns(layout, theta));
  return { ...(ends[best] as MixedEnd), theta, ...(covariance && { covariance }), nDraws, ends, best };
}

/** A search that followed a lognormal to 0 has found no maximum, however flat it is there. */
function withoutVanished({ layout, panel }: MixedProblem, climbed: Climbed): Climbed {
  const sizes = columnSizes(panel);
  const vanished = layout.random.filter((k, m) => {
    if (layout.exponential[m] === 0) return false;
    return climbed.theta[k] + Math.log(sizes[k]) < nothing;
  });
  if (vanished.length === 0) return climbed;
  const names = Array.from(vanished, (k) => layout.coefficients[k]?.name).join(', ');
  return { ...climbed, converged: false, reason: makeWarning('vanishes', { names }) };
}

/** Of ends that are equal but for rounding, the first. */
function bestOf(climbs: readonly Climbed[]): number {
  const some = climbs.some(({ converged }) => converged);
  const values = climbs.map(({ converged, evaluation }) =>
    converged || !some ? evaluation.logLikelihood : Number.NEGATIVE_INFINITY,
  );
  const most = Math.max(...values);
  return values.findIndex((value) => value >= most - 1e-9 * Math.abs(most));
}

function endOf(layout: MixedLayout, { theta, evaluation, converged, reason, iterations }: Climbed): MixedEnd {
  const signs = positiveSigns(layout, theta);
  return {
    logLikelihood: evaluation.logLikelihood,
    converged,
    ...(reason !== undefined && { reason }),
    iterations,
    estimates: theta.map((value, p) => value * signs[p]),
  };
}

/**
 * By parameter: -1 where its sign is to be turned, so that spreads are positive. A whole column of a Cholesky factor turns
 * with its diagonal, which leaves the covariance as it is.
 */
export function positiveSigns({ parameters, random }: MixedLayout, theta: Float64Array): Float64Array {
  const isNegative = new Uint8Array(random.length);
  for (const [p, { coefficient, dimension }] of parameters.entries()) {
    if (dimension !== undefined && random[dimension] === coefficient && theta[p] < 0) isNegative[dimension] = 1;
  }
  return Float64Array.from(parameters, ({ dimension }) => (dimension !== undefined && isNegative[dimension] ? -1 : 1));
}

/** Fits latent classes by maximum likelihood: groups of people with tastes of their own, of unknown membership. */
import { makeWarning } from '../../study/warnings.ts';
import type { ChoiceData } from '../choices/choiceData.ts';
import { evaluateLogit } from '../logit/likelihood/logLikelihood.ts';
import type { RandomSource } from '../numerics/random.ts';
import { checkLatent } from './checkLatent.ts';
import { type Climb, type ClimbOptions, climb } from './climb.ts';
import { describeFit } from './describeFit.ts';
import { evaluatePoint } from './evaluatePoint.ts';
import { freeClasses, holdAll } from './holdClasses.ts';
import type { EndPoint, LatentFit } from './latentFit.ts';
import { type LatentProblem, type Membership, makeLatentProblem } from './latentProblem.ts';
import { type Layout, makeLayout } from './layout.ts';
import { drawStart, kindOfStart, type StartKind } from './starts.ts';

export interface LatentOptions extends ClimbOptions {
  /** C. */
  readonly classes: number;
  /** A random source for each start, so that a start is the same however many there are. */
  readonly randomOf: (start: number) => RandomSource;
  readonly starts?: number;
  /** The kind of all starts; without it they are of several kinds in turn. */
  readonly kind?: StartKind;
  readonly membership?: Membership;
  /** By coded row: 1 where it is "none". Without it no class is looked at for always or never choosing none. */
  readonly isNone?: Uint8Array;
  /** Called after each start. */
  readonly onStart?: (progress: StartProgress) => void;
}

export interface StartProgress {
  readonly done: number;
  readonly of: number;
  readonly logLikelihood: number;
  readonly best: number;
}

/** End points this close to the best in LL are the best. */
const sameEnd = 1e-3;

/**
 * The best of several starts, each taken to where the gradient is zero. No class is dropped: one that is empty, tiny, like
 * another or without finite part-worths is named in the warnings.
 *
 * Equivalent in R: flexmix with FLXMRcondlogit, or gmnl with model = "lc"; both may stop on the way.
 *
 * @throws EstimationError as ./checkLatent.ts says
 */
export function fitLatent(data: ChoiceData, options: LatentOptions): LatentFit {
  const { classes, membership, starts = 20, randomOf, kind } = options;
  checkLatent(data, classes, membership);
  const problem = makeLatentProblem(data, classes === 1 ? undefined : membership);
  const layout = makeLayout(classes, problem);
  const pooled = fitPooled(problem, options);
  if (classes === 1) return describe(problem, layout, [{ start: 0, kind: 'even', climbed: pooled }], options);
  const ends: Ended[] = [];
  let best = Number.NEGATIVE_INFINITY;
  for (let start = 0; start < starts; start++) {
    const own = { pooled: pooled.point.theta, random: randomOf(start), kind: kind ?? kindOfStart(start) };
    const hold = holdAll(classes);
    const climbed = climb(problem, layout, hold, drawStart(problem, layout, hold, own), options);
    ends.push({ start, kind: own.kind, climbed });
    const { logLikelihood } = climbed.point;
    best = Math.max(best, logLikelihood);
    options.onStart?.({ done: start + 1, of: starts, logLikelihood, best });
  }
  return describe(problem, layout, ends, options);
}

interface Ended {
  readonly start: number;
  readonly kind: StartKind;
  readonly climbed: Climb;
}

/** One class of everyone, held like any other: where all choices are separated it still has an end. */
function fitPooled(problem: LatentProblem, options: LatentOptions): Climb {
  const layout = makeLayout(1, problem);
  const start = evaluatePoint(problem, layout, holdAll(1), new Float64Array(layout.P));
  return climb(problem, layout, holdAll(1), start, options);
}

function describe(problem: LatentProblem, layout: Layout, ends: readonly Ended[], options: LatentOptions): LatentFit {
  const heights = ends.map(({ climbed }) => climbed.point.objective);
  const highest = heights.reduce((most, height) => Math.max(most, height));
  const isBest = (end: Ended) => end.climbed.point.objective >= highest - sameEnd;
  // Of equal ends the first that arrived, so that a fit hangs on no last digit.
  const best = ends.find((end) => isBest(end) && end.climbed.converged) ?? ends.find(isBest);
  if (!best) throw new RangeError('a fit needs a start');
  const freed = freeClasses(problem, layout, best.climbed.point, options);
  const endPoints = ends.map(({ start, kind, climbed }): EndPoint => {
    return { start, kind, logLikelihood: climbed.point.logLikelihood, converged: climbed.converged };
  });
  const { data, K } = problem;
  const known = { endPoints, reached: ends.filter(isBest).length, isNone: options.isNone };
  const described = describeFit(problem, layout, freed, known);
  const reason = described.covariance
    ? makeWarning('stepLimit', { n: freed.climb.iterations })
    : makeWarning('singularOnTheWay');
  return {
    ...described,
    nullLogLikelihood: evaluateLogit(data, new Float64Array(K)).logLikelihood,
    iterations: best.climbed.rounds + best.climbed.iterations + freed.climb.iterations,
    converged: freed.climb.converged,
    ...(!freed.climb.converged && { reason }),
  };
}

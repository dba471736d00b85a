/** How intervals are made: as the options ask, in one of the ways that the method of estimation has. */
import { UsageError } from '../../study/errors.ts';
import type { IntervalMethod, IntervalSource } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { possibleIntervals } from '../tastes/methods.ts';

export interface IntervalOptions {
  readonly confidence?: number;
  readonly intervals?: IntervalMethod;
  /** Draws of the coefficients; they and the seed are for krinsky-robb. */
  readonly draws?: number;
  readonly seed?: number;
}

const nothingDrawn = ['the delta method draws nothing', 'add --intervals krinsky-robb'] as const;
const drawnBefore = ['the draws are those of the posterior, made by partworth estimate', 'leave it out'] as const;

/** Fewer draws than this have no 2.5% quantile to speak of. */
const fewestDraws = 100;

/**
 * What the options ask for, with the defaults of those that are absent: which intervals there are is the method's.
 *
 * @throws UsageError if the method has no such intervals, draws or a seed are given to one that draws nothing, or there are
 *   too few draws
 */
export function chooseIntervals(options: IntervalOptions, estimates: Estimates): IntervalSource {
  const possible = possibleIntervals[estimates.method];
  const { intervals = possible.kinds[0], draws = possible.draws, seed = 1 } = options;
  if (!possible.kinds.includes(intervals)) {
    const message = `estimates of the method ${estimates.method} have no intervals by ${intervals}`;
    throw new UsageError('intervals', [{ file: '--intervals', message, hint: possible.kinds.join(' or ') }]);
  }
  const source = { confidence: options.confidence ?? estimates.confidence, intervals };
  if (intervals === 'krinsky-robb') {
    if (draws < fewestDraws)
      throw new UsageError('draws', `--draws: ${draws} are too few, take ${fewestDraws} or more`);
    return { ...source, draws, seed };
  }
  const given = options.draws !== undefined ? '--draws' : '--seed';
  if (options.draws === undefined && options.seed === undefined) return source;
  const [message, hint] = intervals === 'delta' ? nothingDrawn : drawnBefore;
  throw new UsageError('intervals', [{ file: given, message, hint }]);
}

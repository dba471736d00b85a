/**
 * How many respondents would tell an effect from no change. A standard error falls with the square root of the sample,
 * so an effect of size d is seen with power 1 - beta from
 *
 *     n' = n ((z_alpha/2 + z_beta) SE / |d|)^2
 *
 * respondents (Cohen 1988, chapter 2), where n respondents gave the standard error SE.
 */
import type { Interval, NeededRespondents, PublishedRange } from '../../study/estimates/acceptance.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';

const power = 0.8;

export interface UnclearEffect {
  readonly points: Interval;
  readonly relative: Interval;
  readonly published?: PublishedRange;
}

/** From how many respondents the intervals were made, and how wide they are. */
export interface Precision {
  readonly nRespondents: number;
  /** Half the width of an interval, in standard errors. */
  readonly quantile: number;
}

/**
 * For the published size of the effect where one is known, otherwise for the estimated one. `undefined` where the
 * interval leaves out no change, or there is no size to look for.
 */
export function respondentsNeeded(
  { points, relative, published }: UnclearEffect,
  { nRespondents, quantile }: Precision,
): NeededRespondents | undefined {
  if (points.low > 0 || points.high < 0) return undefined;
  const bounds = [published?.low, published?.high].filter((bound): bound is number => Boolean(bound));
  const sizes = (bounds.length > 0 ? bounds : [relative.estimate]).sort((a, b) => Math.abs(a) - Math.abs(b));
  const [smaller = 0, larger = smaller] = sizes;
  if (!(Math.abs(smaller) > 0 && relative.standardError > 0)) return undefined;
  // P(|Z| <= z) = 0.6 leaves 0.2 in the tail beyond z.
  const reach = (quantile + normalQuantile(2 * power - 1)) * relative.standardError;
  const respondents = (size: number) => Math.ceil(nRespondents * (reach / size) ** 2);
  return {
    basis: bounds.length > 0 ? 'published' : 'estimate',
    relative: [smaller, larger],
    respondents: [respondents(larger), respondents(smaller)],
    power,
  };
}

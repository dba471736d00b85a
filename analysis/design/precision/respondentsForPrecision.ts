/** How many respondents it takes for intervals of a wanted width, from what is expected of another number of them. */
import { normalQuantile } from '../../numerics/normalDistribution.ts';
import type { ExpectedPrecision } from './expectPrecision.ts';

export interface WantedPrecision {
  readonly name: string;
  readonly respondents: number;
}

/**
 * Standard errors fall with the root of the number of respondents: n = N (1.96 se_N / size)^2.
 *
 * @param size half the width of the 95% interval, in the unit of `expected`
 * @returns one entry for each change of acceptance, or for each parameter where the unit is utility; none where nothing
 *   is expected
 * @throws RangeError for a size that is not above 0
 */
export function respondentsForPrecision(expected: ExpectedPrecision | undefined, size: number): WantedPrecision[] {
  if (!(size > 0)) throw new RangeError(`a width is above 0, not ${size}`);
  if (!expected) return [];
  const { acceptance, parameters, respondents } = expected;
  const estimates = acceptance
    ? acceptance.changes.map(({ attribute, level, standardError }) => ({
        name: `${attribute}=${level}`,
        standardError,
      }))
    : parameters;
  const critical = normalQuantile(0.95);
  return estimates.map(({ name, standardError }) => ({
    name,
    respondents: Math.ceil(respondents * ((critical * standardError) / size) ** 2),
  }));
}

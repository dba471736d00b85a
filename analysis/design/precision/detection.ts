/** Power: how likely an effect is to be told from nothing, and how many respondents that takes. */
import { normalQuantile, twoSidedP } from '../../numerics/normalDistribution.ts';

export interface Detection {
  /** Expected at the planned number of respondents. */
  readonly standardError: number;
  /** The smallest effect that is found with the wanted power. */
  readonly detectable: number;
  /** The size of effect that power is of; absent where no effect is assumed, so that there is none to find. */
  readonly size?: number;
  /** The chance that an effect of this size differs from zero at the 5% level, two-sided. */
  readonly power?: number;
  /** Respondents for the wanted power. */
  readonly respondentsNeeded?: number;
}

export interface Plan {
  readonly respondents: number;
  /** The wanted power, at least 0.5 and below 1. */
  readonly power: number;
}

const critical = normalQuantile(0.95);

/**
 * Whether an estimate that is normal around its true size, with a standard error that falls with the root of the number
 * of respondents, is found:
 *
 *     power      = P(|Z + size / standard error| > 1.96)
 *     detectable = (1.96 + z_power) x standard error
 *     needed     = ((1.96 + z_power) x standard error of one respondent / size)^2
 *
 * @param ofOne the standard error that one respondent would have
 * @param size of either sign; 0 is no effect
 * @throws RangeError for a wanted power that is not at least 0.5 and below 1
 * @example detect(2, 0.4, { respondents: 100, power: 0.8 }).respondentsNeeded // 197
 */
export function detect(ofOne: number, size: number, { respondents, power }: Plan): Detection {
  const standardError = ofOne / Math.sqrt(respondents);
  const distance = critical + quantileOf(power);
  const found = { standardError, detectable: distance * standardError };
  if (Math.abs(size) < 1e-9) return found;
  const respondentsNeeded = Math.ceil(((distance * ofOne) / size) ** 2);
  return { ...found, size, power: powerOf(size / standardError), respondentsNeeded };
}

/** The z with P(Z <= z) = p. */
function quantileOf(p: number): number {
  if (!(p >= 0.5 && p < 1)) throw new RangeError(`a wanted power is at least 0.5 and below 1, not ${p}`);
  return p === 0.5 ? 0 : normalQuantile(2 * p - 1);
}

/** P(|Z + shift| > 1.96), Z standard normal. */
function powerOf(shift: number): number {
  return above(critical - Math.abs(shift)) + above(critical + Math.abs(shift));
}

function above(z: number): number {
  const tail = twoSidedP(z) / 2;
  return z >= 0 ? tail : 1 - tail;
}

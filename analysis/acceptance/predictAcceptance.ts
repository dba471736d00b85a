/** The acceptance of one profile. */
import { UsageError } from '../../study/errors.ts';
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { makeUtilities } from '../tastes/methods.ts';
import type { Cells } from '../tastes/utilities.ts';
import { checkProfile, findBase } from './baseProfiles.ts';
import { chooseIntervals } from './chooseIntervals.ts';
import { shareInterval } from './intervals.ts';
import { requireNone } from './requireNone.ts';

export interface PredictionOptions {
  /** Level by factor of the respondent; an absent one is at its reference. */
  readonly factors?: Cells;
  readonly confidence?: number;
}

/**
 * A(z, s) = 1 / (1 + exp(alpha_none - V(z, s))) with its interval (delta method, symmetric on the logit scale).
 * Attributes that the profile does not name are at their reference level.
 *
 * @throws EstimationError `no-none` if the estimates have no none constant
 * @throws UsageError if the profile or the factors name what the model has not
 */
export function predictAcceptance(estimates: Estimates, profile: Cells, options: PredictionOptions = {}): Interval {
  const { factors = {}, confidence = estimates.confidence } = options;
  requireNone(estimates);
  const own = estimates.columns.filter(({ role }) => role === 'respondent');
  checkProfile(own, factors, 'factors');
  const base = findBase(estimates, 'profile', profile).profile;
  if (!base) throw new UsageError('profile', 'there is no base profile');
  const references = Object.fromEntries(own.map(({ name, reference = '' }) => [name, reference]));
  const source = chooseIntervals({ confidence }, estimates);
  const utilities = makeUtilities(estimates, source);
  const accepted = utilities.acceptance({ ...base, ...references, ...factors });
  return shareInterval(accepted, { covariance: utilities.covariance, quantile: normalQuantile(confidence) });
}

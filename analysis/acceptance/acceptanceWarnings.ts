/** What a reader must know before trusting an acceptance table. */

import type { AcceptanceEffect } from '../../study/acceptance.ts';
import type { Estimates } from '../../study/estimates.ts';
import { makeWarning } from '../../study/warnings.ts';
import type { BaseProfiles } from './baseProfiles.ts';
import type { Contrast } from './describeEffect.ts';
import { betterBase, type MissingPair } from './extrapolation.ts';

export interface AcceptanceFindings {
  readonly estimates: Estimates;
  readonly effects: readonly AcceptanceEffect[];
  readonly base: BaseProfiles;
  readonly contrasts: readonly Contrast[];
  readonly missing: readonly MissingPair[];
}

/** The gravest first: what the estimates say, then what the table adds. */
export function acceptanceWarnings({ estimates, effects, base, contrasts, missing }: AcceptanceFindings): string[] {
  const warnings = estimateWarningsFirst(estimates);
  const resting = effects.filter(({ extrapolation }) => extrapolation);
  if (resting.length === 0) return warnings;
  const levels = resting.map(({ attribute, level }) => `${attribute}=${level}`).join(', ');
  const pairs = [...new Set(resting.flatMap(({ extrapolation }) => extrapolation?.pairs ?? []))].join('; ');
  const better = base.profile && betterBase(base.profile, contrasts, missing);
  const what = better
    ? makeWarning('notShownBetter', { levels, pairs, profile: better })
    : makeWarning('notShown', { levels, pairs });
  return [...warnings, what];
}

/** The warnings of the estimates, and before them that there are none if the fit did not converge. */
export function estimateWarningsFirst({ converged, reason, warnings }: Estimates): string[] {
  const isSaid = warnings.some((warning) => /^not converged/i.test(warning));
  if (converged || isSaid) return [...warnings];
  return [makeWarning('notConverged', { reason: reason ?? makeWarning('noReason') }), ...warnings];
}

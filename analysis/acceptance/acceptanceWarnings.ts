/** What a reader must know before trusting an acceptance table. */
import type { AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { quoteAssignment } from '../../study/quoteName.ts';
import { makeWarning } from '../../study/warnings.ts';
import type { BaseProfiles } from './baseProfiles.ts';
import type { Contrast } from './describeEffect.ts';
import { betterBase, canBeTold, type Unshown } from './extrapolation.ts';
import { whereApplies } from './possible.ts';

export interface AcceptanceFindings {
  readonly estimates: Estimates;
  readonly effects: readonly AcceptanceEffect[];
  readonly base: BaseProfiles;
  readonly contrasts: readonly Contrast[];
  readonly missing: Unshown;
}

/** The gravest first: what the estimates say, then what the table adds. */
export function acceptanceWarnings({ estimates, effects, base, contrasts, missing }: AcceptanceFindings): string[] {
  const warnings = [...estimateWarningsFirst(estimates), ...warnOfUntold(estimates, base)];
  const resting = effects.filter(({ extrapolation }) => extrapolation);
  if (resting.length === 0) return warnings;
  const levels = resting.map(({ attribute, level }) => `${attribute}=${level}`).join(', ');
  const pairs = [...new Set(resting.flatMap(({ extrapolation }) => extrapolation?.pairs ?? []))].join('; ');
  const better = base.profile && betterBase(base, contrasts, missing);
  const what = better
    ? makeWarning('notShownBetter', { levels, pairs, profile: better })
    : makeWarning('notShown', { levels, pairs });
  return [...warnings, what];
}

/** Attributes that apply to no base profile have no effects there, and a profile that has them. */
function warnOfUntold({ columns }: Estimates, base: BaseProfiles): string[] {
  const attributes = columns.filter(({ role }) => role === 'attribute');
  return attributes.flatMap((column) => {
    if (canBeTold(column.name, base)) return [];
    const needed = Object.entries(whereApplies(attributes, column));
    const cells = needed.length > 0 ? needed : [[column.name, column.reference ?? ''] as const];
    const profile = cells.map(([name, level]) => quoteAssignment(name, level));
    return [makeWarning('notInBase', { columns: column.name, profile: profile.join() })];
  });
}

/** The warnings of the estimates, and before them that there are none if the fit did not converge. */
export function estimateWarningsFirst(estimates: Estimates): string[] {
  const { converged, reason, warnings } = estimates;
  const known = [...warnings, ...warnOfOwnRanges(estimates)];
  const isSaid = warnings.some((warning) => /^not converged/i.test(warning));
  if (converged || isSaid) return known;
  return [makeWarning('notConverged', { reason: reason ?? makeWarning('noReason') }), ...known];
}

/** Amounts by a factor: the model has one slope for all, and every group was asked about its own amounts only. */
export function warnOfOwnRanges({ codebook, columns }: Estimates): string[] {
  return (codebook?.attributes ?? []).flatMap(({ id, amounts }) => {
    if (amounts?.kind !== 'table' || !columns.some(({ name }) => name === id)) return [];
    if (!codebook?.factors.some((factor) => factor.id === amounts.by)) return [];
    const { by } = amounts;
    const groups = Object.entries(amounts.amounts).map(([level, values]) => {
      return { level, range: `${Math.min(...values)} to ${Math.max(...values)}` };
    });
    if (new Set(groups.map(({ range }) => range)).size < 2) return [];
    const ranges = groups.map(({ level, range }) => `${by}=${level} ${range}`).join(', ');
    return [makeWarning('ownRange', { columns: id, factor: by, ranges })];
  });
}

/** What was computed at estimation of the sampled people themselves, where it stands beside a table of acceptance. */
import type { Acceptance, AcceptanceGroup, SampledBeside } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { BaseProfiles } from './baseProfiles.ts';

interface AskedTable {
  readonly baseline: Acceptance['baseline'];
  readonly base: BaseProfiles;
  readonly groups: readonly Pick<AcceptanceGroup, 'factors'>[];
  readonly confidence: number;
  /** Are respondents weighted to a population? */
  readonly raked: boolean;
}

/** Nothing of a method that knows no single people; the reason where the table is about something else than was computed. */
export function tellSampled(estimates: Estimates, asked: AskedTable): { readonly sampled?: SampledBeside } {
  if (estimates.method !== 'hb') return {};
  const { sampledAcceptance: known, confidence } = estimates;
  if (!known) return { sampled: { reason: 'not computed: people are of too many kinds' } };
  const reason = findReason(asked, known.baseProfile, confidence);
  if (reason !== undefined) return { sampled: { reason } };
  const isShown = (factors: Readonly<Record<string, string>>) =>
    asked.groups.some((group) => isSame(group.factors, factors));
  return { sampled: { groups: known.groups.filter(({ factors }) => isShown(factors)) } };
}

function findReason(
  { baseline, base, confidence, raked }: AskedTable,
  profile: Readonly<Record<string, string>>,
  own: number,
): string | undefined {
  if (raked) return 'known unweighted only';
  if (baseline !== 'profile') return 'known at the reference profile only, not averaged over profiles';
  if (!isSame(base.profile ?? {}, profile)) return 'known at the reference profile only, not at another one';
  if (confidence !== own) return `known with intervals of ${Number((100 * own).toFixed(2))}% only, as estimated`;
  return undefined;
}

function isSame(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

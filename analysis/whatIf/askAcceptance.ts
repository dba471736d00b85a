/** The acceptance of one offer, and what each single change of it would do. */
import type { Interval } from '../../study/estimates/acceptance.ts';
import { lookUp } from '../../study/lookUp.ts';
import { pointsBetween, weightedSum } from '../acceptance/estimand.ts';
import { type Estimand, shareInterval, symmetricInterval, type Uncertainty } from '../acceptance/intervals.ts';
import { changeProfile } from '../acceptance/possible.ts';
import type { Cells, Utilities } from '../tastes/utilities.ts';
import type { AskedGroup } from './groups.ts';
import type { Profiles } from './profiles.ts';

export interface ToldAcceptance {
  /** Empty for everybody. */
  readonly factors: Cells;
  readonly respondents: number;
  readonly acceptance: Interval;
}

/** One attribute of an offer at another level. */
export interface SingleChange {
  readonly attribute: string;
  readonly from: string;
  readonly to: string;
  /** The offer after it. */
  readonly profile: Cells;
  readonly acceptance: Interval;
  /** What it adds to acceptance, in percentage points. */
  readonly points: Interval;
  /** Does the interval of `points` leave out no change? */
  readonly isClear: boolean;
  /** Pairs of levels of the changed offer that nobody was shown. */
  readonly unshown: readonly string[];
}

export interface CurvePoint {
  readonly value: string;
  readonly acceptance: Interval;
}

export interface AskAcceptance {
  acceptance(profile: Cells, groups: readonly AskedGroup[]): ToldAcceptance[];
  /** What an offer has more than another, in percentage points. */
  difference(profile: Cells, against: Cells, group: AskedGroup): Interval;
  changes(profile: Cells, group: AskedGroup): SingleChange[];
  curve(profile: Cells, attribute: string, values: readonly string[], group: AskedGroup): CurvePoint[];
}

/** What has been computed is remembered up to so many figures. */
const mostRemembered = 2000;

export function askAcceptance(profiles: Profiles, utilities: Utilities, uncertainty: Uncertainty): AskAcceptance {
  const known = new Map<string, Estimand>();
  const acceptedIn = (profile: Cells, factors: Cells): Estimand => {
    const cells = { ...profile, ...factors };
    const key = JSON.stringify(cells);
    const found = known.get(key) ?? utilities.acceptance(cells);
    if (known.size >= mostRemembered) known.clear();
    known.set(key, found);
    return found;
  };
  const accepted = (profile: Cells, { cells }: AskedGroup) =>
    weightedSum(cells.map(({ factors, weight }) => ({ weight, of: acceptedIn(profile, factors) })));
  const tell = (profile: Cells, group: AskedGroup) => shareInterval(accepted(profile, group), uncertainty);
  return {
    acceptance: (profile, groups) =>
      groups.map((group) => {
        return { factors: group.factors, respondents: group.respondents, acceptance: tell(profile, group) };
      }),
    difference: (profile, against, group) =>
      symmetricInterval(pointsBetween(accepted(profile, group), accepted(against, group)), uncertainty),
    changes: (profile, group) => {
      const now = accepted(profile, group);
      const changes = singleChanges(profile, profiles).map((change) => {
        const then = accepted(change.profile, group);
        const points = symmetricInterval(pointsBetween(then, now), uncertainty);
        const isClear = points.low > 0 || points.high < 0;
        const unshown = profiles.unshownIn(change.profile);
        return { ...change, acceptance: shareInterval(then, uncertainty), points, isClear, unshown };
      });
      return changes.sort((a, b) => b.points.estimate - a.points.estimate);
    },
    curve: (profile, attribute, values, group) =>
      values.flatMap((value) => {
        const changed = changeProfile(profiles.attributes, profile, { [attribute]: value });
        return changed ? [{ value, acceptance: tell(changed, group) }] : [];
      }),
  };
}

/** Every other level of every attribute that the offer has, where the study allows what it makes of the offer. */
function singleChanges(profile: Cells, { attributes, isAllowed }: Profiles) {
  return attributes.flatMap(({ name, levels = [] }) => {
    const from = lookUp(profile, name) ?? '';
    return levels.flatMap((to) => {
      if (to === from) return [];
      const changed = changeProfile(attributes, profile, { [name]: to });
      return changed && isAllowed(changed) ? [{ attribute: name, from, to, profile: changed }] : [];
    });
  });
}

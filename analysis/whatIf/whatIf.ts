/**
 * What if? Answers of a what-if page, computed in the browser from what the page holds. The same functions answer `predict` and
 * `acceptance`, so the same question has the same answer.
 *
 * Every answer is about everybody, or about a group of which something may be told (`data.groups`); another group is refused.
 * Shares are between 0 and 1, `points` are percentage points, and every estimate has its interval. Browsers give other last
 * bits for exp and log than Node does: round what is shown, and compare within 1e-9.
 */
import { UsageError } from '../../study/errors.ts';
import type { Interval, IntervalSource } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { LevelValues } from '../../study/value.ts';
import { chooseIntervals } from '../acceptance/chooseIntervals.ts';
import { requireNone } from '../acceptance/requireNone.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { makeRandom } from '../numerics/random.ts';
import { makeUtilities } from '../tastes/methods.ts';
import type { Cells, Utilities } from '../tastes/utilities.ts';
import {
  type AskAcceptance,
  askAcceptance,
  type CurvePoint,
  type SingleChange,
  type ToldAcceptance,
} from './askAcceptance.ts';
import { askMarket, type MarketAnswer, type MarketQuestion } from './askMarket.ts';
import { unpackEstimates } from './data/packEstimates.ts';
import type { WhatIfData } from './data/whatIfData.ts';
import { enumeratePolicies, type PolicyLimits, type PolicyList } from './frontier/enumeratePolicies.ts';
import { type Frontier, findFrontier } from './frontier/frontier.ts';
import { acceptPolicies, acceptProfile } from './frontier/policyAcceptance.ts';
import { makeWhatIfGroups, type WhatIfGroups } from './groups.ts';
import { makeProfiles, type Profiles, type WholeProfile } from './profiles.ts';
import { type Verification, verify } from './verify.ts';

export interface PolicyOptions extends Pick<PolicyLimits, 'levels' | 'includeUnshown'> {
  /** The group whose acceptance it is; everybody where it is absent. */
  readonly factors?: Cells;
}

/** All policies with their acceptance: what costs time, and does not change with what levels are worth. */
export interface Policies {
  readonly list: PolicyList;
  /** The frontier of these policies, at what levels are worth. @throws UsageError if the offer has what the model has not */
  frontier(values: LevelValues, current: Cells): Frontier;
}

export interface WhatIf {
  readonly data: WhatIfData;
  /** On which `predictMarket`, `acceptance` and `predictAcceptance` run, to the same figures. */
  readonly estimates: Estimates;
  /** How the intervals of acceptance are made. */
  readonly source: IntervalSource;
  /** An offer with what it does not name at its reference level, and whether it can be. */
  complete(profile: Cells): WholeProfile;
  /** Of everybody and of each group by one column; or of the groups that are asked for, in their order. */
  acceptance(profile: Cells, groups?: readonly Cells[]): ToldAcceptance[];
  /** What an offer is accepted more than another, in percentage points: the two share their errors. */
  difference(profile: Cells, against: Cells, factors?: Cells): Interval;
  /** Every single change of the offer, what raises acceptance most first. */
  changes(profile: Cells, factors?: Cells): SingleChange[];
  /** Acceptance at other values of one attribute. */
  curve(profile: Cells, attribute: string, values: readonly string[], factors?: Cells): CurvePoint[];
  /** Shares of up to six offers by the rules of `predict`. */
  market(question: MarketQuestion): MarketAnswer;
  /** Works out all policies; yields the share that is done, so that a page can draw in between. */
  policies(options?: PolicyOptions): Generator<number, Policies>;
  /** Every term of the sum behind an offer's acceptance. */
  verify(profile: Cells, factors?: Cells): Verification;
}

/**
 * @throws RangeError if the data are damaged
 * @throws EstimationError `no-none` from what is about acceptance, where nobody could reject
 * @throws UsageError from every question that names what the model has not, or asks of too small a group
 */
export function makeWhatIf(data: WhatIfData): WhatIf {
  const estimates = unpackEstimates(data.estimates);
  const source = chooseIntervals({}, estimates);
  const utilitiesFor = rememberUtilities(estimates);
  const utilities = () => utilitiesFor(source);
  const groups = makeWhatIfGroups(data);
  const profiles = makeProfiles(data, estimates.columns);
  const whole = (profile: Cells) => profiles.complete(profile).profile;
  let asked: AskAcceptance | undefined;
  const ask = () => {
    requireNone(estimates);
    const { covariance } = utilities();
    asked ??= askAcceptance(profiles, utilities(), { covariance, quantile: normalQuantile(source.confidence) });
    return asked;
  };
  return {
    data,
    estimates,
    source,
    complete: profiles.complete,
    acceptance: (profile, factors) => ask().acceptance(whole(profile), factors?.map(groups.find) ?? groups.usual),
    difference: (profile, against, factors = {}) =>
      ask().difference(whole(profile), whole(against), groups.find(factors)),
    changes: (profile, factors = {}) => ask().changes(whole(profile), groups.find(factors)),
    curve: (profile, attribute, values, factors = {}) => {
      for (const value of values) profiles.complete({ ...profile, [attribute]: value });
      return ask().curve(whole(profile), attribute, values, groups.find(factors));
    },
    market: (question) => askMarket({ estimates, profiles, groups, utilitiesFor }, question),
    policies: (options = {}) => workOutPolicies({ data, estimates, profiles, groups, accept: ask }, options),
    verify: (profile, factors = {}) => {
      requireNone(estimates);
      return verify(estimates, utilities(), whole(profile), groups.find(factors));
    },
  };
}

interface Known {
  readonly data: WhatIfData;
  readonly estimates: Estimates;
  readonly profiles: Profiles;
  readonly groups: WhatIfGroups;
  accept(): AskAcceptance;
}

function* workOutPolicies(
  { data, estimates, profiles, groups, accept }: Known,
  { factors = {}, ...limits }: PolicyOptions,
): Generator<number, Policies> {
  const ask = accept();
  const group = groups.find(factors);
  const list = enumeratePolicies(profiles.attributes, { ...data, ...limits }, makeRandom(1, 'policies'));
  if (list.count === 0) {
    throw new UsageError('policies', [{ message: 'no policy is possible', hint: 'allow more levels' }]);
  }
  const accepted = yield* acceptPolicies(estimates, list, group);
  const figures = {
    ...{ list, accepted },
    acceptanceOf: (profile: Cells) => ask.acceptance(profile, [group])[0]?.acceptance as Interval,
    acceptProfile: (profile: Cells) => acceptProfile(estimates, profile, group, list.count),
  };
  const frontier = (values: LevelValues, current: Cells) =>
    findFrontier({ ...figures, values, current: profiles.complete(current).profile });
  return { list, frontier };
}

/** Drawing coefficients takes longer than a question, and every question of one kind needs the same draws. */
function rememberUtilities(estimates: Estimates): (source: IntervalSource) => Utilities {
  const known = new Map<string, Utilities>();
  return (source) => {
    const key = JSON.stringify(source);
    const found = known.get(key) ?? makeUtilities(estimates, source);
    known.set(key, found);
    return found;
  };
}

/** The last of what a generator gives: for who has no page to draw in between. */
export function finish<T>(work: Generator<unknown, T>): T {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

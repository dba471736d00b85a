/** Shares of several offers, and of none, in one market: inside every group, and averaged over the groups. */
import { type Problem, UsageError } from '../../study/errors.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { ChoiceRule, MarketGroup, Offer, Prediction } from '../../study/estimates/prediction.ts';
import { lookUp } from '../../study/lookUp.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { estimateWarningsFirst } from '../acceptance/acceptanceWarnings.ts';
import { callConstants, checkProfile } from '../acceptance/baseProfiles.ts';
import { chooseIntervals, type IntervalOptions } from '../acceptance/chooseIntervals.ts';
import { weightedSum } from '../acceptance/estimand.ts';
import { findUnshown, missingIn } from '../acceptance/extrapolation.ts';
import { countGroup, type GroupWeights, type JointShares, makeGroups } from '../acceptance/groups.ts';
import { type Estimand, shareInterval } from '../acceptance/intervals.ts';
import { completeProfile } from '../acceptance/possible.ts';
import { hasAcceptance } from '../acceptance/requireNone.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { makeRandom } from '../numerics/random.ts';
import { makeUtilities } from '../tastes/methods.ts';
import type { Cells, Step, Utilities } from '../tastes/utilities.ts';
import { chooseWeights, type WeightsChoice } from '../weights/chooseWeights.ts';
import { firstChoice, firstChoiceOfEach, logitShares, randomisedFirstChoice, twoStepShares } from './choiceRules.ts';
import { drawLevelErrors } from './levelErrors.ts';

export interface MarketOptions extends IntervalOptions {
  /** Where it is absent: `two-step` after dual response where none is in the market, else `logit`. */
  readonly rule?: ChoiceRule;
  /** Of `rfc`: at least how many draws of the errors. */
  readonly errorDraws?: number;
  /** May people take none of the offers? Where it is absent: if the model has a none constant. */
  readonly none?: boolean;
  /** Factors to tell groups by; all of the model's where it is absent, none where it is empty. */
  readonly by?: readonly string[];
  /** Shares of a factor's levels in the average, equal where it is absent; or `rake`, for those of the study's margins. */
  readonly weights?: WeightsChoice;
  readonly estimatesSha256?: string;
}

/** Enough for a Monte Carlo error below a tenth of a point in markets of up to six offers of six attributes. */
const usualErrorDraws = 262_144;

/**
 * Predicted shares with their intervals: by the delta method for `two-step` and `logit`, from draws for `rfc`, which has no
 * gradient.
 *
 * @throws UsageError if the offers name what the model has not, are too few, or have one name; or if the rule does not
 * suit the estimates
 */
export function predictMarket(estimates: Estimates, offers: readonly Offer[], options: MarketOptions = {}): Prediction {
  const { none = hasAcceptance(estimates) } = options;
  checkMarket(estimates, offers, none);
  const rule = chooseRule(estimates, none, options);
  const source = chooseIntervals(intervalsFor(rule, estimates, options), estimates);
  const { shares, raked, warnings } = chooseWeights(estimates, options.weights);
  const utilities = makeUtilities(estimates, source);
  const whole = offers.map((offer) => completeOffer(offer, estimates.columns));
  const market = makeMarket({
    rule,
    none,
    offers: whole,
    utilities,
    errorDraws: options.errorDraws,
    seed: source.seed,
  });
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(source.confidence) };
  const names = [...whole.map(({ name }) => name), ...(none ? ['none'] : [])];
  const sharesFor = remember(market.sharesFor);
  const tellBy = (weights: GroupWeights | JointShares): MarketGroup[] =>
    makeGroups(estimates, options.by, weights).map((group) => {
      const cells = group.cells.map(({ factors, weight }) => ({ weight, shares: sharesFor(factors) }));
      return {
        factors: group.factors,
        weight: group.weight,
        nRespondents: countGroup(estimates, group),
        shares: names.map((offer, j) => {
          const share = weightedSum(cells.map(({ weight, shares: own }) => ({ weight, of: own[j] })));
          return { offer, share: shareInterval(share, uncertainty) };
        }),
      };
    });
  const groups = tellBy(shares);
  const unweighted = raked && { groups: tellBy(raked.unweighted) };
  return {
    schemaVersion: 1,
    rule,
    ...market.simulation(),
    none,
    ...source,
    offers: whole,
    groups,
    ...(raked && { weighting: raked.raking, unweighted }),
    warnings: [...marketWarnings(estimates, whole), ...warnings],
    simulatedRespondents: estimates.simulatedRespondents,
    nRespondents: estimates.nRespondents,
    ...(options.estimatesSha256 !== undefined && { estimatesSha256: options.estimatesSha256 }),
    version: partworthVersion,
  };
}

/** Every cell is in the average and in a group of its own, and its shares may rest on many draws. */
function remember(sharesFor: Market['sharesFor']): Market['sharesFor'] {
  const known = new Map<string, readonly Estimand[]>();
  return (factors) => {
    const key = JSON.stringify(factors);
    const shares = known.get(key) ?? sharesFor(factors);
    known.set(key, shares);
    return shares;
  };
}

interface MarketInput {
  readonly rule: ChoiceRule;
  readonly none: boolean;
  readonly offers: readonly Offer[];
  readonly utilities: Utilities;
  readonly errorDraws?: number;
  readonly seed?: number;
}

interface Market {
  /** Of the offers, and of none last where it is in the market. */
  sharesFor(factors: Cells): readonly Estimand[];
  /** What is left of the simulation's error, once all shares were asked for. */
  simulation(): Pick<Prediction, 'errorDraws' | 'monteCarloError'>;
}

function makeMarket({ rule, none, offers, utilities, errorDraws = usualErrorDraws, seed = 1 }: MarketInput): Market {
  const profiles = offers.map(({ profile }) => profile);
  const questions = (factors: Cells, step: Step) =>
    profiles.map((profile) => ({ cells: { ...profile, ...factors }, step }));
  const withNone = (own: readonly Estimand[]) => (none ? [...own, nothing(own)] : own);
  const sharesBy = (shares: (utilities: readonly Estimand[]) => readonly Estimand[]) => (factors: Cells) =>
    utilities.overPeople(questions(factors, 'choice'), (own) => shares(withNone(own)));
  if (rule === 'two-step') {
    const kinds = kindsOf(profiles);
    const J = profiles.length;
    const shares = (own: readonly Estimand[]) =>
      twoStepShares(
        profiles.map((_, j) => ({ choice: own[j] as Estimand, acceptance: own[J + j] as Estimand })),
        kinds,
      );
    const both = (factors: Cells) => [...questions(factors, 'choice'), ...questions(factors, 'acceptance')];
    return { sharesFor: (factors) => utilities.overPeople(both(factors), shares), simulation: () => ({}) };
  }
  if (rule === 'logit') return { sharesFor: sharesBy(logitShares), simulation: () => ({}) };
  if (rule === 'first-choice') return { sharesFor: sharesBy(firstChoice), simulation: () => ({}) };
  const ingredients = profiles.map((profile) => Object.values(profile));
  const random = makeRandom(seed, 'randomised first choice');
  const errors = drawLevelErrors(none ? [...ingredients, undefined] : ingredients, errorDraws, random);
  if (utilities.differ) {
    return { sharesFor: sharesBy((own) => firstChoiceOfEach(own, errors)), simulation: () => ({}) };
  }
  let monteCarloError = 0;
  return {
    sharesFor: sharesBy((own) => {
      const { shares, monteCarloErrors } = randomisedFirstChoice(own, errors);
      // An average over cells is no less sure than the least sure of them.
      monteCarloError = monteCarloErrors.reduce((most, one) => Math.max(most, one), monteCarloError);
      return shares;
    }),
    simulation: () => ({ errorDraws: errors.rows, monteCarloError }),
  };
}

/** A number from 0 for every profile, the same for profiles that are equal. */
function kindsOf(profiles: readonly Offer['profile'][]): number[] {
  const kinds = new Map<string, number>();
  return profiles.map((profile) => {
    const key = JSON.stringify(Object.values(profile));
    const kind = kinds.get(key) ?? kinds.size;
    kinds.set(key, kind);
    return kind;
  });
}

function chooseRule({ response, method }: Estimates, none: boolean, { rule, errorDraws }: MarketOptions): ChoiceRule {
  const refuse = (file: string, message: string, hint: string): never => {
    throw new UsageError('rule', [{ file, message, hint }]);
  };
  if (errorDraws !== undefined && rule !== 'rfc') {
    refuse('--error-draws', `the rule ${rule ?? 'that is taken'} draws no errors`, 'it is for --rule rfc');
  }
  if (rule === 'first-choice' && method === 'mnl') {
    const why = 'first-choice needs the part-worths of people, and these are those of a whole sample';
    refuse('--rule', `${why}: the best offer would have 100% of everybody, with no interval`, 'logit, or rfc');
  }
  const isDual = formatOf(response).noneAt === 'second';
  if (rule === 'two-step' && !(isDual && none)) {
    const why = isDual ? 'without none nothing is asked in the second step' : `the answers are those of ${response}`;
    refuse('--rule', `two-step follows the two questions of dual response, and ${why}`, '--rule logit');
  }
  return rule ?? (isDual && none ? 'two-step' : 'logit');
}

function intervalsFor(
  rule: ChoiceRule,
  { method }: Estimates,
  { intervals, ...options }: MarketOptions,
): IntervalOptions {
  if (rule !== 'rfc' || method !== 'mnl') return { intervals, ...options };
  if (intervals === 'delta') {
    const message = `the rule ${rule} has no gradient, so there is no delta method for it`;
    throw new UsageError('intervals', [{ file: '--intervals', message, hint: 'leave it out: draws are used' }]);
  }
  return { draws: 1000, ...withoutUndefined(options), intervals: 'krinsky-robb' };
}

function withoutUndefined(options: MarketOptions): MarketOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** None has utility 0, since utilities are against it. */
function nothing([first]: readonly Estimand[]): Estimand {
  return {
    value: 0,
    gradient: new Float64Array(first?.gradient.length ?? 0),
    draws: new Float64Array(first?.draws.length ?? 0),
  };
}

function completeOffer({ name, profile }: Offer, columns: readonly EstimatedColumn[]): Offer {
  const attributes = columns.filter(({ role }) => role === 'attribute');
  return { name, profile: completeProfile(attributes, callConstants(attributes, profile)).profile };
}

function checkMarket(estimates: Estimates, offers: readonly Offer[], none: boolean): void {
  const attributes = estimates.columns.filter(({ role }) => role === 'attribute');
  const problems: Problem[] = [];
  if (none && !hasAcceptance(estimates)) {
    problems.push({ message: 'the model has no none constant, so none is not in the market', hint: '--no-none' });
  }
  if (offers.length < (none ? 1 : 2)) {
    const message = none ? 'there is no offer' : 'one offer without none always has the whole market';
    problems.push({ file: '--offers', message, hint: 'name the offers with --offers or --offer' });
  }
  for (const [index, { name, profile }] of offers.entries()) {
    if (name === 'none' || offers.findIndex((offer) => offer.name === name) < index) {
      const message = name === 'none' ? 'an offer can not be called "none"' : `two offers are called "${name}"`;
      problems.push({ file: '--offers', message, hint: 'rename one' });
    }
    try {
      const named = callConstants(attributes, profile);
      checkProfile(attributes, named, `offer ${name}`);
      for (const problem of completeProfile(attributes, named).problems) {
        problems.push({ file: `offer ${name}`, message: `it could never be offered: ${problem}` });
      }
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length === 0) problems.push(...findUncompared(estimates, offers, attributes));
  if (problems.length > 0) throw new UsageError('market', problems);
}

/** Offers with an attribute beside others without it, where only whole tasks had it and nobody could take none. */
function findUncompared(
  estimates: Estimates,
  offers: readonly Offer[],
  attributes: readonly EstimatedColumn[],
): Problem[] {
  if (hasAcceptance(estimates)) return [];
  const whole = offers.map((offer) => completeOffer(offer, attributes).profile);
  return attributes.flatMap(({ name, notApplicable }): Problem[] => {
    const lacking = whole.filter((profile) => lookUp(profile, name) === '');
    if (!notApplicable?.wholeTasks || lacking.length === 0 || lacking.length === whole.length) return [];
    const message = `some offers have ${name} and some have not, and no task showed such alternatives together`;
    return [{ file: '--offers', message, hint: `give all of them a ${name}, or none` }];
  });
}

function marketWarnings(estimates: Estimates, offers: readonly Offer[]): string[] {
  const missing = findUnshown(estimates);
  const unseen = offers.flatMap(({ name, profile }) => {
    const pairs = missingIn(profile, missing);
    return pairs.length > 0 ? [`${name} has what nobody was shown (${pairs.join('; ')}): the model alone speaks`] : [];
  });
  return [...estimateWarningsFirst(estimates), ...unseen];
}

/** A market of offers: the shares that a rule gives them in one cell of respondents, adjusted where that is asked for. */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { ChoiceRule, Offer, Prediction } from '../../study/estimates/prediction.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Estimand } from '../acceptance/intervals.ts';
import { makeRandom } from '../numerics/random.ts';
import type { Cells, Step, Utilities } from '../tastes/utilities.ts';
import { type Adjustments, adjustUtility, averageOverAvailability } from './adjustments.ts';
import { firstChoice, firstChoiceOfEach, logitShares, randomisedFirstChoice, twoStepShares } from './choiceRules.ts';
import { drawLevelErrors, type Ingredients } from './levelErrors.ts';

/** Enough for a Monte Carlo error below a tenth of a point in markets of up to six offers of six attributes. */
const usualErrorDraws = 262_144;

export interface MarketInput {
  readonly rule: ChoiceRule;
  readonly none: boolean;
  /** With all attributes. */
  readonly offers: readonly Offer[];
  readonly utilities: Utilities;
  readonly columns: readonly EstimatedColumn[];
  readonly adjusted?: Adjustments;
  readonly errorDraws?: number;
  readonly seed?: number;
}

export interface Market {
  /** Of the offers, and of none last where it is in the market. */
  sharesFor(factors: Cells): readonly Estimand[];
  /** What is left of the simulation's error, once all shares were asked for. */
  simulation(): Pick<Prediction, 'errorDraws' | 'monteCarloError'>;
}

export function makeMarket(input: MarketInput): Market {
  const { rule, none, offers, utilities, adjusted } = input;
  const steps: readonly Step[] = rule === 'two-step' ? ['choice', 'acceptance'] : ['choice'];
  const { sharesOf, simulation } = makeRule(input);
  const J = offers.length;
  const available = offers.map(({ name }) => lookUp(adjusted?.availability, name) ?? 1);
  const figures = (raw: readonly Estimand[]) => {
    const own = raw.map((utility, i) => adjustUtility(utility, offers[i % J]?.name ?? '', adjusted));
    const at = (places: readonly number[]) => {
      const chosen = steps.flatMap((_, step) => places.map((j) => own[step * J + j] as Estimand));
      return places.length === 0 ? [everything(own)] : sharesOf(chosen, places);
    };
    if (!adjusted?.availability) return at([...offers.keys()]);
    return averageOverAvailability(available, none, at);
  };
  const sharesFor = remember((factors) => {
    const questions = steps.flatMap((step) =>
      offers.map(({ profile }) => ({ cells: { ...profile, ...factors }, step })),
    );
    return utilities.overPeople(questions, figures);
  });
  return { sharesFor, simulation };
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

interface Rule {
  /** @param utilities of the offers at these places, in each step; @returns their shares, and then that of none */
  sharesOf(utilities: readonly Estimand[], places: readonly number[]): readonly Estimand[];
  simulation(): ReturnType<Market['simulation']>;
}

function makeRule(input: MarketInput): Rule {
  const { rule, none, offers, adjusted } = input;
  const withNone = (own: readonly Estimand[]) => (none ? [...own, nothing(own)] : own);
  const simulation = () => ({});
  if (rule === 'two-step') {
    const kinds = kindsOf(offers, adjusted);
    const sharesOf: Rule['sharesOf'] = (own, places) =>
      twoStepShares(
        places.map((_, i) => ({ choice: own[i] as Estimand, acceptance: own[places.length + i] as Estimand })),
        renumber(places.map((j) => kinds[j] as number)),
      );
    return { sharesOf, simulation };
  }
  if (rule === 'logit') return { sharesOf: (own) => logitShares(withNone(own)), simulation };
  if (rule === 'first-choice') return { sharesOf: (own) => firstChoice(withNone(own)), simulation };
  return makeRandomised(input, withNone);
}

function makeRandomised(input: MarketInput, withNone: (own: readonly Estimand[]) => readonly Estimand[]): Rule {
  const { none, offers, utilities, columns, errorDraws = usualErrorDraws, seed = 1 } = input;
  const ingredients = offers.map(({ profile }) => ingredientsOf(profile, columns));
  const known = new Map<string, ReturnType<typeof drawLevelErrors>>();
  const errorsOf = (places: readonly number[]) => {
    const key = places.join();
    const own = places.map((j) => ingredients[j] as NonNullable<Ingredients>);
    const random = () => makeRandom(seed, 'randomised first choice');
    const errors = known.get(key) ?? drawLevelErrors(none ? [...own, undefined] : own, errorDraws, random());
    known.set(key, errors);
    return errors;
  };
  if (utilities.differ) {
    const sharesOf: Rule['sharesOf'] = (own, places) => firstChoiceOfEach(withNone(own), errorsOf(places));
    return { sharesOf, simulation: () => ({}) };
  }
  let monteCarloError = 0;
  let rows = 0;
  return {
    sharesOf: (own, places) => {
      const errors = errorsOf(places);
      const { shares, monteCarloErrors } = randomisedFirstChoice(withNone(own), errors);
      // An average over cells is no less sure than the least sure of them.
      monteCarloError = monteCarloErrors.reduce((most, one) => Math.max(most, one), monteCarloError);
      rows = errors.rows;
      return shares;
    },
    simulation: () => ({ errorDraws: rows, monteCarloError }),
  };
}

/** What two offers may have in common. A number is no level: none is nearer to another for standing in the same column. */
function ingredientsOf(profile: Cells, columns: readonly EstimatedColumn[]): NonNullable<Ingredients> {
  const isNumber = (name: string) => columns.find((column) => column.name === name)?.kind === 'numeric';
  const cells = Object.entries(profile);
  return {
    levels: cells.map(([name, level]) => (isNumber(name) ? '' : level)),
    numbers: cells.flatMap(([name, value]) => (isNumber(name) ? [value] : [])),
  };
}

/** A number from 0 for every profile, the same for profiles that are equal and have the same constant. */
function kindsOf(offers: readonly Offer[], adjusted: Adjustments | undefined): number[] {
  return renumber(
    offers.map(({ name, profile }) => JSON.stringify([Object.values(profile), lookUp(adjusted?.constants, name) ?? 0])),
  );
}

function renumber(keys: readonly (string | number)[]): number[] {
  const kinds = new Map<string | number, number>();
  return keys.map((key) => {
    const kind = kinds.get(key) ?? kinds.size;
    kinds.set(key, kind);
    return kind;
  });
}

/** None has utility 0, since utilities are against it. */
function nothing([first]: readonly Estimand[]): Estimand {
  return {
    value: 0,
    gradient: new Float64Array(first?.gradient.length ?? 0),
    draws: new Float64Array(first?.draws.length ?? 0),
  };
}

/** The share of none where no offer is there. */
function everything(own: readonly Estimand[]): Estimand {
  const empty = nothing(own);
  return { ...empty, value: 1, draws: empty.draws.map(() => 1) };
}

/**
 * The people behind simulated respondents: what each level is worth to one person. With heterogeneity on, tastes are
 * normal around a mean, and the means are solved so that the POPULATION accepts the reference profile, and each
 * profile one level away from it, exactly as often as people who are all alike would. (At the mean taste it would
 * accept them with another share, since the average of a curve is not the curve at the average.) What a unit of a number is
 * worth keeps the mean that the truth file gives, so that it is the same at every amount.
 */

import { amountOf, type Cells } from '../../study/amounts/amountOf.ts';
import type { Conditions } from '../../study/applies/conditions.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../study/study.ts';
import { type NumberWorth, numberShapes, type Truth } from '../../study/truth/truth.ts';
import { drawNormal, type RandomSource } from '../numerics/random.ts';
import { acceptanceAt, utilityOfAcceptance } from './averageAcceptance.ts';
import { findReferences } from './trueReference.ts';
import { trueReferenceAcceptance, trueUtility, worthOf } from './trueUtility.ts';

/** One person's tastes. */
export interface Taste {
  /** The utility of accepting nothing. */
  readonly none: number;
  utility(profile: Profile): number;
}

/** By attribute and level. */
type ByLevel = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface MeanTaste {
  readonly none: number;
  /** Added to the true utility, so that the population's acceptance is the true one. All 0 without heterogeneity. */
  readonly shifts: ByLevel;
}

/** What drawing a person needs: the words of the study, and the truth about its respondents. */
export interface Population {
  readonly truth: Truth;
  readonly study: Pick<Study, 'attributes' | 'factors'>;
  /** `await compileConditions(study.attributes)`; needed where an attribute does not apply to all profiles. */
  readonly conditions?: Conditions;
}

/**
 * Makes the population that a truth file describes. Call it once, then draw a person from it for every respondent:
 * the means are solved once per group.
 *
 * @returns a function that draws the tastes of one person with these factor levels
 */
export function makeTastes(population: Population) {
  const means = new Map<string, MeanTaste>();
  return (factors: Readonly<Record<string, string>>, random: RandomSource): Taste => {
    const group = population.study.factors.map(({ id }) => lookUp(factors, id)).join('\u0000');
    const mean = means.get(group) ?? meanTaste(population, factors);
    means.set(group, mean);
    return drawTaste(population, mean, factors, random);
  };
}

/** The mean tastes of one group. */
export function meanTaste(population: Population, factors: Cells): MeanTaste {
  const { truth, study, conditions } = population;
  const { reference, baseOf, withLevel } = findReferences(study.attributes, conditions);
  const atReference = trueUtility(population, reference, factors);
  const share = trueReferenceAcceptance(truth, factors);
  const none = atReference - utilityOfAcceptance(share, 0);
  const noneSolved = atReference - utilityOfAcceptance(share, spread(population, reference, factors));

  const shiftOf = (attribute: Attribute, level: string): number => {
    if (level === attribute.reference || !truth.heterogeneity.on || lookUp(truth.numbers, attribute.id)) return 0;
    const profile = withLevel(baseOf(attribute.id), attribute.id, level);
    const utility = trueUtility(population, profile, factors);
    const deviation = spread(population, profile, factors);
    return utilityOfAcceptance(acceptanceAt(utility - none), deviation) - (utility - noneSolved);
  };
  const shifts = study.attributes.map((attribute) => [
    attribute.id,
    Object.fromEntries(attribute.levels.map(({ id }) => [id, shiftOf(attribute, id)])),
  ]);
  return { none: noneSolved, shifts: Object.fromEntries(shifts) };
}

/** The standard deviation between people of the utility of a profile over none. */
export function spread({ truth: { heterogeneity }, study }: Population, profile: Profile, factors: Cells): number {
  if (!heterogeneity.on) return 0;
  const variances = Object.entries(profile).map(
    ([attribute, level]) => (lookUp(lookUp(heterogeneity.standardDeviations, attribute), level) ?? 0) ** 2,
  );
  const ofNumbers = Object.entries(heterogeneity.numbers ?? {}).flatMap(([id, worth]) => {
    const attribute = study.attributes.find((one) => one.id === id);
    const amount = attribute && amountOf(attribute, { ...factors, ...profile });
    return amount === undefined
      ? []
      : numberShapes.map((shape) => worthOf({ [shape]: worth[shape] ?? 0 }, amount) ** 2);
  });
  return Math.sqrt([...variances, ...ofNumbers].reduce((sum, variance) => sum + variance, heterogeneity.none ** 2));
}

function drawTaste(population: Population, mean: MeanTaste, factors: Cells, random: RandomSource): Taste {
  const { truth, study } = population;
  const { on, none, standardDeviations, numbers } = truth.heterogeneity;
  // Drawn in the study's order and whether or not they count, so that one person's draws never move another's.
  const noneDeviation = none * drawNormal(random);
  const deviationOf = (attribute: string, level: string) => {
    const normal = drawNormal(random);
    return (lookUp(lookUp(standardDeviations, attribute), level) ?? 0) * normal;
  };
  const deviations: ByLevel = Object.fromEntries(
    study.attributes.map(({ id, levels }) => [
      id,
      Object.fromEntries(levels.map((level) => [level.id, deviationOf(id, level.id)])),
    ]),
  );
  const ofNumbers = study.attributes
    .filter(({ amounts }) => amounts)
    .map((attribute) => {
      const deviation = lookUp(numbers, attribute.id) ?? {};
      const drawn = numberShapes.map((shape) => [shape, (deviation[shape] ?? 0) * drawNormal(random)]);
      return { attribute, worth: Object.fromEntries(drawn) as NumberWorth };
    });
  const own = (attribute: string, level: string): number =>
    (lookUp(lookUp(mean.shifts, attribute), level) ?? 0) +
    (on ? (lookUp(lookUp(deviations, attribute), level) ?? 0) : 0);
  const ownOfNumbers = (profile: Profile) =>
    ofNumbers.reduce((sum, { attribute, worth }) => {
      const amount = amountOf(attribute, { ...factors, ...profile });
      return amount === undefined ? sum : sum + worthOf(worth, amount);
    }, 0);
  return {
    none: mean.none + (on ? noneDeviation : 0),
    utility: (profile) => {
      const utility = Object.entries(profile).reduce(
        (sum, [attribute, level]) => sum + own(attribute, level),
        trueUtility(population, profile, factors),
      );
      return on && numbers ? utility + ownOfNumbers(profile) : utility;
    },
  };
}

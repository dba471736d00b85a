/**
 * The people behind simulated respondents: what each level is worth to one person. With heterogeneity on, tastes are
 * normal around a mean, and the means are solved so that the POPULATION accepts the reference profile, and each
 * profile one level away from it, exactly as often as people who are all alike would. (At the mean taste it would
 * accept them with another share, since the average of a curve is not the curve at the average.)
 */
import { lookUp } from '../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../study/study.ts';
import type { Truth } from '../../study/truth/truth.ts';
import { drawNormal, type RandomSource } from '../numerics/random.ts';
import { acceptanceAt, utilityOfAcceptance } from './averageAcceptance.ts';
import { trueReferenceAcceptance, trueUtility } from './trueUtility.ts';

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
export function meanTaste({ truth, study }: Population, factors: Readonly<Record<string, string>>): MeanTaste {
  const reference = referenceProfile(study.attributes);
  const atReference = trueUtility(truth, reference, factors);
  const share = trueReferenceAcceptance(truth, factors);
  const none = atReference - utilityOfAcceptance(share, 0);
  const noneSolved = atReference - utilityOfAcceptance(share, spread(truth, reference));

  const shiftOf = (attribute: Attribute, level: string): number => {
    if (level === attribute.reference || !truth.heterogeneity.on) return 0;
    const profile = { ...reference, [attribute.id]: level };
    const utility = trueUtility(truth, profile, factors);
    return utilityOfAcceptance(acceptanceAt(utility - none), spread(truth, profile)) - (utility - noneSolved);
  };
  const shifts = study.attributes.map((attribute) => [
    attribute.id,
    Object.fromEntries(attribute.levels.map(({ id }) => [id, shiftOf(attribute, id)])),
  ]);
  return { none: noneSolved, shifts: Object.fromEntries(shifts) };
}

export function referenceProfile(attributes: readonly Attribute[]): Profile {
  return Object.fromEntries(attributes.map(({ id, reference }) => [id, reference]));
}

/** The standard deviation between people of the utility of a profile over none. */
function spread({ heterogeneity }: Truth, profile: Profile): number {
  if (!heterogeneity.on) return 0;
  const variances = Object.entries(profile).map(
    ([attribute, level]) => (lookUp(lookUp(heterogeneity.standardDeviations, attribute), level) ?? 0) ** 2,
  );
  return Math.sqrt(variances.reduce((sum, variance) => sum + variance, heterogeneity.none ** 2));
}

function drawTaste(
  { truth, study }: Population,
  mean: MeanTaste,
  factors: Readonly<Record<string, string>>,
  random: RandomSource,
): Taste {
  const { on, none, standardDeviations } = truth.heterogeneity;
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
  const own = (attribute: string, level: string): number =>
    (lookUp(lookUp(mean.shifts, attribute), level) ?? 0) +
    (on ? (lookUp(lookUp(deviations, attribute), level) ?? 0) : 0);
  return {
    none: mean.none + (on ? noneDeviation : 0),
    utility: (profile) =>
      Object.entries(profile).reduce(
        (sum, [attribute, level]) => sum + own(attribute, level),
        trueUtility(truth, profile, factors),
      ),
  };
}

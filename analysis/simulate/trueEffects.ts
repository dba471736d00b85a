/** What an analysis of simulated respondents should find: the acceptance that the truth file itself implies. */
import { lookUp } from '../../study/lookUp.ts';
import type { Profile } from '../../study/study.ts';
import { crossLevels } from '../shown/assignRespondent.ts';
import { acceptanceAt, averageAcceptance, utilityOfAcceptance } from './averageAcceptance.ts';
import { type Population, spread } from './makeTastes.ts';
import { findReferences } from './trueReference.ts';
import { trueReferenceAcceptance, trueUtility } from './trueUtility.ts';

/**
 * One level against the reference level of its attribute, the others at their reference levels, or at the first ones that
 * let it apply.
 */
export interface TrueEffect {
  readonly attribute: string;
  readonly level: string;
  readonly reference: string;
  /** Utility against the reference level; with heterogeneity that of people who are all alike. */
  readonly partWorth: number;
  /** Between 0 and 1. */
  readonly acceptance: number;
  /** Percentage points. */
  readonly points: number;
  /** Percent. */
  readonly relative: number;
}

export interface TrueGroup {
  /** The level of each factor; empty for the average over the groups. */
  readonly factors: Readonly<Record<string, string>>;
  readonly baseRate: number;
  readonly effects: readonly TrueEffect[];
}

/**
 * The average over the groups (each counts the same) first, then every combination of factor levels. As in the
 * acceptance analysis, every figure is computed inside each group and then averaged.
 */
export function trueEffects(population: Population): TrueGroup[] {
  const cells = crossLevels(population.study.factors);
  const groups = cells.map((factors) => groupEffects(population, factors));
  return population.study.factors.length === 0 ? groups : [averageGroups(groups), ...groups];
}

function groupEffects(population: Population, factors: Readonly<Record<string, string>>): TrueGroup {
  const { truth, study, conditions } = population;
  const { reference, baseOf, withLevel } = findReferences(study.attributes, conditions);
  const baseRate = trueReferenceAcceptance(truth, factors);
  const atReference = trueUtility(population, reference, factors);
  const none = atReference - Math.log(baseRate / (1 - baseRate));
  const noneSolved = atReference - utilityOfAcceptance(baseRate, spread(population, reference, factors));
  // Between people who differ the mean of a number's worth is the truth's own, and not what keeps the acceptance (makeTastes).
  const acceptanceOf = (profile: Profile, utility: number, isNumber: boolean) =>
    isNumber && truth.heterogeneity.on
      ? averageAcceptance(utility - noneSolved, spread(population, profile, factors))
      : acceptanceAt(utility - none);
  const effectOf = (attribute: string, level: string, omitted: string): TrueEffect => {
    const isNumber = lookUp(truth.numbers, attribute) !== undefined;
    const base = baseOf(attribute);
    const profile = withLevel(base, attribute, level);
    const [atBase, utility] = [trueUtility(population, base, factors), trueUtility(population, profile, factors)];
    const before = base === reference ? baseRate : acceptanceOf(base, atBase, isNumber);
    const acceptance = acceptanceOf(profile, utility, isNumber);
    return {
      attribute,
      level,
      reference: omitted,
      partWorth: utility - atBase,
      acceptance,
      points: 100 * (acceptance - before),
      relative: 100 * (acceptance / before - 1),
    };
  };
  const effects = study.attributes.flatMap(({ id, levels, reference: omitted }) =>
    levels.filter((level) => level.id !== omitted).map((level) => effectOf(id, level.id, omitted)),
  );
  return { factors, baseRate, effects };
}

function averageGroups(groups: readonly TrueGroup[]): TrueGroup {
  const mean = (figureOf: (group: TrueGroup) => number) =>
    groups.reduce((sum, group) => sum + figureOf(group), 0) / groups.length;
  const [first] = groups;
  const effects = (first?.effects ?? []).map((effect, index): TrueEffect => {
    const average = (figure: 'partWorth' | 'acceptance' | 'points' | 'relative') =>
      mean(({ effects: own }) => (own[index] as TrueEffect)[figure]);
    return {
      ...effect,
      partWorth: average('partWorth'),
      acceptance: average('acceptance'),
      points: average('points'),
      relative: average('relative'),
    };
  });
  return { factors: {}, baseRate: mean((group) => group.baseRate), effects };
}

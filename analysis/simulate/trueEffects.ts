/** What an analysis of simulated respondents should find: the acceptance that the truth file itself implies. */
import { lookUp } from '../../study/lookUp.ts';
import { crossLevels } from '../shown/assignRespondent.ts';
import { acceptanceAt } from './averageAcceptance.ts';
import { type Population, referenceProfile } from './makeTastes.ts';
import { trueReferenceAcceptance, trueUtility } from './trueUtility.ts';

/** One level against the reference level of its attribute, the others at their reference levels. */
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

function groupEffects({ truth, study }: Population, factors: Readonly<Record<string, string>>): TrueGroup {
  const reference = referenceProfile(study.attributes);
  const baseRate = trueReferenceAcceptance(truth, factors);
  const atReference = trueUtility(truth, reference, factors);
  const none = atReference - Math.log(baseRate / (1 - baseRate));
  const effectOf = (attribute: string, level: string): TrueEffect => {
    const utility = trueUtility(truth, { ...reference, [attribute]: level }, factors);
    const acceptance = acceptanceAt(utility - none);
    return {
      attribute,
      level,
      reference: lookUp(reference, attribute) as string,
      partWorth: utility - atReference,
      acceptance,
      points: 100 * (acceptance - baseRate),
      relative: 100 * (acceptance / baseRate - 1),
    };
  };
  const effects = study.attributes.flatMap(({ id, levels, reference: omitted }) =>
    levels.filter((level) => level.id !== omitted).map((level) => effectOf(id, level.id)),
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

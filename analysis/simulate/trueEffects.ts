/** What an analysis of simulated respondents should find: the acceptance that the truth file itself implies. */
import { crossLevels } from '../assignRespondent.ts';
import { acceptanceAt } from './averageAcceptance.ts';
import { type Population, referenceProfile } from './makeTastes.ts';
import { trueReferenceAcceptance, trueUtility } from './trueUtility.ts';

/** One level against the reference level of its attribute, the others at their reference levels. */
export interface TrueEffect {
  readonly attribute: string;
  readonly level: string;
  readonly reference: string;
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

/** The average over the groups (each counts the same) first, then every combination of factor levels. */
export function trueEffects(population: Population): TrueGroup[] {
  const cells = crossLevels(population.study.factors);
  const groups = cells.map((factors) => groupEffects(population, factors));
  return population.study.factors.length === 0 ? groups : [averageGroups(groups), ...groups];
}

function groupEffects({ truth, study }: Population, factors: Readonly<Record<string, string>>): TrueGroup {
  const reference = referenceProfile(study.attributes);
  const baseRate = trueReferenceAcceptance(truth, factors);
  const none = trueUtility(truth, reference, factors) - Math.log(baseRate / (1 - baseRate));
  const effects = study.attributes.flatMap((attribute) =>
    attribute.levels
      .filter(({ id }) => id !== attribute.reference)
      .map(({ id }) => {
        const utility = trueUtility(truth, { ...reference, [attribute.id]: id }, factors);
        const level = { attribute: attribute.id, level: id, reference: attribute.reference };
        return compare(level, acceptanceAt(utility - none), baseRate);
      }),
  );
  return { factors, baseRate, effects };
}

function averageGroups(groups: readonly TrueGroup[]): TrueGroup {
  const mean = (shareOf: (group: TrueGroup) => number) =>
    groups.reduce((sum, group) => sum + shareOf(group), 0) / groups.length;
  const baseRate = mean((group) => group.baseRate);
  const effects = (groups[0]?.effects ?? []).map((effect, index) =>
    compare(
      effect,
      mean((group) => group.effects[index]?.acceptance ?? 0),
      baseRate,
    ),
  );
  return { factors: {}, baseRate, effects };
}

function compare(
  { attribute, level, reference }: Pick<TrueEffect, 'attribute' | 'level' | 'reference'>,
  acceptance: number,
  baseRate: number,
): TrueEffect {
  const points = 100 * (acceptance - baseRate);
  return { attribute, level, reference, acceptance, points, relative: 100 * (acceptance / baseRate - 1) };
}

/**
 * What differs between any two groups. With many comparisons some intervals leave out zero by chance alone, so a difference
 * counts as clear where its interval does so at the confidence that all of them together have (Bonferroni; Dunn 1961).
 */
import type { Acceptance, AcceptanceEffect, AcceptanceGroup, Interval } from '../../study/estimates/acceptance.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import type { Retold } from './retell.ts';

export interface GroupComparison {
  readonly group: AcceptanceGroup;
  /** The group whose figure is taken off. */
  readonly against: AcceptanceGroup;
  /** Absent where it is about the base rates. */
  readonly effect?: AcceptanceEffect;
  /** The difference in percentage points, with the interval of one comparison. */
  readonly points: Interval;
  readonly isClear: boolean;
}

export interface GroupComparisons {
  /** Base rates of every two groups, the largest difference first. */
  readonly baseRates: readonly GroupComparison[];
  /** Changes in every two groups, the clearest difference first. */
  readonly effects: readonly GroupComparison[];
}

/** @returns empty lists where there are no two groups */
export function compareAllGroups({ groups, confidence }: Acceptance, retold: Retold): GroupComparisons {
  const [average, ...parts] = groups;
  const pairs = parts.flatMap((against, index) => parts.slice(index + 1).map((group) => ({ group, against })));
  const judge = (all: readonly Omit<GroupComparison, 'isClear'>[]): GroupComparison[] => {
    const quantile = normalQuantile(1 - (1 - confidence) / Math.max(1, all.length));
    return all.map((one) => ({
      ...one,
      isClear: Math.abs(one.points.estimate) > quantile * one.points.standardError && one.points.standardError > 0,
    }));
  };
  const baseRates = pairs.map(({ group, against }) => {
    const [own, other] = [retold.acceptance({}, group), retold.acceptance({}, against)];
    return { group, against, points: retold.difference(own, other, 100) };
  });
  const effects = pairs.flatMap(({ group, against }) =>
    (average?.effects ?? []).map((effect) => {
      const [own, other] = [retold.points(effect, group), retold.points(effect, against)];
      return { group, against, effect, points: retold.difference(own, other) };
    }),
  );
  return {
    baseRates: judge(baseRates).sort((a, b) => sizeOf(b) - sizeOf(a)),
    effects: judge(effects).sort((a, b) => clarityOf(b) - clarityOf(a)),
  };
}

function sizeOf({ points }: GroupComparison): number {
  return Math.abs(points.estimate);
}

function clarityOf({ points }: GroupComparison): number {
  return points.standardError > 0 ? Math.abs(points.estimate) / points.standardError : 0;
}

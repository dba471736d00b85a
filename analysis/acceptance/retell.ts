/**
 * The figures of an acceptance table once more, with what their intervals are made of. A table holds an interval for each
 * figure; whether two of them differ takes their covariance, which no two intervals tell.
 */
import type { Acceptance, AcceptanceGroup, Interval } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { makeUtilities } from '../tastes/methods.ts';
import type { Cells } from '../tastes/utilities.ts';
import { chooseWeights, type WeightsChoice } from '../weights/chooseWeights.ts';
import { makeAverages } from './averages.ts';
import { findBase } from './baseProfiles.ts';
import { chooseIntervals } from './chooseIntervals.ts';
import { type Contrast, contrastFigures } from './describeEffect.ts';
import { differenceOf, weightedSum } from './estimand.ts';
import { findUnshown, missingIn } from './extrapolation.ts';
import { groupsByFactors, makeGroups } from './groups.ts';
import { type Estimand, shareInterval, symmetricInterval } from './intervals.ts';

export interface Retold {
  /** What a level changes against its reference, in percentage points; in the average where no group is named. */
  points(contrast: Contrast, group?: AcceptanceGroup): Estimand;
  /** The share that accepts the base with some levels in the place of its own. */
  acceptance(changes: Cells, group?: AcceptanceGroup): Estimand;
  /** f - g with its interval, times `weight`. */
  difference(f: Estimand, g: Estimand, weight?: number): Interval;
  share(figure: Estimand): Interval;
  /** Was no profile of the base, so changed, ever shown in parts that stand together? */
  isUnshown(changes: Cells): boolean;
}

/**
 * Retells a table that `acceptance` made of the same estimates.
 *
 * @param weights those that the table was made with
 * @returns nothing where the estimates do not give this table, such as one with weights of its own
 */
export function retell(estimates: Estimates, table: Acceptance, weights?: WeightsChoice): Retold | undefined {
  const { confidence, intervals, draws, seed } = table;
  const drawn = intervals === 'krinsky-robb' ? { draws, seed } : {};
  const source = chooseIntervals({ confidence, intervals, ...drawn }, estimates);
  const base = findBase(estimates, table.baseline, table.baseProfile ?? {});
  const utilities = makeUtilities(estimates, source);
  const averages = makeAverages(utilities, base);
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(confidence) };
  const { shares } = chooseWeights(estimates, weights);
  // Where each factor is told by itself, its groups stand in a list of their own.
  const lists = groupsByFactors(table.groups.slice(1));
  const ownOf = ([first]: readonly AcceptanceGroup[]) =>
    makeGroups(estimates, Object.keys(first?.factors ?? {}), shares);
  const groups = [...makeGroups(estimates, [], shares), ...lists.flatMap((list) => ownOf(list).slice(1))];
  const unshown = findUnshown(estimates);
  const cellsOf = (group: AcceptanceGroup | undefined) =>
    groups[group ? table.groups.indexOf(group) : 0]?.cells ?? groups[0]?.cells ?? [];
  const retold: Retold = {
    points: (contrast, group) => contrastFigures(cellsOf(group), averages, contrast).points,
    acceptance: (changes, group) =>
      weightedSum(
        cellsOf(group).map(({ factors, weight }) => ({ weight, of: averages({ ...factors, ...changes }).acceptance })),
      ),
    difference: (f, g, weight) => symmetricInterval(differenceOf(f, g, weight), uncertainty),
    share: (figure) => shareInterval(figure, uncertainty),
    isUnshown: (changes) =>
      base.profiles.every(({ profile }) => {
        const changed = base.change(profile, changes);
        return !changed || missingIn(changed, unshown).length > 0;
      }),
  };
  return isSame(table, retold) ? retold : undefined;
}

/** Close enough to be the same figure: a table that was written and read has lost nothing of a double. */
const sameFigure = 1e-9;

function isSame({ groups }: Acceptance, retold: Retold): boolean {
  return groups.every((group) =>
    group.effects.every((effect) => Math.abs(retold.points(effect, group).value - effect.points.estimate) < sameFigure),
  );
}

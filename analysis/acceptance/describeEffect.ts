/**
 * What level l does against the reference level r of its attribute:
 *
 *     points   = 100 (A(l) - A(r))            percentage points
 *     relative = 100 (A(l) / A(r) - 1)        percent
 */
import type { AcceptanceEffect } from '../../study/acceptance.ts';
import type { EstimatedColumn, Estimates } from '../../study/estimates.ts';
import type { Average } from './averages.ts';
import {
  differenceOf,
  type Estimand,
  pointsBetween,
  relativeTo,
  shareInterval,
  symmetricInterval,
  type Uncertainty,
  weightedSum,
} from './estimand.ts';
import type { Group } from './groups.ts';
import { findPublished } from './published.ts';
import type { Cells } from './utility.ts';

interface EffectRequest {
  readonly estimates: Estimates;
  readonly averages: (changes: Cells) => Average;
  readonly uncertainty: Uncertainty;
  readonly group: Group;
  readonly column: EstimatedColumn;
  readonly level: string;
  readonly language?: string;
}

/** Every figure is computed in each cell of the group and then averaged, so a group's `relative` is a mean of ratios. */
export function describeEffect(request: EffectRequest): AcceptanceEffect {
  const { estimates, averages, uncertainty, group, column, level } = request;
  const { name: attribute, reference = '' } = column;
  const cells = group.cells.map(({ factors, weight }) => ({
    weight,
    at: averages({ ...factors, [attribute]: level }),
    zero: averages({ ...factors, [attribute]: reference }),
  }));
  const average = (figure: (at: Average, zero: Average) => Estimand) =>
    weightedSum(cells.map(({ weight, at, zero }) => ({ weight, of: figure(at, zero) })));
  const share = (figure: (at: Average, zero: Average) => Estimand) => shareInterval(average(figure), uncertainty);
  const change = (figure: (at: Average, zero: Average) => Estimand) => symmetricInterval(average(figure), uncertainty);
  const relative = change((at, zero) => relativeTo(at.acceptance, zero.acceptance));
  const published = findPublished(estimates, { attribute, level }, relative, request.language);
  return {
    attribute,
    level,
    reference,
    partWorth: change((at, zero) => differenceOf(at.utility, zero.utility)),
    acceptanceAtReference: share((_, zero) => zero.acceptance),
    acceptance: share((at) => at.acceptance),
    points: change((at, zero) => pointsBetween(at.acceptance, zero.acceptance)),
    relative,
    ...(published && { published }),
  };
}

/**
 * What level l does against level r of its attribute:
 *
 *     points   = 100 (A(l) - A(r))            percentage points
 *     relative = 100 (A(l) / A(r) - 1)        percent
 */
import type { AcceptanceEffect } from '../../study/estimates/acceptance.ts';
import type { Cells } from '../tastes/utilities.ts';
import type { Average } from './averages.ts';
import { differenceOf, pointsBetween, relativeTo, weightedSum } from './estimand.ts';
import type { Cell } from './groups.ts';
import { type Estimand, shareInterval, symmetricInterval, type Uncertainty } from './intervals.ts';

/** Two levels of an attribute that are compared. */
export interface Contrast {
  readonly attribute: string;
  readonly level: string;
  readonly reference: string;
}

export interface ContrastFigures {
  readonly acceptance: Estimand;
  readonly acceptanceAtReference: Estimand;
  readonly partWorth: Estimand;
  readonly points: Estimand;
  readonly relative: Estimand;
}

/** Every figure is computed in each cell of the group and then averaged, so a group's `relative` is a mean of ratios. */
export function contrastFigures(
  cells: readonly Cell[],
  averages: (changes: Cells) => Average,
  { attribute, level, reference }: Contrast,
): ContrastFigures {
  const parts = cells.map(({ factors, weight }) => ({
    weight,
    at: averages({ ...factors, [attribute]: level }),
    zero: averages({ ...factors, [attribute]: reference }),
  }));
  const average = (figure: (at: Average, zero: Average) => Estimand) =>
    weightedSum(parts.map(({ weight, at, zero }) => ({ weight, of: figure(at, zero) })));
  return {
    acceptance: average((at) => at.acceptance),
    acceptanceAtReference: average((_, zero) => zero.acceptance),
    partWorth: average((at, zero) => differenceOf(at.utility, zero.utility)),
    points: average((at, zero) => pointsBetween(at.acceptance, zero.acceptance)),
    relative: average((at, zero) => relativeTo(at.acceptance, zero.acceptance)),
  };
}

export function describeEffect(
  { attribute, level, reference }: Contrast,
  figures: ContrastFigures,
  uncertainty: Uncertainty,
): AcceptanceEffect {
  return {
    attribute,
    level,
    reference,
    partWorth: symmetricInterval(figures.partWorth, uncertainty),
    acceptanceAtReference: shareInterval(figures.acceptanceAtReference, uncertainty),
    acceptance: shareInterval(figures.acceptance, uncertainty),
    points: symmetricInterval(figures.points, uncertainty),
    relative: symmetricInterval(figures.relative, uncertainty),
  };
}

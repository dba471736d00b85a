/** The groups that acceptance is told for: every combination of the respondents' columns in the model, and averages. */
import { UsageError } from '../../study/errors.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import { suggestHint } from '../../study/suggest.ts';
import type { Cells } from '../tastes/utilities.ts';

/** One combination of levels with its share in an average. */
export interface Cell {
  readonly factors: Cells;
  readonly weight: number;
}

/** Cells that are told as one, with weights that add up to 1. */
export interface Group {
  readonly factors: Cells;
  /** Share of the group in the average over all. */
  readonly weight: number;
  readonly cells: readonly Cell[];
}

/** Shares of levels by factor; a factor that is absent counts its levels equally. */
export type GroupWeights = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The share of each combination of the levels of all factors; over all combinations they add up to 1. */
export interface JointShares {
  shareOf(factors: Cells): number;
}

/** More combinations than this are no table that anyone reads, and hardly anyone is in each. */
export const mostCombinations = 30;

/**
 * The average over all cells first, then a group for each combination of the levels of `by`, averaged over the rest.
 * Where nobody says by what, and the factors of the model have more than `mostCombinations` combinations, each factor is
 * told by itself: a group for each of its levels, averaged over the others.
 *
 * @throws UsageError if `by` or the weights name what the model has not
 */
export function makeGroups(
  estimates: Pick<Estimates, 'columns'>,
  by: readonly string[] | undefined,
  weights: GroupWeights | JointShares,
): Group[] {
  const factors = estimates.columns.filter(({ role }) => role === 'respondent');
  const categorical = factors.filter(({ kind }) => kind === 'categorical');
  const names = categorical.map(({ name }) => name);
  for (const name of by ?? []) checkName(name, names, '--by');
  const joint = isJoint(weights) ? weights : undefined;
  const byFactor = isJoint(weights) ? {} : weights;
  checkWeights(byFactor, categorical);
  // A numeric column of the respondent is held at the value in its middle.
  const held = Object.fromEntries(
    factors.flatMap(({ name, kind, reference }) => (kind === 'numeric' ? [[name, reference ?? '0']] : [])),
  );
  const cells = cross(categorical, byFactor).map(({ factors: own, weight }) => ({
    factors: { ...held, ...own },
    weight: joint ? joint.shareOf(own) : weight,
  }));
  const overall = { factors: {}, weight: 1, cells };
  const groupedBy = by ? [by] : cells.length > mostCombinations ? names.map((name) => [name]) : [names];
  const groups = groupedBy.flatMap((grouped) => {
    if (grouped.length === 0) return [];
    const own = categorical.filter(({ name }) => grouped.includes(name));
    return cross(own, byFactor).map((cell) => groupOf(cell, cells, { isJoint: joint !== undefined }));
  });
  return [overall, ...groups];
}

/** The cells of one group, by the share that each has in it. */
function groupOf({ factors, weight }: Cell, all: readonly Cell[], { isJoint: joint }: { isJoint: boolean }): Group {
  const members = all.filter((cell) =>
    Object.entries(factors).every(([name, level]) => lookUp(cell.factors, name) === level),
  );
  const total = members.reduce((sum, cell) => sum + cell.weight, 0);
  const share = (cell: Cell) => (total > 0 ? cell.weight / total : 1 / members.length);
  return {
    factors,
    weight: joint ? total : weight,
    cells: members.map((cell) => ({ ...cell, weight: share(cell) })),
  };
}

/** Groups by the factors that tell them apart: each list is of groups that together are everyone. */
export function groupsByFactors<Told extends { readonly factors: Cells }>(groups: readonly Told[]): Told[][] {
  const lists = new Map<string, Told[]>();
  for (const group of groups) {
    const key = JSON.stringify(Object.keys(group.factors));
    lists.set(key, [...(lists.get(key) ?? []), group]);
  }
  return [...lists.values()];
}

/** The cells of one level of a factor, averaged over the other factors. */
export function cellsAt(
  estimates: Estimates,
  weights: GroupWeights | JointShares,
  factor: string,
  level: string,
): readonly Cell[] {
  return makeGroups(estimates, [factor], weights).find(({ factors }) => lookUp(factors, factor) === level)?.cells ?? [];
}

/** How many respondents a group has. */
export function countGroup({ nRespondents, respondentGroups = [] }: Estimates, { factors }: Group): number {
  const wanted = Object.entries(factors);
  if (wanted.length === 0) return nRespondents;
  const members = respondentGroups.filter((group) =>
    wanted.every(([name, level]) => lookUp(group.factors, name) === level),
  );
  return members.reduce((sum, { respondents }) => sum + respondents, 0);
}

/** A factor may have any name, but its shares are no function. */
function isJoint(weights: GroupWeights | JointShares): weights is JointShares {
  return typeof weights['shareOf'] === 'function';
}

/** Every combination of one level per column; its weight is the product of the levels' shares. */
function cross(columns: readonly EstimatedColumn[], weights: GroupWeights): Cell[] {
  return columns.reduce<Cell[]>(
    (cells, { name, levels = [] }) => {
      const shares = sharesOf(levels, lookUp(weights, name));
      return cells.flatMap((cell) =>
        levels.map((level, index) => ({
          factors: { ...cell.factors, [name]: level },
          weight: cell.weight * (shares[index] as number),
        })),
      );
    },
    [{ factors: {}, weight: 1 }],
  );
}

function sharesOf(levels: readonly string[], weights: Readonly<Record<string, number>> | undefined): number[] {
  const own = levels.map((level) => (weights ? (lookUp(weights, level) ?? 0) : 1));
  const total = own.reduce((sum, weight) => sum + weight, 0);
  return own.map((weight) => weight / total);
}

function checkWeights(weights: GroupWeights, factors: readonly EstimatedColumn[]): void {
  for (const [name, shares] of Object.entries(weights)) {
    checkName(
      name,
      factors.map((factor) => factor.name),
      '--weights',
    );
    const levels = factors.find((factor) => factor.name === name)?.levels ?? [];
    for (const level of Object.keys(shares)) checkName(level, levels, '--weights', `${name} has no level "${level}"`);
    const numbers = Object.values(shares);
    const isFine = numbers.every((share) => share >= 0 && Number.isFinite(share)) && numbers.some((share) => share > 0);
    if (!isFine) throw new UsageError('weights', `--weights: the weights of ${name} must be 0 or more, not all 0`);
  }
}

function checkName(name: string, names: readonly string[], flag: string, message?: string): void {
  if (names.includes(name)) return;
  const what = message ?? `the model has no factor "${name}"`;
  throw new UsageError('unknown-name', [{ file: flag, message: what, hint: suggestHint(name, names) }]);
}

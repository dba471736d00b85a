/**
 * What a market may be told that no respondent was asked: how often each offer is there, by how much real choices are more or
 * less certain than answers (one scale for all utilities), and what speaks for an offer beside its attributes (a constant added
 * to its utility). Shares with any of them are adjusted, and say so.
 */
import { type Problem, UsageError } from '../../study/errors.ts';
import type { MarketAdjustments } from '../../study/estimates/prediction.ts';
import { lookUp } from '../../study/lookUp.ts';
import { suggestHint } from '../../study/suggest.ts';
import { weightedSum } from '../acceptance/estimand.ts';
import type { Estimand } from '../acceptance/intervals.ts';

/**
 * Availability is from 0 to 1 and independent of that of the others, 1 where it is absent. The scale is above 0, and multiplies
 * utilities in both steps of dual response; constants are added after it, in both steps. None stays at 0.
 */
export type Adjustments = MarketAdjustments;

/** Adjustments that change something; `undefined` where none does. */
export function settleAdjustments(asked: Adjustments, names: readonly string[]): Adjustments | undefined {
  checkAdjustments(asked, names);
  const { availability = {}, scale = 1, constants = {} } = asked;
  const isOwn = ([name]: readonly [string, number]) => names.includes(name);
  const rare = Object.entries(availability).filter((entry) => isOwn(entry) && entry[1] !== 1);
  const moved = Object.entries(constants).filter((entry) => isOwn(entry) && entry[1] !== 0);
  if (rare.length === 0 && scale === 1 && moved.length === 0) return undefined;
  return {
    ...(rare.length > 0 && { availability: Object.fromEntries(rare) }),
    ...(scale !== 1 && { scale }),
    ...(moved.length > 0 && { constants: Object.fromEntries(moved) }),
  };
}

/** @throws UsageError with every name that is no offer's, and every number out of range */
function checkAdjustments({ availability = {}, scale, constants = {} }: Adjustments, names: readonly string[]): void {
  const problems: Problem[] = [];
  const check = (
    file: string,
    of: Readonly<Record<string, number>>,
    isFine: (value: number) => boolean,
    what: string,
  ) => {
    for (const [name, value] of Object.entries(of)) {
      if (!names.includes(name)) {
        problems.push({ file, message: `there is no offer "${name}"`, hint: suggestHint(name, names) });
      } else if (!isFine(value)) problems.push({ file, message: `that of ${name} is ${value}, and no ${what}` });
    }
  };
  check('--available', availability, (share) => share >= 0 && share <= 1, 'share from 0 to 1');
  check('--constant', constants, Number.isFinite, 'number');
  if (scale !== undefined && !(scale > 0 && Number.isFinite(scale))) {
    problems.push({ file: '--scale', message: `${scale} is no number above 0`, hint: '1 changes nothing' });
  }
  if (problems.length > 0) throw new UsageError('adjustments', problems);
}

/** lambda u + c. */
export function adjustUtility(utility: Estimand, name: string, adjusted: Adjustments | undefined): Estimand {
  if (!adjusted) return utility;
  const { scale = 1, constants } = adjusted;
  const constant = lookUp(constants, name) ?? 0;
  const scaled = scale === 1 ? utility : weightedSum([{ weight: scale, of: utility }]);
  if (constant === 0) return scaled;
  return { ...scaled, value: scaled.value + constant, draws: scaled.draws.map((drawn) => drawn + constant) };
}

/**
 * Shares averaged over which offers are there: exactly, over all subsets of those that are not always there. Where nobody may
 * take none, the occasions on which no offer is there are left out.
 *
 * @param sharesOf the shares of these offers (by place, ascending), and then that of none where there is one
 */
export function averageOverAvailability(
  available: readonly number[],
  none: boolean,
  sharesOf: (places: readonly number[]) => readonly Estimand[],
): Estimand[] {
  const J = available.length;
  const sums: Estimand[] = Array.from({ length: J + Number(none) }, () => ({
    value: 0,
    gradient: new Float64Array(0),
    draws: new Float64Array(0),
  }));
  const add = (at: number, weight: number, of: Estimand) => {
    const sum = sums[at] as Estimand;
    const known = sum.draws.length + sum.gradient.length + Math.abs(sum.value) > 0 ? [{ weight: 1, of: sum }] : [];
    sums[at] = weightedSum([...known, { weight, of }]);
  };
  const empty = none ? 1 : 1 - available.reduce((product, share) => product * (1 - share), 1);
  for (let subset = 0; subset < 2 ** J; subset++) {
    const isThere = (j: number) => ((subset >> j) & 1) === 1;
    const weight = available.reduce((product, share, j) => product * (isThere(j) ? share : 1 - share), 1) / empty;
    const places = available.flatMap((_, j) => (isThere(j) ? [j] : []));
    if (!(weight > 0) || (places.length === 0 && !none)) continue;
    const shares = sharesOf(places);
    for (const [i, share] of shares.entries()) add(places[i] ?? J, weight, share);
  }
  return settle(sums);
}

/** An offer that is never there has a share of 0, at every draw. */
function settle(sums: readonly Estimand[]): Estimand[] {
  const full = sums.find(({ gradient, draws }) => gradient.length + draws.length > 0);
  if (!full) return [...sums];
  return sums.map((sum) => (sum.gradient.length + sum.draws.length > 0 ? sum : weightedSum([{ weight: 0, of: full }])));
}

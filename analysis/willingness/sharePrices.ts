/**
 * Willingness to pay by simulation against competitors: once a level of an offer has changed, by how much may its price change until
 * its share is what it was? The root d of
 *
 *     S(level, p + d) - S(p) = 0
 *
 * in which S is the offer's share by the market's rule, averaged over people and groups (Allenby, Brazell, Howell and Rossi 2014 compare
 * markets so). Under the delta method grad d = -(grad S(level, p + d) - grad S(p)) / (dS / dp) at the root; where coefficients were
 * drawn, the equation is solved at every draw. Only prices within those shown are asked about.
 */
import type { EstimatedColumn, ModelTerm } from '../../study/estimates/estimatedModel.ts';
import type { Offer } from '../../study/estimates/prediction.ts';
import type { SharePrice } from '../../study/estimates/willingness.ts';
import { lookUp } from '../../study/lookUp.ts';
import { differenceOf, weightedSum } from '../acceptance/estimand.ts';
import { missingIn, type Unshown } from '../acceptance/extrapolation.ts';
import type { Group } from '../acceptance/groups.ts';
import { type Estimand, shareInterval, symmetricInterval, type Uncertainty } from '../acceptance/intervals.ts';
import { changeProfile } from '../acceptance/possible.ts';
import type { Market } from '../market/market.ts';
import { ascSource } from '../model/encodeRow.ts';
import type { ChosenPrice } from './choosePrice.ts';
import { bisect, crossingOf } from './crossing.ts';
import { averageShare, makeShareCurve, type ShareCurve } from './shareCurve.ts';

export interface SharePriceOptions {
  readonly columns: readonly EstimatedColumn[];
  readonly terms: readonly ModelTerm[];
  readonly price: ChosenPrice;
  /** With all attributes, the one that changes at `place`. */
  readonly offers: readonly Offer[];
  readonly place: number;
  readonly missing: Unshown;
  /** Attributes that say which alternative an offer is: as another one it would be another offer. */
  readonly names: readonly string[];
  readonly marketOf: (offers: readonly Offer[]) => Market;
  readonly uncertainty: Uncertainty;
}

export interface ToldShares {
  readonly share: ReturnType<typeof shareInterval>;
  readonly levels: readonly SharePrice[];
}

/** A function of the group, so that what is simulated for one is there for the next. */
export function makeSharePrices(options: SharePriceOptions): (group: Pick<Group, 'cells'>) => ToldShares {
  const { columns, price, offers, place, missing, marketOf, uncertainty } = options;
  const own = offers[place] as Offer;
  const now = marketOf(offers);
  const from = Number(lookUp(own.profile, price.attribute));
  const changes = changesOf(options);
  const knots = knotsOf(options);
  const attributes = columns.filter(({ role }) => role === 'attribute');
  const curves = changes.map(({ profile }) => {
    const marketAt = (amount: number) => {
      const changed = changeProfile(attributes, profile, { [price.attribute]: String(amount) }) ?? profile;
      return marketOf(offers.map((offer, j) => (j === place ? { ...offer, profile: changed } : offer)));
    };
    return makeShareCurve(price.range, knots, marketAt, place);
  });
  return ({ cells }) => {
    const share = averageShare(now, cells, place);
    const levels = changes.map(({ attribute, level, instead, profile }, index): SharePrice => {
      const curve = curves[index] as ShareCurve;
      const after = shareInterval(curve.shareAt(from, cells), uncertainty);
      const unshown = missingIn(profile, missing);
      const row = { attribute, level, instead, ...(unshown.length > 0 && { unshown }) };
      return { ...row, share: after, ...priceBack({ curve, share, from, cells, uncertainty }) };
    });
    return { share: shareInterval(share, uncertainty), levels };
  };
}

interface Change {
  readonly attribute: string;
  readonly level: string;
  readonly instead: string;
  readonly profile: Offer['profile'];
}

/** Every other level of every attribute that the offer has. */
function changesOf({ columns, price, offers, place, names }: SharePriceOptions): Change[] {
  const attributes = columns.filter(({ role }) => role === 'attribute');
  const { profile } = offers[place] as Offer;
  return attributes.flatMap(({ name, levels = [] }): Change[] => {
    const instead = lookUp(profile, name) ?? '';
    const isFixed = name === price.attribute || names.includes(name) || ascSource(name) !== undefined;
    if (isFixed || instead === '') return [];
    return levels.flatMap((level): Change[] => {
      if (level === instead) return [];
      const changed = changeProfile(attributes, profile, { [name]: level });
      const isPriced = changed && lookUp(changed, price.attribute) !== '';
      return isPriced ? [{ attribute: name, level, instead, profile: changed }] : [];
    });
  });
}

function knotsOf({ terms, price }: SharePriceOptions): number[] {
  const parts = terms.flatMap((term) => term.filter(({ column }) => column === price.attribute));
  return [...new Set(parts.flatMap(({ knots = [] }) => knots))];
}

interface Asked {
  readonly curve: ShareCurve;
  /** Of now. */
  readonly share: Estimand;
  readonly from: number;
  readonly cells: Group['cells'];
  readonly uncertainty: Uncertainty;
}

function priceBack({ curve, share, from, cells, uncertainty }: Asked) {
  const { prices, pieceOf } = curve;
  const along = Array.from(prices, (price) => curve.shareAt(price, cells));
  const [least, most] = [prices[0], prices[prices.length - 1]];
  const draws = share.draws.map((now, d) => {
    const y = Float64Array.from(along, (one) => logit(one.draws[d]));
    return crossingOf({ x: prices, y, pieceOf }, logit(now), from) - from;
  });
  const y = Float64Array.from(along, ({ value }) => logit(value));
  const near = crossingOf({ x: prices, y, pieceOf }, logit(share.value), from);
  if (!Number.isFinite(near)) return { beyond: near > 0 ? ('dearest' as const) : ('cheapest' as const) };
  const root = refine((price) => curve.shareAt(price, cells).value - share.value, near, prices);
  const beyond = {
    dearest: draws.filter((change) => change === Number.POSITIVE_INFINITY).length / Math.max(1, draws.length),
    cheapest: draws.filter((change) => change === Number.NEGATIVE_INFINITY).length / Math.max(1, draws.length),
  };
  const figure: Estimand = {
    value: root - from,
    gradient: gradientAt(root, { curve, share, cells }, [least, most]),
    draws: draws.map((change) => Math.min(most - from, Math.max(least - from, change))),
  };
  const isCut = beyond.dearest > 0 || beyond.cheapest > 0;
  return { change: symmetricInterval(figure, uncertainty), ...(isCut && { drawsBeyond: beyond }) };
}

/** From the grid's crossing to the exact one: in the gap about it. */
function refine(f: (price: number) => number, near: number, prices: Float64Array): number {
  const above = Math.max(
    1,
    prices.findIndex((price) => price >= near),
  );
  const [low, high] = [prices[above - 1], prices[above]];
  return f(low) * f(high) > 0 ? near : bisect(f, low, high);
}

/** -(grad S(root) - grad S(now)) / (dS / dp). */
function gradientAt(
  root: number,
  { curve, share, cells }: Pick<Asked, 'curve' | 'share' | 'cells'>,
  [least, most]: readonly [number, number],
): Float64Array {
  const there = curve.shareAt(root, cells);
  if (there.gradient.length === 0) return there.gradient;
  const half = (most - least) / 20_000;
  const [below, above] = [Math.max(least, root - half), Math.min(most, root + half)];
  const slope = (curve.shareAt(above, cells).value - curve.shareAt(below, cells).value) / (above - below);
  return weightedSum([{ weight: -1 / slope, of: differenceOf(there, share) }]).gradient;
}

function logit(share: number): number {
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, share));
  return Math.log(inside / (1 - inside));
}

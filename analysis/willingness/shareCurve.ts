/**
 * The share of one offer along its price, at a grid of prices from the cheapest to the dearest that was shown: in each group, with
 * gradient and draws as the market's rule makes them. Between the prices of the grid a draw's share is interpolated on the logit
 * scale, on which it is nearly a polynomial; never across a knot of a piecewise price.
 */
import { weightedSum } from '../acceptance/estimand.ts';
import type { Group } from '../acceptance/groups.ts';
import type { Estimand } from '../acceptance/intervals.ts';
import type { Market } from '../market/market.ts';

export interface ShareCurve {
  /** Ascending. */
  readonly prices: Float64Array;
  /** Of each gap between two prices the piece that it is in, from 0. */
  readonly pieceOf: Int32Array;
  /** The offer's share in a group at any price, exactly. */
  shareAt(price: number, cells: Group['cells']): Estimand;
}

/** Gaps of the grid, shared out among the pieces. */
const gaps = 16;

/**
 * @param knots where the curve may bend, inside the range
 * @param marketAt the market with the offer at a price
 * @param place the offer's place in it
 */
export function makeShareCurve(
  [least, most]: readonly [number, number],
  knots: readonly number[],
  marketAt: (price: number) => Market,
  place: number,
): ShareCurve {
  const ends = [least, ...knots.filter((knot) => knot > least && knot < most).sort((a, b) => a - b), most];
  const each = Math.max(3, Math.ceil(gaps / (ends.length - 1)));
  const prices: number[] = [least];
  const pieceOf: number[] = [];
  for (let piece = 0; piece + 1 < ends.length; piece++) {
    const [from, to] = [ends[piece] as number, ends[piece + 1] as number];
    for (let i = 1; i <= each; i++) {
      prices.push(i === each ? to : from + ((to - from) * i) / each);
      pieceOf.push(piece);
    }
  }
  const markets = new Map<number, Market>();
  const shareAt: ShareCurve['shareAt'] = (price, cells) => {
    const market = markets.get(price) ?? marketAt(price);
    markets.set(price, market);
    return averageShare(market, cells, place);
  };
  return { prices: Float64Array.from(prices), pieceOf: Int32Array.from(pieceOf), shareAt };
}

/** Averaged over the cells of a group. */
export function averageShare(market: Market, cells: Group['cells'], place: number): Estimand {
  return weightedSum(
    cells.map(({ factors, weight }) => ({ weight, of: market.sharesFor(factors)[place] as Estimand })),
  );
}

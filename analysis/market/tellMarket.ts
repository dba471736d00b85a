/** What is told of a market in each group: shares with their intervals, and what changes from another market to it. */
import type { IntervalSource } from '../../study/estimates/acceptance.ts';
import type { MarketGroup, Offer } from '../../study/estimates/prediction.ts';
import { differenceOf, weightedSum } from '../acceptance/estimand.ts';
import type { Group } from '../acceptance/groups.ts';
import { type Estimand, shareInterval, symmetricInterval } from '../acceptance/intervals.ts';
import { normalQuantile } from '../numerics/normalDistribution.ts';
import { type Market, type MarketInput, makeMarket } from './market.ts';

export interface ToldMarketInput extends MarketInput {
  readonly source: IntervalSource;
  /** The market before, with all attributes of its offers. */
  readonly base?: readonly Offer[];
}

export interface ToldMarket {
  tell(group: Pick<Group, 'cells'>): Pick<MarketGroup, 'shares' | 'changes'>;
  simulation: Market['simulation'];
}

export function tellMarket({ source, base, ...input }: ToldMarketInput): ToldMarket {
  const { offers, none, utilities } = input;
  const seeded = { ...input, ...(source.seed !== undefined && { seed: source.seed }) };
  const market = makeMarket(seeded);
  const before = base && makeMarket({ ...seeded, offers: base });
  const uncertainty = { covariance: utilities.covariance, quantile: normalQuantile(source.confidence) };
  const tell: ToldMarket['tell'] = ({ cells }) => {
    const own = averageShares(market, cells, namesOf(offers, none));
    const shares = [...own].map(([offer, share]) => ({ offer, share: shareInterval(share, uncertainty) }));
    if (!before || !base) return { shares };
    const other = averageShares(before, cells, namesOf(base, none));
    const names = [...new Set([...other.keys(), ...own.keys()])].sort(
      (a, b) => Number(a === 'none') - Number(b === 'none'),
    );
    const changes = names.map((offer) => {
      const points = differenceOf(own.get(offer) ?? nothing(own), other.get(offer) ?? nothing(own), 100);
      return { offer, points: symmetricInterval(points, uncertainty) };
    });
    return { shares, changes };
  };
  return { tell, simulation: market.simulation };
}

function namesOf(offers: readonly Offer[], none: boolean): string[] {
  return [...offers.map(({ name }) => name), ...(none ? ['none'] : [])];
}

/** By name. */
function averageShares(market: Market, cells: Group['cells'], names: readonly string[]): Map<string, Estimand> {
  const parts = cells.map(({ factors, weight }) => ({ weight, shares: market.sharesFor(factors) }));
  return new Map(
    names.map((name, j) => [
      name,
      weightedSum(parts.map(({ weight, shares }) => ({ weight, of: shares[j] as Estimand }))),
    ]),
  );
}

/** The share of an offer that is not in the market. */
function nothing(shares: ReadonlyMap<string, Estimand>): Estimand {
  const [some] = shares.values();
  return weightedSum(some ? [{ weight: 0, of: some }] : []);
}

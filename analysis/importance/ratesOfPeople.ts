/**
 * Rates where tastes differ: each person has one, and a ratio of averages is nobody's. They are told by their median and quantiles
 * over people, which one small denominator can't move. Their mean is at the mercy of everyone whose price taste is near 0, and does
 * not exist for a normal one (Daly, Hess and Train 2012): it is left out where more than a few have the other sign.
 */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { RatesOfPeople } from '../../study/estimates/importance.ts';
import { type Estimand, shareInterval, symmetricInterval, type Uncertainty } from '../acceptance/intervals.ts';
import type { Statistic } from '../tastes/utilities.ts';

/** Shares of people below the rates that are told. */
const quantiles = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** With a larger share of people whose taste of the unit has the other sign there is no mean. */
const mostOtherSign = 0.01;

export type Figures = (all: readonly Estimand[]) => readonly Estimand[];

export interface RatesOptions {
  /** Figures of utilities, made for each person and then told by a statistic over people. */
  over(figures: Figures, statistic: Statistic): readonly Estimand[];
  /** The rates of a person, of one or more levels. */
  readonly ratesOf: Figures;
  /** What the unit is worth to a person. */
  unitOf(all: readonly Estimand[]): Estimand;
  readonly uncertainty: Uncertainty;
}

/** As many as there are rates. */
export function ratesOfPeople({ over, ratesOf, unitOf, uncertainty }: RatesOptions): RatesOfPeople[] {
  const [above] = over((all) => [isPositive(unitOf(all))], 'mean');
  const otherSign = otherOf(shareInterval(above as Estimand, uncertainty));
  const byQuantile = quantiles.map((quantile) => over(ratesOf, { quantile }));
  const means = otherSign.estimate <= mostOtherSign ? over(ratesOf, 'mean') : [];
  return (byQuantile[0] ?? []).map((_, index) => {
    const told = byQuantile.map((rates) => symmetricInterval(rates[index] as Estimand, uncertainty));
    const mean = means[index] && symmetricInterval(means[index], uncertainty);
    return {
      quantiles: quantiles.map((share, q) => ({ share, rate: told[q] as Interval })),
      otherSign,
      ...(mean && { mean }),
    };
  });
}

function isPositive({ value, gradient, draws }: Estimand): Estimand {
  return { value: Number(value > 0), gradient, draws: draws.map((drawn) => Number(drawn > 0)) };
}

/** The share of the smaller side. */
function otherOf(above: Interval): Interval {
  if (above.estimate <= 0.5) return above;
  return { ...above, estimate: 1 - above.estimate, low: 1 - above.high, high: 1 - above.low };
}

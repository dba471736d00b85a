/**
 * Trade-off rates where tastes differ: each person has one, and a ratio of averages is nobody's. They are told by their median
 * and quantiles over people, which one small denominator can't move. Their mean is at the mercy of everyone whose price taste is
 * near 0, and does not exist for a normal one (Daly, Hess and Train 2012): it is left out where more than a few have the other sign.
 */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { TradeOff, TradeUnit } from '../../study/estimates/importance.ts';
import { differenceOf, ratioOf, weightedSum } from '../acceptance/estimand.ts';
import { type Estimand, shareInterval, symmetricInterval, type Uncertainty } from '../acceptance/intervals.ts';
import type { Cells, Statistic, Utilities } from '../tastes/utilities.ts';
import { type LevelOf, tradedLevels, unitStep } from './tradeOffs.ts';

/** Shares of people below the rates that are told. */
const quantiles = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** With a larger share of people whose taste of the unit has the other sign there is no mean. */
const mostOtherSign = 0.01;

export interface PersonalOptions {
  readonly columns: readonly EstimatedColumn[];
  readonly unit: TradeUnit;
  readonly utilities: Utilities;
  /** Respondents of each kind with their weight: a quantile is taken in every cell of a group and then averaged. */
  readonly cells: readonly { readonly weight: number; readonly profileOf: (of: LevelOf) => Cells }[];
  readonly uncertainty: Uncertainty;
}

/** Every level of every other attribute. */
export function tellPersonalTradeOffs(options: PersonalOptions): TradeOff[] {
  const { columns, unit, uncertainty } = options;
  const step = unitStep(unit, columns);
  if (!step) return [];
  const traded = tradedLevels(columns, unit);
  const levels = [
    step.high,
    step.low,
    ...traded.flatMap(({ column, level, reference }) => [
      { column, level },
      { column, level: reference },
    ]),
  ];
  const ratesOf = (all: readonly Estimand[]): Estimand[] => {
    const one = differenceOf(all[0] as Estimand, all[1] as Estimand);
    return traded.map((_, index) => {
      const [high, low] = [all[2 + 2 * index], all[3 + 2 * index]] as [Estimand, Estimand];
      return ratioOf(unit.level === undefined ? differenceOf(low, high) : differenceOf(high, low), one);
    });
  };
  const over = (figures: (all: readonly Estimand[]) => readonly Estimand[], statistic: Statistic) =>
    overCells(options, levels, figures, statistic);
  const [above] = over(([high, low]) => [isPositive(differenceOf(high as Estimand, low as Estimand))], 'mean');
  const otherSign = otherOf(shareInterval(above as Estimand, uncertainty));
  const byQuantile = quantiles.map((quantile) => over(ratesOf, { quantile }));
  const means = otherSign.estimate <= mostOtherSign ? over(ratesOf, 'mean') : [];
  return traded.map(({ column, level, reference }, index): TradeOff => {
    const told = byQuantile.map((rates) => symmetricInterval(rates[index] as Estimand, uncertainty));
    const mean = means[index] && symmetricInterval(means[index], uncertainty);
    const people = {
      quantiles: quantiles.map((share, q) => ({ share, rate: told[q] as Interval })),
      otherSign,
      ...(mean && { mean }),
    };
    return { attribute: column.name, level, reference, rate: told[2] as Interval, people };
  });
}

function overCells(
  { utilities, cells }: PersonalOptions,
  levels: readonly LevelOf[],
  figures: (all: readonly Estimand[]) => readonly Estimand[],
  statistic: Statistic,
): Estimand[] {
  const byCell = cells.map(({ profileOf }) => {
    const questions = levels.map((of) => ({ cells: profileOf(of), step: 'choice' as const }));
    return utilities.overPeople(questions, figures, statistic);
  });
  return (byCell[0] ?? []).map((_, index) =>
    weightedSum(cells.map(({ weight }, c) => ({ weight, of: byCell[c]?.[index] as Estimand }))),
  );
}

function isPositive({ value, gradient, draws }: Estimand): Estimand {
  return { value: Number(value > 0), gradient, draws: draws.map((drawn) => Number(drawn > 0)) };
}

/** The share of the smaller side. */
function otherOf(above: Interval): Interval {
  if (above.estimate <= 0.5) return above;
  return { ...above, estimate: 1 - above.estimate, low: 1 - above.high, high: 1 - above.low };
}

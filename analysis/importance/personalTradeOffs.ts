/** Trade-off rates where tastes differ: one for each person, told by their median and quantiles over people. */
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { RatesOfPeople, TradeOff, TradeUnit } from '../../study/estimates/importance.ts';
import { differenceOf, ratioOf, weightedSum } from '../acceptance/estimand.ts';
import type { Estimand, Uncertainty } from '../acceptance/intervals.ts';
import type { Cells, Statistic, Utilities } from '../tastes/utilities.ts';
import { type Figures, ratesOfPeople } from './ratesOfPeople.ts';
import { type LevelOf, tradedLevels, unitStep } from './tradeOffs.ts';

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
  const over = (figures: Figures, statistic: Statistic) => overCells(options, levels, figures, statistic);
  const people = ratesOfPeople({
    over,
    ratesOf,
    unitOf: ([high, low]) => differenceOf(high as Estimand, low as Estimand),
    uncertainty,
  });
  return traded.map(({ column, level, reference }, index): TradeOff => {
    const own = people[index] as RatesOfPeople;
    const median = own.quantiles.find(({ share }) => share === 0.5)?.rate as Interval;
    return { attribute: column.name, level, reference, rate: median, people: own };
  });
}

function overCells(
  { utilities, cells }: PersonalOptions,
  levels: readonly LevelOf[],
  figures: Figures,
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

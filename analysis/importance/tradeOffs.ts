/**
 * Trade-off rates: how much of one thing makes up for another. In a number x (a price) the rate of level l against
 * reference r is what x may rise by, the willingness to pay (Train 2009, section 3.2); in a step between two levels it
 * is how many such steps l is worth:
 *
 *     -(V(l) - V(r)) / (V(x + 1) - V(x))            (V(l) - V(r)) / (V(step) - V(its reference))
 */
import { type Problem, UsageError } from '../../study/errors.ts';
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { TradeOff, TradeUnit } from '../../study/estimates/importance.ts';
import { quoteAssignment, quoteName } from '../../study/quoteName.ts';
import { suggestHint } from '../../study/suggest.ts';
import { differenceOf, ratioOf } from '../acceptance/estimand.ts';
import { type Estimand, symmetricInterval, type Uncertainty } from '../acceptance/intervals.ts';
import { ascSource } from '../model/encodeRow.ts';

/** The utility of a level in a group, the others at their reference levels; none cancels out of differences. */
export type LevelUtility = (column: EstimatedColumn, level: string) => Estimand;

/**
 * The unit that was asked for, with its reference; the first number where none was. `undefined` where there is none.
 *
 * @throws UsageError if it is no attribute, no level, or a level against itself
 */
export function chooseUnit(
  columns: readonly EstimatedColumn[],
  asked: { readonly attribute: string; readonly level?: string } | undefined,
): TradeUnit | undefined {
  const attributes = columns.filter(({ role, name }) => role === 'attribute' && ascSource(name) === undefined);
  if (!asked) {
    const number = attributes.find(({ kind }) => kind === 'numeric');
    return number && { attribute: number.name };
  }
  const { attribute, level } = asked;
  const column = attributes.find(({ name }) => name === attribute);
  const refuse = (problem: Problem): never => {
    throw new UsageError('unit', [{ file: '--in', ...problem }]);
  };
  if (!column) {
    const hint = suggestHint(
      attribute,
      attributes.map(({ name }) => name),
    );
    return refuse({ message: `the model has no attribute "${attribute}"`, hint });
  }
  if (column.kind === 'numeric') {
    if (level !== undefined)
      refuse({ message: `${attribute} is a number`, hint: `write --in ${quoteName(attribute)}` });
    return { attribute };
  }
  const { levels = [], reference = '' } = column;
  const others = levels.filter((own) => own !== reference);
  if (level === undefined) {
    return refuse({
      message: `${attribute} has levels`,
      hint: `say which step, as --in ${quoteAssignment(attribute, others[0] ?? '')}`,
    });
  }
  if (level === reference) refuse({ message: `${level} is the reference of ${attribute}, and no step from it` });
  if (!levels.includes(level)) {
    refuse({ message: `${attribute} has no level "${level}"`, hint: suggestHint(level, others) });
  }
  return { attribute, level, reference };
}

/** A level of a column; of a number, a value as text. */
export interface LevelOf {
  readonly column: EstimatedColumn;
  readonly level: string;
}

/** What one unit lies between: one more of a number at the middle of those shown, or the step. */
export function unitStep(
  { attribute, level, reference }: TradeUnit,
  columns: readonly EstimatedColumn[],
): { readonly high: LevelOf; readonly low: LevelOf } | undefined {
  const column = columns.find(({ name }) => name === attribute);
  if (!column) return undefined;
  const low = level === undefined ? (column.reference ?? '0') : (reference ?? '');
  return { high: { column, level: level ?? String(Number(low) + 1) }, low: { column, level: low } };
}

/** The utility of one unit. */
export function unitUtility(
  unit: TradeUnit,
  columns: readonly EstimatedColumn[],
  utility: LevelUtility,
): Estimand | undefined {
  const step = unitStep(unit, columns);
  if (!step) return undefined;
  const { high, low } = step;
  return differenceOf(utility(high.column, high.level), utility(low.column, low.level));
}

/** Every level of every attribute but that of the unit, with the reference that it is traded against. */
export function tradedLevels(
  columns: readonly EstimatedColumn[],
  unit: TradeUnit,
): (LevelOf & { readonly reference: string })[] {
  return columns
    .filter(({ name }) => name !== unit.attribute)
    .flatMap((column) => {
      const { levels = [], reference = '' } = column;
      return levels.filter((level) => level !== reference).map((level) => ({ column, level, reference }));
    });
}

/** Every level of every other attribute; none where the unit is worth exactly nothing. */
export function tellTradeOffs(
  columns: readonly EstimatedColumn[],
  unit: TradeUnit,
  utility: LevelUtility,
  uncertainty: Uncertainty,
): TradeOff[] {
  const one = unitUtility(unit, columns, utility);
  if (!one || one.value === 0) return [];
  return tradedLevels(columns, unit).map(({ column, level, reference }): TradeOff => {
    const [high, low] = [utility(column, level), utility(column, reference)];
    const gain = unit.level === undefined ? differenceOf(low, high) : differenceOf(high, low);
    return { attribute: column.name, level, reference, rate: symmetricInterval(ratioOf(gain, one), uncertainty) };
  });
}

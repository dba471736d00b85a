/** What a level of a number amounts to beside the other levels of its profile. */
import { isNumeric } from '../csv/isNumeric.ts';
import { lookUp } from '../lookUp.ts';
import type { Attribute } from '../study.ts';
import type { Amounts, SummedAmounts, TabledAmounts } from './amounts.ts';

/** Level ids by attribute and factor; `''` where an attribute does not apply. */
export type Cells = Readonly<Record<string, string>>;

/**
 * The number that a profile has in an attribute, in its unit. `undefined` where the attribute does not apply, has no
 * numbers, or depends on a column that the cells lack.
 *
 * @param cells the profile, and the respondent's factors where amounts differ by one of them
 * @example amountOf(price, { price: '1.2', brand: 'a' }); // round((500 + 100) * 1.2)
 */
export function amountOf({ id, amounts }: Pick<Attribute, 'id' | 'amounts'>, cells: Cells): number | undefined {
  const level = lookUp(cells, id);
  if (amounts === undefined || level === undefined || level === '') return undefined;
  if (amounts.kind === 'table') return tabledAmount(amounts, level, cells);
  if (!isNumeric(level)) return undefined;
  return amounts.kind === 'values' ? Number(level) : summedAmount(amounts, Number(level), cells);
}

/** Do the amounts of an attribute follow from other columns too? Its level ids are no numbers of their own then. */
export function isDerived(amounts: Amounts | undefined): boolean {
  return amounts !== undefined && amounts.kind !== 'values';
}

/** The column of responses.csv and design.csv with the level ids of an attribute whose own column holds amounts. */
export function stepColumn(attribute: string): string {
  return `${attribute}_step`;
}

function summedAmount({ base, parts, round }: SummedAmounts, factor: number, cells: Cells): number {
  const sum = Object.entries(parts).reduce((total, [id, amounts]) => total + (lookUp(amounts, cells[id]) ?? 0), base);
  return roundTo(sum * factor, round);
}

/** The multiple of `step` that is nearest, without what binary fractions add: 0.15, and not 0.15000000000000002. */
function roundTo(amount: number, step: number): number {
  return Number((Math.round(Number((amount / step).toFixed(9))) * step).toFixed(9));
}

function tabledAmount({ by, amounts }: TabledAmounts, step: string, cells: Cells): number | undefined {
  return lookUp(amounts, lookUp(cells, by))?.[Number(step) - 1];
}

/** What a respondent reads of a profile's attribute. */
import { lookUp } from '../lookUp.ts';
import type { Attribute } from '../study.ts';
import { amountOf, type Cells } from './amountOf.ts';
import { formatAmount } from './formatAmount.ts';

/**
 * The label of the level that a profile has, or its amount with its unit; `undefined` where the attribute does not apply.
 *
 * @param cells the profile, and the respondent's factors
 */
export function levelText(attribute: Attribute, cells: Cells, language: string): string | undefined {
  const amount = amountOf(attribute, cells);
  if (attribute.amounts && amount !== undefined) return formatAmount(amount, attribute.amounts, language);
  const level = attribute.levels.find(({ id }) => id === lookUp(cells, attribute.id));
  return lookUp(level?.label, language);
}

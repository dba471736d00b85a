/**
 * The columns that an attribute makes in a file of rows: one with its level ids; of a number one with what was seen. Where
 * that depends on other columns too, the level ids stand in a second one (`price_step`), so that the file holds both.
 */
import { amountOf, type Cells, isDerived, stepColumn } from '../amounts/amountOf.ts';
import { lookUp } from '../lookUp.ts';
import type { Attribute, Study } from '../study.ts';

export interface AttributeColumn {
  readonly name: string;
  /** @param cells the profile, and the respondent's factors; empty where the attribute does not apply */
  cell(cells: Cells): string | number;
}

/** In the order of the study. */
export function attributeColumns(attributes: readonly Attribute[]): AttributeColumn[] {
  return attributes.flatMap((attribute): AttributeColumn[] => {
    const { id, amounts } = attribute;
    const level = (cells: Cells) => lookUp(cells, id) ?? '';
    if (!amounts) return [{ name: id, cell: level }];
    const amount = { name: id, cell: (cells: Cells) => amountOf(attribute, cells) ?? '' };
    return isDerived(amounts) ? [amount, { name: stepColumn(id), cell: level }] : [amount];
  });
}

/** The factors by which amounts differ: what a respondent saw of a profile depends on his levels of them. */
export function factorsOfAmounts({ attributes, factors }: Pick<Study, 'attributes' | 'factors'>): string[] {
  const by = attributes.flatMap(({ amounts }) => {
    if (amounts?.kind === 'table') return [amounts.by];
    return amounts?.kind === 'sum' ? Object.keys(amounts.parts) : [];
  });
  return factors.map(({ id }) => id).filter((id) => by.includes(id));
}

/**
 * What the cells of a profile are to a respondent, each kind of them made once: for those who saw the same of all profiles
 * `make` is asked once for each.
 */
export function perFactors<Made>(
  study: Pick<Study, 'attributes' | 'factors'>,
  make: (factors: Readonly<Record<string, string>>) => Made,
): (factors: Readonly<Record<string, string>>) => Made {
  const names = factorsOfAmounts(study);
  const made = new Map<string, Made>();
  return (factors) => {
    const key = names.map((name) => lookUp(factors, name) ?? '').join('\u0000');
    const known = made.get(key) ?? make(factors);
    made.set(key, known);
    return known;
  };
}

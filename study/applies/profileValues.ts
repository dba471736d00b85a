/** The names of expressions over a profile, and their values: of a number the amount, of any other attribute the level. */
import { amountOf } from '../amounts/amountOf.ts';
import type { ExpressionNames } from '../expression/expression.ts';
import type { Attribute, Profile } from '../study.ts';

type Column = Pick<Attribute, 'id' | 'levels' | 'amounts'>;

export function profileNames(attributes: readonly Column[]): ExpressionNames {
  return Object.fromEntries(
    attributes.map(({ id, levels, amounts }) => [id, amounts ? 'number' : levels.map((level) => level.id)]),
  );
}

/** An attribute that does not apply has no value, so that a comparison with it is false. */
export function profileValues(
  attributes: readonly Column[],
  profile: Profile,
): Readonly<Record<string, string | number>> {
  const values: Record<string, string | number> = {};
  for (const attribute of attributes) {
    const value = attribute.amounts ? amountOf(attribute, profile) : profile[attribute.id];
    if (value !== undefined && value !== '') values[attribute.id] = value;
  }
  return values;
}

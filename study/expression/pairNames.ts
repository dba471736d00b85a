/** The names of expressions over two alternatives of a task, `a.usage` and `b.usage`, and their values. */
import type { ExpressionNames } from './expression.ts';

type Values = Readonly<Record<string, string | number>>;

/** @param names of an expression over one profile */
export function pairNames(names: ExpressionNames): ExpressionNames {
  return Object.fromEntries(
    Object.entries(names).flatMap(([id, ids]) => ['a', 'b'].map((side) => [`${side}.${id}`, ids])),
  );
}

/** @param a and b: what each profile has (`profileValues`) */
export function pairValues(a: Values, b: Values): Values {
  const values: Record<string, string | number> = {};
  for (const [id, level] of Object.entries(a)) values[`a.${id}`] = level;
  for (const [id, level] of Object.entries(b)) values[`b.${id}`] = level;
  return values;
}

/** The names of expressions over two alternatives of a task, `a.usage` and `b.usage`, and their values. */
import type { Profile } from '../study.ts';
import type { ExpressionNames } from './expression.ts';

/** @param levels level ids by attribute */
export function pairNames(levels: Iterable<readonly [string, readonly string[]]>): ExpressionNames {
  return Object.fromEntries([...levels].flatMap(([id, ids]) => ['a', 'b'].map((side) => [`${side}.${id}`, ids])));
}

export function pairValues(a: Profile, b: Profile): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [id, level] of Object.entries(a)) values[`a.${id}`] = level;
  for (const [id, level] of Object.entries(b)) values[`b.${id}`] = level;
  return values;
}

/**
 * Levels compared where attributes do not apply to every profile: each attribute in a regression of its own, of the rows to
 * which it applies, on the attributes that apply to all of these.
 */
import { compareLevels, countRespondents, type LevelComparison } from './levelEffects.ts';
import type { ProfileRows } from './profileRows.ts';

/** The same as `compareLevels` where every attribute applies to every row. */
export function compareApplicable(rows: ProfileRows, subset: Int32Array): LevelComparison {
  const A = rows.attributes.length;
  const applies = (i: number, a: number) => rows.levels[i * A + a] >= 0;
  const isWhole = subset.every((i) => rows.attributes.every((_, a) => applies(i, a)));
  if (isWhole) return compareLevels(rows, subset);
  const own = rows.attributes.map((_, a) => {
    const shown = subset.filter((i) => applies(i, a));
    if (countRespondents(rows, shown) < 2) return undefined;
    const reduced = reduceRows(rows, shown, a);
    return { ...reduced, comparison: compareLevels(reduced.rows, shown) };
  });
  return {
    observed: (y, beside) => {
      const seen = own.map((one) => one && { at: one.at, ...one.comparison.observed(y, beside) });
      const none = (a: number) => rows.attributes[a].levels.map(() => undefined);
      return {
        means: seen.map((one, a) => one?.means[one.at] ?? none(a)),
        effects: seen.map((one, a) => one?.effects?.[one.at] ?? none(a)),
        nRespondents: countRespondents(rows, subset),
      };
    },
    coefficients: (y) =>
      own.map((one, a) => {
        const found = one?.comparison.coefficients(y)?.[one.at];
        return found ?? rows.attributes[a].levels.map(() => undefined);
      }),
  };
}

interface Reduced {
  readonly rows: ProfileRows;
  /** The place of the attribute that is told. */
  readonly at: number;
}

/** One attribute with those that apply to all the rows and differ between them; of these only the levels that are there. */
function reduceRows(rows: ProfileRows, shown: Int32Array, told: number): Reduced {
  const A = rows.attributes.length;
  const kept = rows.attributes.flatMap((attribute, a) => {
    const seen = new Set<number>();
    for (const i of shown) seen.add(rows.levels[i * A + a]);
    if (a === told) return [{ a, attribute, places: attribute.levels.map((_, place) => place) }];
    if (seen.has(-1) || seen.size < 2) return [];
    const there = attribute.levels.flatMap((_, place) => (seen.has(place) ? [place] : []));
    const levels = there.map((place) => attribute.levels[place] as string);
    const reference = Math.max(0, there.indexOf(attribute.reference));
    return [{ a, attribute: { ...attribute, levels, reference }, places: there }];
  });
  const levels = new Int32Array(rows.n * kept.length).fill(-1);
  for (const [k, { a, places }] of kept.entries()) {
    for (const i of shown) levels[i * kept.length + k] = places.indexOf(rows.levels[i * A + a]);
  }
  const attributes = kept.map(({ attribute }) => attribute);
  return { rows: { ...rows, attributes, levels }, at: kept.findIndex(({ a }) => a === told) };
}

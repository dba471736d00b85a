/**
 * How people are distributed over what their tastes hang on, without rows of a few: neighbours are put together, at their mean,
 * until there are ten of them. Where ten share their levels nobody is taken for somebody with other levels.
 */
import type { CovariateColumn, CovariateRow } from '../../../study/estimates/hierarchicalEstimates.ts';
import type { ClassMembership } from '../../../study/estimates/latentEstimates.ts';
import { fewestTold } from './fewestTold.ts';

/** People who have the same cells and numbers. */
interface Kind {
  readonly cells: Readonly<Record<string, string>>;
  readonly values: readonly number[];
  readonly people: number;
}

/**
 * Numbers of people with few companions are those of average people, and there are said to be ten of them: their share in
 * averages is that of the cell, which is not told by these counts.
 */
export function poolCovariates(rows: readonly CovariateRow[], covariates: readonly CovariateColumn[]): CovariateRow[] {
  const kinds = rows.map(({ cells, z, respondents }) => ({ cells, values: z, people: respondents }));
  const isNumber = [false, ...covariates.map(({ level }) => level === undefined)];
  return pool(kinds, isNumber).map(({ cells, values, people }) => ({ cells, z: values, respondents: people }));
}

export function poolMembership(membership: ClassMembership): ClassMembership {
  const numeric = new Set(membership.columns.filter(({ kind }) => kind === 'numeric').map(({ name }) => name));
  const kinds = membership.people.map(({ factors, values, weight }) => ({ cells: factors, values, people: weight }));
  // The first name is the constant's, which has no value.
  const isNumber = membership.names.slice(1).map((name) => numeric.has(name));
  const people = pool(kinds, isNumber).map(({ cells, values, people: weight }) => ({ factors: cells, values, weight }));
  return { ...membership, people };
}

function pool(kinds: readonly Kind[], isNumber: readonly boolean[]): Kind[] {
  const average = meanOf(kinds);
  const cells = new Map<string, Kind[]>();
  for (const kind of kinds) {
    const key = JSON.stringify(kind.cells);
    cells.set(key, [...(cells.get(key) ?? []), kind]);
  }
  return [...cells.values()].flatMap((own) => {
    if (countOf(own) >= fewestTold) return joinNeighbours(own);
    const values = meanOf(own).map((value, q) => (isNumber[q] ? (average[q] as number) : value));
    return [{ cells: own[0]?.cells ?? {}, values, people: fewestTold }];
  });
}

function joinNeighbours(kinds: readonly Kind[]): Kind[] {
  const joined: Kind[][] = [];
  let open: Kind[] = [];
  for (const kind of [...kinds].sort((a, b) => compare(a.values, b.values))) {
    open.push(kind);
    if (countOf(open) < fewestTold) continue;
    joined.push(open);
    open = [];
  }
  joined.at(-1)?.push(...open);
  return joined.map((own) => ({ cells: own[0]?.cells ?? {}, values: meanOf(own), people: countOf(own) }));
}

function countOf(kinds: readonly Kind[]): number {
  return kinds.reduce((sum, { people }) => sum + people, 0);
}

function meanOf(kinds: readonly Kind[]): number[] {
  const [first] = kinds;
  if (kinds.length === 1 && first) return [...first.values];
  const total = countOf(kinds);
  return (first?.values ?? []).map((_, q) =>
    kinds.reduce((sum, { values, people }) => sum + ((values[q] as number) * people) / total, 0),
  );
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) if (value !== b[i]) return value - (b[i] as number);
  return 0;
}

/** Is one model a special case of another? */
import type { EstimatedColumn } from '../../study/estimates/estimatedModel.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';

/**
 * `first-in-second`: what the second has more is 0 in the first. `none` where that can't be seen from their parameters.
 */
export type Nesting = 'first-in-second' | 'second-in-first' | 'same' | 'none';

/** By the names of parameters, which mean the same under one coding, one reference level and one distribution of tastes. */
export function findNesting(first: Estimates, second: Estimates): Nesting {
  if (!isCodedAlike(first, second) || !areDistributedAlike(first, second)) return 'none';
  const [a, b] = [first, second].map(({ parameters }) => new Set(parameters.map(({ name }) => name)));
  const isPart = (some: Set<string> | undefined, all: Set<string> | undefined) =>
    some !== undefined && [...some].every((name) => all?.has(name));
  if (isPart(a, b)) return isPart(b, a) ? 'same' : 'first-in-second';
  return isPart(b, a) ? 'second-in-first' : 'none';
}

/** Parameters of one name are one parameter only under one coding with one reference level. */
function isCodedAlike(first: Estimates, second: Estimates): boolean {
  const isCategorical = ({ kind }: EstimatedColumn) => kind === 'categorical';
  const shared = first.columns.flatMap((column) => {
    const same = second.columns.find(({ name }) => name === column.name);
    return same && isCategorical(same) && isCategorical(column) ? [[column, same] as const] : [];
  });
  if (shared.length > 0 && first.coding !== second.coding) return false;
  return shared.every(([column, same]) => column.reference === same.reference);
}

/** A coefficient with a spread of 0 is a fixed one, but for a lognormal, which is told on another scale. */
function areDistributedAlike(first: Estimates, second: Estimates): boolean {
  const [a, b] = [distributionsOf(first), distributionsOf(second)];
  const isLog = (distribution: string) => distribution.endsWith('lognormal');
  return [...new Set([...a.keys(), ...b.keys()])].every((name) => {
    const [one, other] = [a.get(name), b.get(name)];
    if (one === undefined || other === undefined) return !isLog(one ?? other ?? '');
    return one === other;
  });
}

function distributionsOf(estimates: Estimates): Map<string, string> {
  const all = estimates.method === 'mixed' ? estimates.coefficients : [];
  return new Map(all.flatMap(({ name, distribution }) => (distribution ? [[name, distribution] as const] : [])));
}

/** Those parameters that can't be below 0, so that a model in which they are 0 is at the edge of the other. */
export function edgesOf(estimates: Estimates, parameters: readonly string[]): string[] {
  if (estimates.method !== 'mixed') return [];
  const spreads = estimates.parameters.filter(({ kind }) => kind === 'spread' || kind === 'cholesky');
  return spreads.map(({ name }) => name).filter((name) => parameters.includes(name));
}

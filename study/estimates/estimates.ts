/**
 * estimates.json: a fitted model with everything that a reader needs to predict from it or to distrust it. Its shape
 * is the one that `estimate --json` prints, and `method` says which of them it is.
 */
import type { HierarchicalEstimates } from './hierarchicalEstimates.ts';
import type { LatentEstimates } from './latentEstimates.ts';
import type { LogitEstimates } from './logitEstimates.ts';
import type { MixedEstimates } from './mixedEstimates.ts';

export type Estimates = LogitEstimates | HierarchicalEstimates | MixedEstimates | LatentEstimates;

/** A word for how a model was estimated. */
export type Method = Estimates['method'];

export type EstimatesBy<M extends Method> = Extract<Estimates, { method: M }>;

/** A table with a function for the estimates of each method. */
export type ByMethod<Rest extends readonly unknown[], Result> = {
  readonly [M in Method]: (estimates: EstimatesBy<M>, ...rest: Rest) => Result;
};

/** Calls the function of a table that belongs to these estimates. */
export function callMethod<Rest extends readonly unknown[], Result>(
  table: ByMethod<Rest, Result>,
  estimates: Estimates,
  ...rest: Rest
): Result {
  const own = table[estimates.method] as (estimates: Estimates, ...rest: Rest) => Result;
  return own(estimates, ...rest);
}

/**
 * The methods of estimation: from choices to estimates. A new one is a function of this shape and a line of the table; the
 * choices read and checked, the formula, and every reader of estimates.json are there already. What its estimates look like
 * is in study/estimates/methods.ts, which tastes they tell of in analysis/tastes/methods.ts.
 */
import type { Choices } from '../../study/choices/choices.ts';
import type { Estimates, EstimatesBy, Method } from '../../study/estimates/estimates.ts';
import type { EstimateEvents } from './commonOptions.ts';
import { estimateHierarchical } from './estimateHierarchical.ts';
import { estimateLatent, type LatentOptions } from './estimateLatent.ts';
import { type EstimateOptions, estimateLogit } from './estimateLogit.ts';
import { estimateMixed, type MixedOptions } from './estimateMixed.ts';
import type { HierarchicalOptions } from './hierarchical/options.ts';

/** What each method is asked with: all of commonOptions.ts, and what is its own. */
export interface OptionsBy {
  readonly mnl: EstimateOptions;
  readonly mixed: MixedOptions;
  readonly hb: HierarchicalOptions;
  readonly latent: LatentOptions;
}

/** @throws UsageError, DataError or EstimationError if the model does not fit the data, with everything that is wrong */
export type Estimate<M extends Method = Method> = (
  choices: Choices,
  options: OptionsBy[M],
  events?: EstimateEvents,
) => EstimatesBy<M> | Promise<EstimatesBy<M>>;

export const methods: { readonly [M in Method]: Estimate<M> } = {
  mnl: estimateLogit,
  mixed: estimateMixed,
  hb: estimateHierarchical,
  latent: estimateLatent,
};

export const methodNames = Object.keys(methods) as readonly Method[];

/** @throws UsageError, DataError or EstimationError if the model does not fit the data, with everything that is wrong */
export async function estimateBy<M extends Method>(
  method: M,
  choices: Choices,
  options: OptionsBy[M],
  events?: EstimateEvents,
): Promise<Estimates> {
  const estimate: Estimate<M> = methods[method];
  return estimate(choices, options, events);
}

/** Where the parameters of classes stand in estimates.json: class after class, as ./layout.ts has them. */
import type { LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import { type Layout, makeLayout } from './layout.ts';

/** What the vector of parameters needs to be read. */
export type WithClasses = Pick<
  LatentEstimates,
  'classes' | 'membership' | 'parameters' | 'covariance' | 'standardErrors'
>;

export function layoutOf({ classes, membership, parameters }: WithClasses): Layout {
  const C = classes.length;
  const Q = membership.names.length;
  return makeLayout(C, { K: (parameters.length - (C - 1) * Q) / C, Q });
}

export function vectorOf({ parameters }: WithClasses): Float64Array {
  return Float64Array.from(parameters, ({ estimate }) => estimate);
}

/**
 * P x P, of the kind that intervals are made of: parameters without a finite estimate are taken for known where they are
 * held, since the error of a held one tells of the hold and not of people.
 */
export function covarianceKnown(estimates: WithClasses): Float64Array {
  const P = estimates.parameters.length;
  const matrix = Float64Array.from(estimates.covariance[estimates.standardErrors].flat());
  const isHeld = heldParameters(estimates);
  return matrix.map((value, i) => (isHeld[Math.floor(i / P)] || isHeld[i % P] ? 0 : value));
}

/** Length P. */
function heldParameters({ classes, parameters }: WithClasses): boolean[] {
  const names = new Set(classes.flatMap(({ class: c, separated }) => separated.map((name) => `class${c}:${name}`)));
  return parameters.map(({ name }) => names.has(name));
}

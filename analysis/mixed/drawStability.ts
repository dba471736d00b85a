/**
 * Are there enough draws? What the log-likelihood and every estimate do when the draws double: estimates that move by
 * more than a tenth of a standard error are those of the draws as much as those of the people (as Biogeme shows it).
 */
import type { DrawStability, StabilityRow } from '../../study/estimates/mixedEstimates.ts';
import { makeWarning } from '../../study/warnings.ts';
import { type MixedFit, positiveSigns } from './fitMixed.ts';
import { type MaximiseOptions, maximise } from './maximise.ts';
import type { MixedProblem } from './mixedProblem.ts';
import { runSearch, type Search } from './search.ts';

export interface CheckedDraws extends DrawStability {
  /** In words, where an estimate moves too far or the search with more draws failed. */
  readonly warnings: readonly string[];
}

/** In standard errors. */
export const mostMovement = 0.1;

/**
 * @param doubled the same problem with twice the draws
 */
export function checkDraws(fit: MixedFit, doubled: MixedProblem): CheckedDraws {
  return runSearch(doubled, searchDraws(fit, doubled));
}

/** The same for who evaluates the likelihood of `doubled` himself. */
export function* searchDraws(
  fit: MixedFit,
  { panel, layout, nDraws }: MixedProblem,
  onStep?: MaximiseOptions['onStep'],
): Search<CheckedDraws> {
  const { theta, evaluation, converged } = yield* maximise(fit.theta, { weights: panel.weights, onStep });
  const signs = positiveSigns(layout, theta);
  const P = theta.length;
  const rows = layout.parameters.map(({ name }, p): StabilityRow => {
    const estimate = fit.estimates[p] as number;
    const after = (theta[p] as number) * (signs[p] as number);
    const error = fit.covariance && Math.sqrt(fit.covariance.classical[p * P + p] as number);
    const moved = error !== undefined && error > 0 ? (after - estimate) / error : undefined;
    const isUnstable = moved === undefined || Math.abs(moved) > mostMovement;
    return { name, estimate, doubled: after, ...(moved !== undefined && { moved }), isUnstable };
  });
  return {
    nDraws: fit.nDraws,
    nDoubled: nDraws,
    logLikelihood: fit.logLikelihood,
    logLikelihoodDoubled: evaluation.logLikelihood,
    rows,
    converged,
    warnings: warn(rows, fit.nDraws, nDraws, converged),
  };
}

function warn(rows: readonly StabilityRow[], nDraws: number, nDoubled: number, converged: boolean): string[] {
  const unstable = rows.filter(({ isUnstable }) => isUnstable);
  const warnings: string[] = [];
  if (!converged) warnings.push(makeWarning('doubledNotConverged', { n: nDoubled }));
  if (unstable.length > 0) {
    const names = unstable.map(({ name }) => name).join(', ');
    warnings.push(makeWarning('unstableDraws', { n: nDraws, twice: nDoubled, names }));
  }
  return warnings;
}

/** One class of latent classes as a logit of its own, so that all that is told of a logit can be told of it. */
import type { LatentEstimates } from '../../study/estimates/latentEstimates.ts';
import type { Covariance } from '../../study/estimates/likelihoodEstimates.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';
import { covarianceKnown, layoutOf } from '../latent/latentVector.ts';
import { startOf } from '../latent/layout.ts';

/**
 * The class with its parameters, their covariance and its part-worths; what is said of the data and of the fit stays that of
 * all classes. What has no finite estimate in it is taken for known.
 *
 * @param c from 0
 */
export function classLogit(estimates: LatentEstimates, c: number): LogitEstimates {
  const layout = layoutOf(estimates);
  const start = startOf(layout, c);
  const end = start + layout.K;
  const parameters = estimates.parameters.slice(start, end).map((parameter) => {
    return { ...parameter, name: parameter.name.slice(`class${c + 1}:`.length) };
  });
  const P = estimates.parameters.length;
  const known = covarianceKnown(estimates);
  const block = Array.from({ length: layout.K }, (_, k) => [
    ...known.subarray((start + k) * P + start, (start + k) * P + end),
  ]);
  const names = parameters.map(({ name }) => name);
  const covariance: Covariance = { names, classical: block, robust: block, clustered: block };
  const own = estimates.classes[c];
  return { ...estimates, method: 'mnl', parameters, partWorths: own?.partWorths ?? [], covariance };
}

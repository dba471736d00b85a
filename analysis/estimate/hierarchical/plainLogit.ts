/** The logit of one taste for everyone, which stands beside hierarchical Bayes and is where its chains begin. */
import type { HierarchicalEstimates } from '../../../study/estimates/hierarchicalEstimates.ts';
import type { Transform } from '../../hierarchical/transform.ts';
import type { FittedModel } from '../../logit/fitModel.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { covarianceOf } from '../describeParameters.ts';
import { listPartWorths } from '../partWorths.ts';

/** With standard errors clustered by respondent. */
export function describePlainLogit(
  model: ResolvedModel,
  { parameters, fit }: FittedModel,
  quantile: number,
): HierarchicalEstimates['logit'] {
  const K = parameters.length;
  const covariance = covarianceOf(fit.covariance, 'clustered');
  const { converged, reason, logLikelihood } = fit;
  return {
    converged,
    ...(reason !== undefined && { reason }),
    logLikelihood,
    parameters: parameters.map(({ name }, k) => ({
      name,
      estimate: fit.coefficients[k],
      standardError: Math.sqrt(covariance[k * K + k]),
    })),
    partWorths: listPartWorths(model, { coefficients: fit.coefficients, covariance, quantile, all: fit.covariance }),
  };
}

/** What an exponential begins at where the logit does not say: part-worths of a half. */
const middle = Math.log(0.5);

/** Length K, on the scale of what is normal; zeros where the logit has no maximum. */
export function startFrom(
  { converged, coefficients }: Pick<FittedModel['fit'], 'converged' | 'coefficients'>,
  transform: Transform | undefined,
): Float64Array {
  const K = coefficients.length;
  return coefficients.map((b, k) => {
    const own = converged ? b : 0;
    if (transform?.isPositive[k] !== 1) return own;
    const scale = transform.S[k * K + k];
    const isAlone = transform.S.subarray(k * K, (k + 1) * K).every((value, j) => j === k || value === 0);
    return isAlone && own / scale > 0.05 ? Math.log(own / scale) : middle;
  });
}

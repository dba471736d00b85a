/** Parameters and their covariances, as estimates.json holds them. */
import type { Covariance, LikelihoodEstimates, Parameter } from '../../study/estimates/likelihoodEstimates.ts';
import type { CovarianceMatrices } from '../logit/covariance.ts';
import type { FittedModel } from '../logit/fitModel.ts';
import { twoSidedP } from '../numerics/normalDistribution.ts';

/** What intervals are made of. */
export interface IntervalSource {
  readonly covariance: Float64Array;
  /** Half the width of an interval, in standard errors. */
  readonly quantile: number;
}

/** The matrix of one kind; with a single respondent the robust one stands for the clustered one. */
export function covarianceOf(matrices: CovarianceMatrices, kind: LikelihoodEstimates['standardErrors']): Float64Array {
  const { clustered, classical, robust } = matrices;
  return { classical, robust, clustered: clustered ?? robust }[kind];
}

export function describeParameters({ parameters, fit }: FittedModel, source: IntervalSource): Parameter[] {
  const K = parameters.length;
  const { classical, robust } = fit.covariance;
  const clustered = covarianceOf(fit.covariance, 'clustered');
  const deviation = (matrix: Float64Array, k: number) => Math.sqrt(matrix[k * K + k]);
  return parameters.map((words, k): Parameter => {
    const estimate = fit.coefficients[k];
    const error = deviation(source.covariance, k);
    const z = estimate / error;
    return {
      ...words,
      estimate,
      standardError: {
        classical: deviation(classical, k),
        robust: deviation(robust, k),
        clustered: deviation(clustered, k),
      },
      designEffect: clustered[k * K + k] / classical[k * K + k],
      z,
      p: twoSidedP(z),
      interval: [estimate - source.quantile * error, estimate + source.quantile * error],
    };
  });
}

export function describeCovariance({ parameters, fit }: FittedModel): Covariance {
  const K = parameters.length;
  const rowsOf = (matrix: Float64Array) =>
    Array.from({ length: K }, (_, k) => [...matrix.subarray(k * K, (k + 1) * K)]);
  return {
    names: parameters.map(({ name }) => name),
    classical: rowsOf(fit.covariance.classical),
    robust: rowsOf(fit.covariance.robust),
    clustered: rowsOf(covarianceOf(fit.covariance, 'clustered')),
  };
}

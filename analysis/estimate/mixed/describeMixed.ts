/** A mixed logit's parameters, covariances, tastes and part-worths, as estimates.json holds them. */
import type { PartWorth } from '../../../study/estimates/commonEstimates.ts';
import type { Covariance, LikelihoodEstimates } from '../../../study/estimates/likelihoodEstimates.ts';
import type {
  Distribution,
  MixedParameter,
  MixedStart,
  TasteDistribution,
  TasteFigure,
} from '../../../study/estimates/mixedEstimates.ts';
import type { CovarianceMatrices } from '../../logit/covariance.ts';
import type { MixedEnd, MixedFit } from '../../mixed/fitMixed.ts';
import type { MixedLayout } from '../../mixed/mixedModel.ts';
import { meanTastes, spreadsOf, type TasteValue, tasteValues } from '../../mixed/tasteFigures.ts';
import type { ResolvedModel } from '../../model/resolvedModel.ts';
import { twoSidedP } from '../../numerics/normalDistribution.ts';
import { covarianceOf } from '../describeParameters.ts';
import { listPartWorths } from '../partWorths.ts';

export interface DescribedFit {
  readonly model: ResolvedModel;
  readonly layout: MixedLayout;
  readonly fit: MixedFit;
  readonly standardErrors: LikelihoodEstimates['standardErrors'];
  /** Half the width of an interval, in standard errors. */
  readonly quantile: number;
}

export function describeMixedParameters({
  model,
  layout,
  fit,
  standardErrors,
  quantile,
}: DescribedFit): MixedParameter[] {
  const P = layout.parameters.length;
  return layout.parameters.map(({ name, kind, coefficient, dimension }, p): MixedParameter => {
    const { attribute, level } = model.parameters[coefficient] as (typeof model.parameters)[number];
    const estimate = fit.estimates[p] as number;
    const words = { name, kind, attribute, ...(level !== undefined && { level }), estimate };
    if (!fit.covariance) return words;
    const variance = (matrix: Float64Array) => matrix[p * P + p];
    const { classical, robust } = fit.covariance;
    const clustered = covarianceOf(fit.covariance, 'clustered');
    const error = Math.sqrt(variance(covarianceOf(fit.covariance, standardErrors)));
    const z = estimate / error;
    // A spread is at the edge of what it can be where it is 0, so that a z there has no normal distribution.
    const isSpread = dimension !== undefined && layout.random[dimension] === coefficient;
    return {
      ...words,
      standardError: {
        classical: Math.sqrt(variance(classical)),
        robust: Math.sqrt(variance(robust)),
        clustered: Math.sqrt(variance(clustered)),
      },
      designEffect: variance(clustered) / variance(classical),
      ...(!isSpread && { z, p: twoSidedP(z) }),
      interval: [estimate - quantile * error, estimate + quantile * error],
    };
  });
}

export function describeMixedCovariance({ layout, fit }: DescribedFit): Covariance | undefined {
  if (!fit.covariance) return undefined;
  const P = layout.parameters.length;
  const rowsOf = (matrix: Float64Array) =>
    Array.from({ length: P }, (_, p) => [...matrix.subarray(p * P, (p + 1) * P)]);
  return {
    names: layout.parameters.map(({ name }) => name),
    classical: rowsOf(fit.covariance.classical),
    robust: rowsOf(fit.covariance.robust),
    clustered: rowsOf(covarianceOf(fit.covariance, 'clustered')),
  };
}

/** How each random coefficient is distributed among people, with intervals by the delta method. */
export function describeTastes({ layout, fit, standardErrors, quantile }: DescribedFit): TasteDistribution[] {
  const theta = fit.estimates;
  const covariance = fit.covariance && covarianceOf(fit.covariance, standardErrors);
  return spreadsOf(layout, theta).map(({ value: s, gradient }, m): TasteDistribution => {
    const k = layout.random[m] as number;
    const { name, distribution = 'normal' } = layout.coefficients[k] as { name: string; distribution?: Distribution };
    const values = tasteValues(distribution, theta[k] as number, s);
    const figure = ({ value, byMean, bySpread }: TasteValue, scale: Scale): TasteFigure => {
      if (!covariance) return { estimate: value };
      const slopes = gradient.map((slope, p) => bySpread * slope + (p === k ? byMean : 0));
      const standardError = Math.sqrt(Math.max(0, bilinear(slopes, covariance, slopes)));
      return { estimate: value, standardError, interval: intervalOn(scale, value, quantile * standardError) };
    };
    const ofMiddle = distribution === 'lognormal' || distribution === 'negative-lognormal' ? 'logarithm' : 'plain';
    return {
      name,
      distribution,
      mean: figure(values.mean, ofMiddle),
      standardDeviation: figure(values.standardDeviation, 'logarithm'),
      median: figure(values.median, ofMiddle),
      aboveZero: figure(values.aboveZero, 'logit'),
    };
  });
}

/** On which scale an interval is symmetric, so that it stays where the figure can be. */
type Scale = 'plain' | 'logarithm' | 'logit';

function intervalOn(scale: Scale, value: number, half: number): [number, number] {
  if (scale === 'plain') return [value - half, value + half];
  if (scale === 'logarithm') {
    if (value === 0) return [0, 0];
    const factor = Math.exp(half / Math.abs(value));
    return value > 0 ? [value / factor, value * factor] : [value * factor, value / factor];
  }
  const spread = value * (1 - value);
  if (!(spread > 0)) return [value, value];
  const share = (shift: number) => 1 / (1 + ((1 - value) / value) * Math.exp(-shift));
  return [share(-half / spread), share(half / spread)];
}

/** Of the population's mean tastes, the omitted level too. */
export function mixedPartWorths({ model, layout, fit, standardErrors, quantile }: DescribedFit): PartWorth[] {
  const { means, gradients } = meanTastes(layout, fit.estimates);
  const K = means.length;
  if (!fit.covariance) {
    const none = new Float64Array(K * K);
    const all = { classical: none, robust: none };
    const told = listPartWorths(model, { coefficients: means, covariance: none, quantile, all });
    return told.map(({ attribute, level, estimate }) => ({ attribute, level, estimate }));
  }
  const ofMeans = (matrix: Float64Array) => {
    const values = new Float64Array(K * K);
    for (let i = 0; i < K; i++) {
      for (let j = 0; j < K; j++)
        values[i * K + j] = bilinear(gradients[i] as Float64Array, matrix, gradients[j] as Float64Array);
    }
    return values;
  };
  const all: CovarianceMatrices = {
    classical: ofMeans(fit.covariance.classical),
    robust: ofMeans(fit.covariance.robust),
    clustered: ofMeans(covarianceOf(fit.covariance, 'clustered')),
  };
  return listPartWorths(model, { coefficients: means, covariance: covarianceOf(all, standardErrors), quantile, all });
}

/** g' C h. */
function bilinear(g: Float64Array, C: Float64Array, h: Float64Array): number {
  const P = g.length;
  let sum = 0;
  for (let p = 0; p < P; p++) {
    if (g[p] === 0) continue;
    for (let q = 0; q < P; q++) sum += g[p] * h[q] * C[p * P + q];
  }
  return sum;
}

export function describeEnd({ logLikelihood, converged, reason, iterations, estimates }: MixedEnd): MixedStart {
  return { logLikelihood, converged, ...(reason !== undefined && { reason }), iterations, estimates: [...estimates] };
}

/**
 * What the parameters say of the coefficients themselves. With m and s as in ./mixedModel.ts, s^2 the sum of the squares of
 * the loads of a correlated coefficient, and h = 1 or -1 the sign of a lognormal:
 *
 *                  mean               standard deviation                 median      share above 0
 *     normal       m                  s                                  m           Phi(m / s)
 *     lognormal    h exp(m + s^2/2)   exp(m + s^2/2) sqrt(exp(s^2) - 1)  h exp(m)    1 or 0
 *     uniform      m                  s / sqrt(3)                        m           (m / s + 1) / 2
 *     triangular   m                  s / sqrt(6)                        m           1 - (1 - m / s)^2 / 2 for m > 0
 */
import type { Distribution } from '../../study/estimates/mixedEstimates.ts';
import { twoSidedP } from '../numerics/normalDistribution.ts';
import type { MixedLayout } from './mixedModel.ts';

/** A figure as a function of m and s, with its derivatives. */
export interface TasteValue {
  readonly value: number;
  readonly byMean: number;
  readonly bySpread: number;
}

export interface TasteValues {
  readonly mean: TasteValue;
  readonly standardDeviation: TasteValue;
  readonly median: TasteValue;
  readonly aboveZero: TasteValue;
}

/** @param s at least 0 */
export function tasteValues(distribution: Distribution, m: number, s: number): TasteValues {
  if (distribution === 'lognormal' || distribution === 'negative-lognormal') {
    return lognormalValues(distribution === 'lognormal' ? 1 : -1, m, s);
  }
  const middle = { value: m, byMean: 1, bySpread: 0 };
  const size = { normal: 1, uniform: 1 / Math.sqrt(3), triangular: 1 / Math.sqrt(6) }[distribution];
  return {
    mean: middle,
    standardDeviation: { value: size * s, byMean: 0, bySpread: size },
    median: middle,
    aboveZero: shareAbove(distribution, m, s),
  };
}

function lognormalValues(sign: number, m: number, s: number): TasteValues {
  const mean = Math.exp(m + (s * s) / 2);
  const root = Math.sqrt(Math.expm1(s * s));
  const median = Math.exp(m);
  // d sqrt(exp(s^2) - 1) / ds = s exp(s^2) / sqrt(exp(s^2) - 1), which is 1 at s = 0.
  const slope = s === 0 ? 1 : (s * Math.exp(s * s)) / root;
  return {
    mean: { value: sign * mean, byMean: sign * mean, bySpread: sign * mean * s },
    standardDeviation: { value: mean * root, byMean: mean * root, bySpread: mean * (s * root + slope) },
    median: { value: sign * median, byMean: sign * median, bySpread: 0 },
    aboveZero: { value: sign > 0 ? 1 : 0, byMean: 0, bySpread: 0 },
  };
}

function shareAbove(distribution: 'normal' | 'uniform' | 'triangular', m: number, s: number): TasteValue {
  if (!(s > 0)) return { value: m > 0 ? 1 : m < 0 ? 0 : 0.5, byMean: 0, bySpread: 0 };
  const x = m / s;
  const { share, density } = shareAt(distribution, x);
  return { value: share, byMean: density / s, bySpread: (-density * x) / s };
}

/** The distribution function and the density of the standard draw at x; its draws are symmetric about 0. */
function shareAt(distribution: 'normal' | 'uniform' | 'triangular', x: number): { share: number; density: number } {
  const far = Math.abs(x);
  const upper = (share: number) => (x > 0 ? share : 1 - share);
  if (distribution === 'normal') {
    return { share: upper(1 - twoSidedP(far) / 2), density: Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) };
  }
  if (far >= 1) return { share: upper(1), density: 0 };
  if (distribution === 'uniform') return { share: (x + 1) / 2, density: 0.5 };
  return { share: upper(1 - ((1 - far) * (1 - far)) / 2), density: 1 - far };
}

/** By random coefficient: its s, and d s / d theta, of length P. */
export function spreadsOf(layout: MixedLayout, theta: Float64Array): { value: number; gradient: Float64Array }[] {
  return Array.from(layout.random, (_, m) => {
    const loads = Array.from(layout.loadParameter.subarray(layout.loadStart[m], layout.loadStart[(m as number) + 1]));
    const value = Math.sqrt(loads.reduce((sum, p) => sum + theta[p] * theta[p], 0));
    const gradient = new Float64Array(theta.length);
    for (const p of loads) gradient[p] = value > 0 ? theta[p] / value : 0;
    return { value, gradient };
  });
}

/** The means of the K coefficients among people, with their derivatives by theta: K rows of length P. */
export function meanTastes(
  layout: MixedLayout,
  theta: Float64Array,
): { means: Float64Array; gradients: Float64Array[] } {
  const K = layout.coefficients.length;
  const means = theta.slice(0, K);
  const gradients = Array.from({ length: K }, (_, k) => new Float64Array(theta.length).fill(1, k, k + 1));
  for (const [m, { value: s, gradient }] of spreadsOf(layout, theta).entries()) {
    const k = layout.random[m];
    const { mean } = tasteValues(layout.coefficients[k]?.distribution as Distribution, theta[k], s);
    means[k] = mean.value;
    gradients[k] = gradient.map((slope, p) => mean.bySpread * slope + (p === k ? mean.byMean : 0));
  }
  return { means, gradients };
}

/**
 * Averages over normal tastes. The utility of a profile is then normal among people, with mean m = c' mu and variance
 * s^2 = c' D c, so the average over all tastes is one integral over the line:
 *
 *     A = E 1 / (1 + exp(-(m + s Z)))        Z standard normal
 *
 * taken by the trapezium rule, whose error falls exponentially with 1 / step for an integrand that is analytic in a strip
 * about the line (Trefethen and Weideman 2014). The strip ends at the poles of the curve, pi / s off the line.
 */
import { tableExp } from '../numerics/tableExp.ts';
import type { NormalTastes } from './population.ts';

/** Length G. */
export function meanUtility(c: Float64Array, tastes: NormalTastes, G: number): Float64Array {
  const values = new Float64Array(G);
  eachKind(c, tastes, G, (g, share, mean) => {
    values[g] += share * mean;
  });
  return values;
}

/** Length G. */
export function normalAcceptance(c: Float64Array, tastes: NormalTastes, G: number): Float64Array {
  const K = c.length;
  const deviations = Float64Array.from({ length: G }, (_, g) => deviation(c, tastes.factors, g * K * K));
  const values = new Float64Array(G);
  eachKind(c, tastes, G, (g, share, mean) => {
    values[g] += share * logisticNormal(mean, deviations[g]);
  });
  return values;
}

function eachKind(
  c: Float64Array,
  { shares, means }: NormalTastes,
  G: number,
  tell: (g: number, share: number, mean: number) => void,
): void {
  const K = c.length;
  const H = shares.length;
  for (let g = 0; g < G; g++) {
    for (let h = 0; h < H; h++) {
      const at = (g * H + h) * K;
      let mean = 0;
      for (let k = 0; k < K; k++) mean += c[k] * means[at + k];
      tell(g, shares[h], mean);
    }
  }
}

/** |L' c|: the standard deviation of c'b. */
function deviation(c: Float64Array, factors: Float64Array, at: number): number {
  const K = c.length;
  let variance = 0;
  for (let j = 0; j < K; j++) {
    let sum = 0;
    for (let i = j; i < K; i++) sum += c[i] * factors[at + i * K + j];
    variance += sum * sum;
  }
  return Math.sqrt(variance);
}

/** Beyond this many standard deviations less than 1e-15 of the people are left. */
const reach = 8;

/** The usual nodes and their weights; only where tastes differ much the step is finer. */
const usualStep = 0.5;
const usual = nodesAt(usualStep);

/** E 1 / (1 + exp(-(m + s Z))), Z standard normal, within 1e-9. */
export function logisticNormal(m: number, s: number): number {
  const step = Math.min(usualStep, 0.8 / s);
  const { z, weights, total } = step === usualStep ? usual : nodesAt(step);
  let sum = 0;
  for (let i = 0; i < z.length; i++) sum += weights[i] / (1 + tableExp(-(m + s * z[i])));
  return sum / total;
}

function nodesAt(step: number) {
  const n = Math.ceil(reach / step);
  const z = Float64Array.from({ length: 2 * n + 1 }, (_, i) => (i - n) * step);
  const weights = z.map((node) => tableExp(-0.5 * node * node));
  return { z, weights, total: weights.reduce((sum, weight) => sum + weight, 0) };
}

/**
 * Tastes in a form in which a utility is a sum of vectors: one of length L for each coefficient, whatever the method; and how
 * acceptance at each of G draws follows from the sum.
 *
 *     pooled   L = G        u at every draw                                  A = 1 / (1 + exp(-lambda u))
 *     points   L = G R      u of every point at every draw                   A = the mean over the points
 *     normal   L = G (H+K)  mean of each kind and the row L'c, at every draw A = E 1 / (1 + exp(-(m + |L'c| Z)))
 */
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { LogitEstimates } from '../../../study/estimates/logitEstimates.ts';
import { acceptanceScale } from '../../logit/scale/appliedScales.ts';
import { makeRandom } from '../../numerics/random.ts';
import { drawCoefficients } from '../../tastes/drawCoefficients.ts';
import { populationOf } from '../../tastes/methods.ts';
import { logisticNormal } from '../../tastes/normalTastes.ts';
import type { NormalTastes, Population, TastePoints } from '../../tastes/population.ts';
import type { Cells } from '../../tastes/utilities.ts';

export interface LinearTastes {
  /** G. */
  readonly nAcceptances: number;
  /** K vectors of length L. */
  readonly coefficients: readonly Float64Array[];
  /** What intervals and probabilities are made of: places among the G acceptances. */
  readonly draws: Int32Array;
  /** @param sum length L; @param into length G */
  accept(sum: Float64Array, into: Float64Array): void;
  /** The estimate, of the G acceptances. */
  settle(accepted: Float64Array): number;
}

export type TastesOfCell = (cells: Cells) => LinearTastes;

/** @param mostDraws how many draws are told at most */
export function makeLinearTastes(estimates: Estimates, mostDraws: number): TastesOfCell {
  const population = populationOf(estimates, { draws: mostDraws, seed: 1 });
  if (population) return (cells) => ofPopulation(population, cells, mostDraws);
  return pooledTastes(estimates as LogitEstimates, mostDraws);
}

function pooledTastes(estimates: LogitEstimates, nDraws: number): TastesOfCell {
  const { parameters, standardErrors, covariance } = estimates;
  const b = Float64Array.from(parameters, ({ estimate }) => estimate);
  const matrix = Float64Array.from(covariance[standardErrors].flat());
  const rows = drawCoefficients(b, matrix, nDraws, makeRandom(1, 'krinsky-robb'));
  const coefficients = rows.map((row, k) => Float64Array.of(b[k], ...row));
  const draws = placesFrom(1, nDraws + 1, nDraws);
  return (cells) => {
    const scale = estimates.scales && scalesAt(acceptanceScale(estimates, cells), coefficients);
    return {
      nAcceptances: nDraws + 1,
      coefficients,
      draws,
      accept: (sum, into) => {
        for (let g = 0; g < into.length; g++) into[g] = 1 / (1 + Math.exp(-(scale ? scale[g] * sum[g] : sum[g])));
      },
      settle: (accepted) => accepted[0],
    };
  };
}

/** exp(c'theta) at every draw. */
function scalesAt(c: Float64Array, rows: readonly Float64Array[]): Float64Array {
  const logarithms = new Float64Array(rows[0]?.length ?? 0);
  for (let k = 0; k < c.length; k++) {
    if (c[k] === 0) continue;
    for (let g = 0; g < logarithms.length; g++) logarithms[g] += c[k] * (rows[k] as Float64Array)[g];
  }
  return logarithms.map(Math.exp);
}

function ofPopulation(population: Population, cells: Cells, mostDraws: number): LinearTastes {
  const { nDraws: G, centre } = population;
  const normals = population.normalsOf?.(cells);
  const own = normals ? ofNormals(normals, G) : ofPoints(population.pointsOf(cells), G);
  const settle = (accepted: Float64Array) =>
    centre === 'first' ? accepted[0] : accepted.reduce((sum, value) => sum + value / G, 0);
  return { ...own, nAcceptances: G, draws: placesFrom(centre === 'first' ? 1 : 0, G, mostDraws), settle };
}

/** From a place to G, evenly thinned where there are more than are wanted. */
function placesFrom(first: number, G: number, most: number): Int32Array {
  const count = Math.min(G - first, most);
  return Int32Array.from({ length: count }, (_, d) => first + Math.floor((d * (G - first)) / count));
}

function ofPoints({ nPoints: R, coefficients, weights }: TastePoints, G: number) {
  const accept = (sum: Float64Array, into: Float64Array): void => {
    for (let g = 0; g < G; g++) {
      let total = 0;
      for (let r = 0; r < R; r++) {
        const at = g * R + r;
        total += (weights ? weights[at] : 1) / (1 + Math.exp(-sum[at]));
      }
      into[g] = weights ? total : total / R;
    }
  };
  return { coefficients, accept };
}

function ofNormals({ shares, means, factors }: NormalTastes, G: number) {
  const H = shares.length;
  const K = means.length / (G * H);
  const size = H + K;
  const coefficients = Array.from({ length: K }, (_, k) => {
    const vector = new Float64Array(G * size);
    for (let g = 0; g < G; g++) {
      for (let h = 0; h < H; h++) vector[g * size + h] = means[(g * H + h) * K + k];
      for (let j = 0; j <= k; j++) vector[g * size + H + j] = factors[(g * K + k) * K + j];
    }
    return vector;
  });
  const accept = (sum: Float64Array, into: Float64Array): void => {
    for (let g = 0; g < G; g++) {
      let variance = 0;
      for (let j = g * size + H; j < (g + 1) * size; j++) variance += sum[j] * sum[j];
      const deviation = Math.sqrt(variance);
      let total = 0;
      for (let h = 0; h < H; h++) total += shares[h] * logisticNormal(sum[g * size + h], deviation);
      into[g] = total;
    }
  };
  return { coefficients, accept };
}

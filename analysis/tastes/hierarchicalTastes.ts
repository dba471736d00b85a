/**
 * How hierarchical Bayes says that tastes are distributed: at every draw of its posterior beta ~ N(Theta' z, L L') among people
 * with covariates z, and part-worths b = S g(beta). The people are those of the sample who have the cells that are asked for.
 */
import { decodeFloats } from '../../study/estimates/floats.ts';
import type { HierarchicalEstimates } from '../../study/estimates/hierarchicalEstimates.ts';
import { lookUp } from '../../study/lookUp.ts';
import type { Shape } from '../draws/shape.ts';
import { makeStandardDraws } from '../draws/standardDraws.ts';
import { applyTransform, identityTransform, isIdentity, type Transform } from '../hierarchical/transform.ts';
import type { NormalTastes, Population, TastePoints } from './population.ts';
import { populationUtilities } from './populationUtilities.ts';
import type { Cells, Utilities } from './utilities.ts';

/** Tastes that stand for everyone at a draw, where they are needed one by one. */
const nPoints = 200;

export function hierarchicalUtilities(estimates: HierarchicalEstimates): Utilities {
  return populationUtilities(estimates, hierarchicalTastes(estimates));
}

/** People of one z, with their share among those who are asked for. */
interface Kind {
  readonly z: readonly number[];
  readonly share: number;
}

interface DrawnPopulation {
  /** G, M, K. */
  readonly G: number;
  readonly M: number;
  readonly K: number;
  /** G x M x K. */
  readonly theta: Float64Array;
  /** G x K x K, each lower triangular. */
  readonly factors: Float64Array;
}

/** The points are the same at every draw, so that what moves from draw to draw are the draws alone. */
export function hierarchicalTastes(estimates: HierarchicalEstimates): Population {
  const drawn = readDraws(estimates);
  const transform = readTransform(estimates);
  const isPlain = isIdentity(transform);
  const points = new Map<string, TastePoints>();
  const normals = new Map<string, NormalTastes>();
  const kept = <T>(known: Map<string, T>, cells: Cells, make: (kinds: readonly Kind[]) => T): T => {
    const { key, kinds } = findKinds(estimates, cells);
    const found = known.get(key) ?? make(kinds);
    known.set(key, found);
    return found;
  };
  return {
    nCoefficients: drawn.K,
    nDraws: drawn.G,
    centre: 'mean',
    pointsOf: (cells) => kept(points, cells, (kinds) => makePoints(drawn, kinds, transform)),
    ...(isPlain && { normalsOf: (cells: Cells) => kept(normals, cells, (kinds) => makeNormals(drawn, kinds)) }),
  };
}

function readDraws({ parameters, covariates, draws }: HierarchicalEstimates): DrawnPopulation {
  const K = parameters.length;
  const M = 1 + covariates.length;
  const G = draws.nDraws;
  const triangle = (K * (K + 1)) / 2;
  const theta = decodeFloats(draws.theta, G * M * K);
  const packed = decodeFloats(draws.factor, G * triangle);
  if (!theta || !packed) throw new RangeError('the draws are not of this many part-worths');
  const factors = new Float64Array(G * K * K);
  for (let g = 0, from = 0; g < G; g++) {
    for (let i = 0; i < K; i++) for (let j = 0; j <= i; j++) factors[g * K * K + i * K + j] = packed[from++];
  }
  return { G, M, K, theta, factors };
}

function readTransform({ parameters, transform }: HierarchicalEstimates): Transform {
  const K = parameters.length;
  if (!transform) return identityTransform(K);
  const isPositive = Uint8Array.from({ length: K }, (_, k) => Number(transform.exponential.includes(k)));
  return { isPositive, S: Float64Array.from(transform.S.flat()) };
}

/** People of the sample who have these cells; everyone where nobody has them all. */
function findKinds({ covariateRows }: HierarchicalEstimates, cells: Cells): { key: string; kinds: readonly Kind[] } {
  if (!covariateRows) return { key: '', kinds: [{ z: [1], share: 1 }] };
  const fits = (own: Cells) => Object.entries(own).every(([name, level]) => (lookUp(cells, name) ?? level) === level);
  const fitting = covariateRows.filter((row) => fits(row.cells));
  const rows = fitting.length > 0 ? fitting : covariateRows;
  const total = rows.reduce((sum, { respondents }) => sum + respondents, 0);
  const key = rows.map((row) => covariateRows.indexOf(row)).join();
  return { key, kinds: rows.map(({ z, respondents }) => ({ z, share: respondents / total })) };
}

/** Theta' z of every kind at every draw: G x H x K. */
function meansOf({ G, M, K, theta }: DrawnPopulation, kinds: readonly Kind[]): Float64Array {
  const H = kinds.length;
  const means = new Float64Array(G * H * K);
  for (let g = 0; g < G; g++) {
    for (const [h, { z }] of kinds.entries()) {
      for (let m = 0; m < M; m++) {
        const weight = z[m] as number;
        if (weight === 0) continue;
        for (let k = 0; k < K; k++) means[(g * H + h) * K + k] += weight * theta[(g * M + m) * K + k];
      }
    }
  }
  return means;
}

function makeNormals(drawn: DrawnPopulation, kinds: readonly Kind[]): NormalTastes {
  return {
    shares: Float64Array.from(kinds, ({ share }) => share),
    means: meansOf(drawn, kinds),
    factors: drawn.factors,
  };
}

/** R points at every draw, shared out among the kinds by a further coordinate of the sequence. */
function makePoints(drawn: DrawnPopulation, kinds: readonly Kind[], transform: Transform): TastePoints {
  const { G, K, factors } = drawn;
  const H = kinds.length;
  const R = nPoints;
  const means = meansOf(drawn, kinds);
  const { normals, kindOf } = standardPoints(K, kinds);
  const coefficients = Array.from({ length: K }, () => new Float64Array(G * R));
  for (let g = 0; g < G; g++) {
    for (let i = 0; i < K; i++) {
      const own = coefficients[i] as Float64Array;
      for (let r = 0; r < R; r++) own[g * R + r] = means[(g * H + kindOf[r]) * K + i];
      for (let j = 0; j <= i; j++) {
        const load = factors[(g * K + i) * K + j];
        for (let r = 0; r < R; r++) own[g * R + r] += load * normals[j * R + r];
      }
    }
  }
  if (!isIdentity(transform)) transformPoints(coefficients, transform);
  return { nPoints: R, coefficients };
}

/** From what is normal to part-worths, in place. */
function transformPoints(coefficients: readonly Float64Array[], transform: Transform): void {
  const K = coefficients.length;
  const beta = new Float64Array(K);
  const b = new Float64Array(K);
  const points = coefficients[0]?.length ?? 0;
  for (let i = 0; i < points; i++) {
    for (let k = 0; k < K; k++) beta[k] = (coefficients[k] as Float64Array)[i];
    applyTransform(transform, beta, 0, b, 0);
    for (let k = 0; k < K; k++) (coefficients[k] as Float64Array)[i] = b[k];
  }
}

/** K x R scrambled Sobol normals, and of which kind each point is. */
function standardPoints(K: number, kinds: readonly Kind[]) {
  const R = nPoints;
  const isMixed = kinds.length > 1;
  const shapes = Array.from({ length: K + Number(isMixed) }, (_, d): Shape => (d < K ? 'normal' : 'uniform'));
  const normals = new Float64Array(shapes.length * R);
  makeStandardDraws({ rule: { kind: 'sobol', nDraws: R, seed: 1 }, shapes, nRespondents: 1 }).fill(0, normals);
  const kindOf = new Int32Array(R);
  for (let r = 0; isMixed && r < R; r++) {
    let left = (normals[K * R + r] + 1) / 2;
    let h = 0;
    while (h + 1 < kinds.length && left >= (kinds[h] as Kind).share) left -= (kinds[h++] as Kind).share;
    kindOf[r] = h;
  }
  return { normals, kindOf };
}

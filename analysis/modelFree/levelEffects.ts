/**
 * Marginal means and average marginal component effects of some rows, with errors clustered by respondent.
 *
 * The marginal mean of a level is the weighted mean of y over the rows that have it. The AMCEs are the coefficients of
 * one linear probability model, y on a dummy for every level but the reference of every attribute (Hainmueller, Hopkins
 * and Yamamoto 2014, section 4): in a randomised design the difference of two means, with what happened to differ
 * besides taken out. Errors are clustered as the model's are: H^-1 (sum_n s_n s_n') H^-1 x G / (G - 1).
 * Equivalent in R: `lm` with `sandwich::vcovCL(fit, cluster, type = "HC0", cadjust = TRUE)`.
 */
import { choleskyFactor, choleskyInverse } from '../numerics/cholesky.ts';
import type { ProfileRows } from './profileRows.ts';

export interface Estimate {
  readonly estimate: number;
  readonly standardError: number;
  /** With the figure whose parts by respondent were given. */
  readonly covariance: number;
}

/**
 * Another figure of the same respondents: by respondent, what each adds to its error (the parts add up to 0). Those of an
 * estimate are what its cluster adds to it.
 */
export type ErrorParts = ArrayLike<number>;

export interface LevelEffects {
  /** By attribute and place of the level; `undefined` where no row has the level. */
  readonly means: readonly (readonly (Estimate | undefined)[])[];
  /** The same, without one for the reference; `undefined` where levels are told apart by nothing. */
  readonly effects?: readonly (readonly (Estimate | undefined)[])[];
  readonly nRespondents: number;
}

/** One linear probability model for every outcome: x'x does not depend on y. */
export interface LevelComparison {
  /** With errors, and with their covariance with those of another figure. */
  observed(y: Float64Array, beside?: ErrorParts): LevelEffects;
  /** The coefficients alone, by attribute and level; `undefined` as in `LevelEffects`. */
  coefficients(y: Float64Array): readonly (readonly (number | undefined)[])[] | undefined;
}

/** @param subset places of rows, in the order of their respondents */
export function compareLevels(rows: ProfileRows, subset: Int32Array): LevelComparison {
  const dummies = makeDummies(rows);
  const inverse = invertMoments(rows, subset, dummies);
  const nRespondents = countRespondents(rows, subset);
  const small = nRespondents / (nRespondents - 1);
  return {
    observed: (y, beside = none) => ({
      means: marginalMeans(rows, subset, y, { small, beside }),
      effects: inverse && effectsOf(rows, subset, y, { dummies, inverse, small, beside }),
      nRespondents,
    }),
    coefficients: (y) => {
      if (!inverse) return undefined;
      const b = solve(rows, subset, y, dummies, inverse);
      return dummies.columnOf.map((own) => Array.from(own, (k) => (k < 0 ? undefined : b[k])));
    },
  };
}

const none: ErrorParts = [];

/** The columns of the regression: 0 is the constant, -1 the reference level of an attribute. */
interface Dummies {
  readonly K: number;
  readonly columnOf: readonly Int32Array[];
}

function makeDummies({ attributes }: ProfileRows): Dummies {
  let K = 1;
  const columnOf = attributes.map(({ levels, reference }) =>
    Int32Array.from(levels, (_, place) => (place === reference ? -1 : K++)),
  );
  return { K, columnOf };
}

/** Those whose answers count: a weight stands on all rows of a respondent. */
export function countRespondents({ respondent, weight }: ProfileRows, subset: Int32Array): number {
  let count = 0;
  for (let i = 0; i < subset.length; i++) {
    const isNext = i === 0 || respondent[subset[i]] !== respondent[subset[i - 1]];
    if (isNext && weight[subset[i]] > 0) count += 1;
  }
  return count;
}

/** Fills `columns` with the columns that are 1 in a row, and says how many. */
function readColumns({ levels }: ProfileRows, i: number, { columnOf }: Dummies, columns: Int32Array): number {
  const A = columnOf.length;
  let count = 1;
  for (let a = 0; a < A; a++) {
    const k = columnOf[a][levels[i * A + a]];
    if (k >= 0) columns[count++] = k;
  }
  return count;
}

/** (sum_i w x x')^-1; `undefined` where a column is a combination of others. */
function invertMoments(rows: ProfileRows, subset: Int32Array, dummies: Dummies): Float64Array | undefined {
  const { K, columnOf } = dummies;
  const moments = new Float64Array(K * K);
  const columns = new Int32Array(columnOf.length + 1);
  for (let at = 0; at < subset.length; at++) {
    const count = readColumns(rows, subset[at], dummies, columns);
    const w = rows.weight[subset[at]];
    for (let p = 0; p < count; p++) {
      for (let q = 0; q < count; q++) moments[columns[p] * K + columns[q]] += w;
    }
  }
  const L = choleskyFactor(moments, K);
  // A column that others explain leaves a pivot of rounding error beside what a handful of rows would leave.
  const isSingular = !L || L.some((value, at) => at % (K + 1) === 0 && value ** 2 < 1e-9 * moments[at]);
  return isSingular ? undefined : choleskyInverse(L, K);
}

/** b = (sum_i w x x')^-1 sum_i w x y. */
function solve(rows: ProfileRows, subset: Int32Array, y: Float64Array, dummies: Dummies, inverse: Float64Array) {
  const { K, columnOf } = dummies;
  const columns = new Int32Array(columnOf.length + 1);
  const product = new Float64Array(K);
  for (let at = 0; at < subset.length; at++) {
    const i = subset[at];
    const seen = rows.weight[i] * y[i];
    if (seen === 0) continue;
    const count = readColumns(rows, i, dummies, columns);
    for (let p = 0; p < count; p++) product[columns[p]] += seen;
  }
  return product.map((_, k) => dot(inverse, k, product));
}

interface Clusters {
  /** G / (G - 1). */
  readonly small: number;
  readonly beside: ErrorParts;
}

interface Regression extends Clusters {
  readonly dummies: Dummies;
  readonly inverse: Float64Array;
}

/** A respondent's score is sum_i w x (y - x'b); its product with the inverse is what he adds to the errors. */
function effectsOf(rows: ProfileRows, subset: Int32Array, y: Float64Array, regression: Regression) {
  const { dummies, inverse, small, beside } = regression;
  const { K, columnOf } = dummies;
  const { respondent, weight } = rows;
  const b = solve(rows, subset, y, dummies, inverse);
  const columns = new Int32Array(columnOf.length + 1);
  const score = new Float64Array(K);
  const squares = new Float64Array(K);
  const products = new Float64Array(K);
  for (let at = 0; at < subset.length; at++) {
    const i = subset[at];
    const count = readColumns(rows, i, dummies, columns);
    let residual = y[i];
    for (let p = 0; p < count; p++) residual -= b[columns[p]];
    for (let p = 0; p < count; p++) score[columns[p]] += weight[i] * residual;
    const isLast = at + 1 === subset.length || respondent[subset[at + 1]] !== respondent[i];
    if (!isLast) continue;
    const part = beside[respondent[i]] ?? 0;
    for (let k = 0; k < K; k++) {
      const added = dot(inverse, k, score);
      squares[k] += added ** 2;
      products[k] += added * part;
    }
    score.fill(0);
  }
  const estimateOf = (k: number): Estimate | undefined =>
    k < 0
      ? undefined
      : { estimate: b[k], standardError: Math.sqrt(small * squares[k]), covariance: small * products[k] };
  return columnOf.map((own) => Array.from(own, estimateOf));
}

/** se^2 = G / (G - 1) sum_n (sum_i w (y - m))^2 / (sum_i w)^2, the sums over the rows with the level. */
function marginalMeans(
  rows: ProfileRows,
  subset: Int32Array,
  y: Float64Array,
  { small, beside }: Clusters,
): LevelEffects['means'] {
  const { attributes, levels, respondent, weight } = rows;
  const A = attributes.length;
  // All levels of all attributes stand in one row, attribute after attribute.
  const start = new Int32Array(A + 1);
  for (let a = 0; a < A; a++) start[a + 1] = start[a] + attributes[a].levels.length;
  const L = start[A];
  const total = new Float64Array(L);
  const sum = new Float64Array(L);
  for (let at = 0; at < subset.length; at++) {
    const i = subset[at];
    for (let a = 0; a < A; a++) {
      const l = start[a] + levels[i * A + a];
      total[l] += weight[i];
      sum[l] += weight[i] * y[i];
    }
  }
  const mean = sum.map((value, l) => value / total[l]);
  const own = new Float64Array(L);
  const squares = new Float64Array(L);
  const products = new Float64Array(L);
  for (let at = 0; at < subset.length; at++) {
    const i = subset[at];
    for (let a = 0; a < A; a++) {
      const l = start[a] + levels[i * A + a];
      own[l] += weight[i] * (y[i] - mean[l]);
    }
    const isLast = at + 1 === subset.length || respondent[subset[at + 1]] !== respondent[i];
    if (!isLast) continue;
    const part = beside[respondent[i]] ?? 0;
    for (let l = 0; l < L; l++) {
      squares[l] += own[l] ** 2;
      products[l] += own[l] * part;
    }
    own.fill(0);
  }
  const estimateOf = (l: number): Estimate | undefined => {
    if (!(total[l] > 0)) return undefined;
    const standardError = Math.sqrt(small * squares[l]) / total[l];
    return { estimate: mean[l], standardError, covariance: (small * products[l]) / total[l] };
  };
  return attributes.map(({ levels: names }, a) => names.map((_, place) => estimateOf(start[a] + place)));
}

function dot(matrix: Float64Array, row: number, x: Float64Array): number {
  const K = x.length;
  let sum = 0;
  for (let k = 0; k < K; k++) sum += matrix[row * K + k] * x[k];
  return sum;
}

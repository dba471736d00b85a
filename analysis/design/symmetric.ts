/**
 * Small symmetric matrices: information matrices of K parameters. Row-major, K x K.
 */

/** A pivot below this share of its diagonal is zero but for rounding. */
const negligible = 1e-10;

/**
 * The Cholesky factor L (lower, M = L L'), or `undefined` if M is not positive definite to within rounding.
 *
 * @param M K x K, row-major, symmetric
 */
export function cholesky(M: Float64Array, K: number): Float64Array | undefined {
  const L = new Float64Array(K * K);
  for (let i = 0; i < K; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = M[i * K + j]!;
      for (let k = 0; k < j; k++) sum -= L[i * K + k]! * L[j * K + k]!;
      if (i > j) L[i * K + j] = sum / L[j * K + j]!;
      else if (sum > negligible * M[i * K + i]!) L[i * K + i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return L;
}

/** The natural logarithm of det(M), from the Cholesky factor of M. */
export function logDeterminant(L: Float64Array, K: number): number {
  let sum = 0;
  for (let i = 0; i < K; i++) sum += Math.log(L[i * K + i]!);
  return 2 * sum;
}

/** Solves M x = b, from the Cholesky factor of M. */
export function solveCholesky(L: Float64Array, K: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < K; i++) {
    for (let k = 0; k < i; k++) x[i]! -= L[i * K + k]! * x[k]!;
    x[i]! /= L[i * K + i]!;
  }
  for (let i = K - 1; i >= 0; i--) {
    for (let k = i + 1; k < K; k++) x[i]! -= L[k * K + i]! * x[k]!;
    x[i]! /= L[i * K + i]!;
  }
  return x;
}

/** The diagonal of the inverse of M, from the Cholesky factor of M. */
export function inverseDiagonal(L: Float64Array, K: number): Float64Array {
  const unit = new Float64Array(K);
  return Float64Array.from({ length: K }, (_, i) => {
    unit.fill(0);
    unit[i] = 1;
    return solveCholesky(L, K, unit)[i]!;
  });
}

/** One parameter that the others settle: x_column is the sum of `weights` times the columns of `basis`. */
export interface Dependence {
  readonly column: number;
  readonly basis: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Columns of a positive semidefinite M that are linear combinations of columns before them. A column of zeros depends
 * on an empty basis.
 */
export function findDependences(M: Float64Array, K: number): Dependence[] {
  const independent: number[] = [];
  const dependences: Dependence[] = [];
  for (let column = 0; column < K; column++) {
    const tried = [...independent, column];
    if (cholesky(submatrix(M, K, tried), tried.length)) independent.push(column);
    else dependences.push(explain(M, K, independent, column));
  }
  return dependences;
}

function explain(M: Float64Array, K: number, independent: readonly number[], column: number): Dependence {
  const size = independent.length;
  const L = cholesky(submatrix(M, K, independent), size);
  if (size === 0 || !L || !(M[column * K + column]! > 0)) return { column, basis: [], weights: [] };
  const right = independent.map((row) => M[row * K + column]!);
  const solution = [...solveCholesky(L, size, right)];
  const basis = independent.filter((_, index) => Math.abs(solution[index]!) > 1e-6);
  return { column, basis, weights: solution.filter((weight) => Math.abs(weight) > 1e-6) };
}

function submatrix(M: Float64Array, K: number, columns: readonly number[]): Float64Array {
  return Float64Array.from(columns.flatMap((row) => columns.map((column) => M[row * K + column]!)));
}

/**
 * Cholesky factors of small dense matrices. Matrices are n x n, row-major, symmetric; only the lower triangle is read.
 */

/**
 * The factor L with A = L L', or `undefined` where A is not positive definite to working precision.
 *
 * Cost n^3 / 3. Equivalent to `t(chol(A))` in R.
 */
export function choleskyFactor(A: Float64Array, n: number): Float64Array | undefined {
  const L = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = A[i * n + j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      if (i > j) L[i * n + j] = sum / L[j * n + j];
      else if (sum > 1e-14 * A[j * n + j]) L[j * n + j] = Math.sqrt(sum);
      else return undefined;
    }
  }
  return L;
}

/** The x with L L' x = b. */
export function choleskySolve(L: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i] -= L[i * n + k] * x[k];
    x[i] /= L[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] -= L[k * n + i] * x[k];
    x[i] /= L[i * n + i];
  }
  return x;
}

/** The inverse of L L', symmetric to the last bit. */
export function choleskyInverse(L: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const unit = new Float64Array(n);
    unit[j] = 1;
    const column = choleskySolve(L, unit);
    for (let i = j; i < n; i++) {
      inverse[i * n + j] = column[i];
      inverse[j * n + i] = column[i];
    }
  }
  return inverse;
}

/** The lower triangle L with L L' = A; a direction without variance gets a column of zeros. */
export function semidefiniteFactor(A: Float64Array, n: number): Float64Array {
  const L = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = A[i * n + j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      if (i === j) L[j * n + j] = sum > 1e-12 * A[j * n + j] ? Math.sqrt(sum) : 0;
      else L[i * n + j] = L[j * n + j] > 0 ? sum / L[j * n + j] : 0;
    }
  }
  return L;
}

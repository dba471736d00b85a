/** Small dense matrices whose result is written to a place that the caller keeps: for loops that allocate nothing. All K x K, row-major. */

/** Writes the inverse of a lower triangle. */
export function invertLower(L: Float64Array, K: number, into: Float64Array): void {
  for (let j = 0; j < K; j++) {
    for (let i = 0; i < j; i++) into[i * K + j] = 0;
    into[j * K + j] = 1 / L[j * K + j];
    for (let i = j + 1; i < K; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum -= L[i * K + k] * into[k * K + j];
      into[i * K + j] = sum / L[i * K + i];
    }
  }
}

/** Writes D^-1 = L'^-1 L^-1, where D = L L', from L^-1. */
export function setPrecision(inverse: Float64Array, K: number, into: Float64Array): void {
  for (let i = 0; i < K; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = i; k < K; k++) sum += inverse[k * K + i] * inverse[k * K + j];
      into[i * K + j] = sum;
      into[j * K + i] = sum;
    }
  }
}

/** X'X of X: N x M. */
export function crossProduct(X: Float64Array, N: number, M: number): Float64Array {
  const product = new Float64Array(M * M);
  for (let n = 0; n < N; n++) {
    for (let i = 0; i < M; i++) {
      for (let j = 0; j < M; j++) product[i * M + j] += X[n * M + i] * X[n * M + j];
    }
  }
  return product;
}

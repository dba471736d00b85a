/**
 * The two steps of a sandwich covariance B M B (Huber 1967; White 1980): M sums outer products of scores, B is the
 * inverse of the information. Matrices are K x K, row-major.
 */

/** Adds weight x s s'. */
export function addOuterProduct(sum: Float64Array, s: Float64Array, weight: number): void {
  const K = s.length;
  for (let i = 0; i < K; i++) {
    if (s[i] === 0) continue;
    const scaled = weight * s[i];
    for (let j = 0; j < K; j++) sum[i * K + j] += scaled * s[j];
  }
}

/** G: the respondents whose answers count. */
export function countClusters({ weights }: { readonly weights: Float64Array }): number {
  let G = 0;
  for (const weight of weights) if (weight > 0) G += 1;
  return G;
}

/** B M B for symmetric B and M. */
export function sandwich(bread: Float64Array, meat: Float64Array, K: number): Float64Array {
  return multiply(multiply(bread, meat, K), bread, K);
}

function multiply(A: Float64Array, B: Float64Array, K: number): Float64Array {
  const product = new Float64Array(K * K);
  for (let i = 0; i < K; i++) {
    for (let m = 0; m < K; m++) {
      for (let j = 0; j < K; j++) product[i * K + j] += A[i * K + m] * B[m * K + j];
    }
  }
  return product;
}

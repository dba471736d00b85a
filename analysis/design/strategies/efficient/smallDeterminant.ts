/** Determinants and solutions of the few-by-few matrices that an exchange needs. All are r x r, row-major. */

/** ln det(I + SG), for S and G symmetric and positive semidefinite. */
export function logDetOnePlus(S: Float64Array, G: Float64Array, r: number, work: Float64Array): number {
  if (r === 1) return Math.log(1 + S[0] * G[0]);
  if (r === 2) {
    const trace = S[0] * G[0] + S[1] * G[2] + S[2] * G[1] + S[3] * G[3];
    return Math.log(1 + trace + (S[0] * S[3] - S[1] * S[2]) * (G[0] * G[3] - G[1] * G[2]));
  }
  fillOnePlus(S, G, r, work);
  return logDetByElimination(work, r);
}

function fillOnePlus(S: Float64Array, G: Float64Array, r: number, into: Float64Array): void {
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < r; k++) sum += S[i * r + k] * G[k * r + j];
      into[i * r + j] = sum;
    }
  }
}

/** ln |det A| by Gaussian elimination with row exchanges; A is used up. */
function logDetByElimination(A: Float64Array, r: number): number {
  let logDet = 0;
  for (let k = 0; k < r; k++) {
    bringUpPivot(A, k, r, r);
    const pivot = A[k * r + k];
    logDet += Math.log(Math.abs(pivot));
    for (let i = k + 1; i < r; i++) {
      const factor = A[i * r + k] / pivot;
      for (let j = k + 1; j < r; j++) A[i * r + j] -= factor * A[k * r + j];
    }
  }
  return logDet;
}

/** Puts the row with the largest entry of column k in its place; A has `width` columns. */
function bringUpPivot(A: Float64Array, k: number, r: number, width: number): void {
  let most = k;
  for (let i = k + 1; i < r; i++) if (Math.abs(A[i * width + k]) > Math.abs(A[most * width + k])) most = i;
  if (most === k) return;
  for (let j = 0; j < width; j++) {
    const kept = A[k * width + j];
    A[k * width + j] = A[most * width + j];
    A[most * width + j] = kept;
  }
}

/** (I + SG)^-1 S and ln |det(I + SG)|: what adding D'SD with G = D A^-1 D' takes from the inverse of A. */
export function solveOnePlus(S: Float64Array, G: Float64Array, r: number): { T: Float64Array; logDet: number } {
  const width = 2 * r;
  const A = new Float64Array(r * width);
  const onePlus = new Float64Array(r * r);
  fillOnePlus(S, G, r, onePlus);
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < r; j++) {
      A[i * width + j] = onePlus[i * r + j];
      A[i * width + r + j] = S[i * r + j];
    }
  }
  let logDet = 0;
  for (let k = 0; k < r; k++) {
    bringUpPivot(A, k, r, width);
    const pivot = A[k * width + k];
    logDet += Math.log(Math.abs(pivot));
    for (let j = k; j < width; j++) A[k * width + j] /= pivot;
    for (let i = 0; i < r; i++) {
      const factor = A[i * width + k];
      if (i === k || factor === 0) continue;
      for (let j = k; j < width; j++) A[i * width + j] -= factor * A[k * width + j];
    }
  }
  const T = Float64Array.from({ length: r * r }, (_, at) => A[Math.floor(at / r) * width + r + (at % r)]);
  return { T, logDet };
}

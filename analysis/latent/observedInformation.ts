/**
 * The gradient of LL and its information, exactly. With u_nc the score that respondent n would have if it were known that
 * he is of class c, and s_n = sum_c h_nc u_nc (Louis 1982, J. Royal Statistical Society B 44, 226-233):
 *
 *     gradient = sum_n w_n s_n
 *     -Hessian = what classes would tell if they were known   -   sum_n w_n ( sum_c h_nc u_nc u_nc' - s_n s_n' )
 *
 * u_nc differs between classes by a_nc alone, the score of the logit of class c in the place of b_c and z_n in that of g_c,
 * so the second term is the covariance of these over the classes.
 */
import { evaluateCounts } from '../logit/likelihood/logLikelihood.ts';
import { makePredictSet } from '../logit/likelihood/predictEntries.ts';
import { countsOfClass } from './emStep.ts';
import type { Hold, LatentPoint } from './evaluatePoint.ts';
import type { LatentProblem } from './latentProblem.ts';
import { type Layout, partWorthsOf, sizeOf, startOf } from './layout.ts';
import { membershipDerivatives, peopleOf } from './membership.ts';

export interface Derivatives {
  /** Length P, of what is maximised: the hold among it. */
  readonly gradient: Float64Array;
  /** P x P, row-major: the information if classes were known, and what is missing of it because they are not. */
  readonly complete: Float64Array;
  readonly missing: Float64Array;
  /** By class: N x (K or K + Q), row-major: a_nc. */
  readonly scores: readonly Float64Array[];
}

/** Cost C x (one evaluation of the logit) + N P^2 / 2 at most: respondents of one class only are passed over. */
export function derivativesAt(
  problem: LatentProblem,
  layout: Layout,
  hold: Hold,
  { theta, posterior, logShares }: LatentPoint,
): Derivatives {
  const { N, Q, K, data } = problem;
  const { C, P } = layout;
  const gradient = new Float64Array(P);
  const complete = new Float64Array(P * P);
  for (let c = 0; c < C; c++) {
    const start = startOf(layout, c);
    const shares = posterior.subarray(c * N, (c + 1) * N);
    const counts = countsOfClass(problem, shares, hold.choices[c]);
    const own = evaluateCounts(data, counts, partWorthsOf(layout, theta, c));
    gradient.set(own.gradient, start);
    for (let k = 0; k < K; k++) complete.set(own.information.subarray(k * K, (k + 1) * K), (start + k) * P + start);
  }
  const people = peopleOf(problem, C, hold, posterior);
  const membership = membershipDerivatives(problem, C, hold, people, logShares);
  for (let c = 1; c < C; c++) {
    const start = startOf(layout, c) + K;
    gradient.set(membership.gradient.subarray((c - 1) * Q, c * Q), start);
    for (let d = 1; d < C; d++) {
      for (let q = 0; q < Q; q++) {
        const from = ((c - 1) * Q + q) * (C - 1) * Q + (d - 1) * Q;
        complete.set(membership.information.subarray(from, from + Q), (start + q) * P + startOf(layout, d) + K);
      }
    }
  }
  const scores = Array.from({ length: C }, (_, c) => classScores(problem, layout, theta, c));
  return { gradient, complete, missing: missingInformation(problem, layout, posterior, scores), scores };
}

/** a_nc of every respondent: sum_t (x_chosen - sum_j P_j x_j), made in level space, and z_n behind it. */
export function classScores(problem: LatentProblem, layout: Layout, theta: Float64Array, c: number): Float64Array {
  const { data, space, N, K, Q, Z, stepStart, stepEntry } = problem;
  const { setStart, entryRow, entrySet } = data;
  const { nLevels: M, coded, rows } = space;
  const size = sizeOf(layout, c);
  const scores = new Float64Array(N * size);
  const predict = makePredictSet(data, partWorthsOf(layout, theta, c));
  const inLevels = new Float64Array(M);
  for (let n = 0; n < N; n++) {
    inLevels.fill(0);
    for (let step = stepStart[n]; step < stepStart[n + 1]; step++) {
      const chosen = stepEntry[step];
      const s = entrySet[chosen];
      const P = predict(s);
      for (let e = setStart[s]; e < setStart[s + 1]; e++) {
        const residual = (e === chosen ? 1 : 0) - P[e - setStart[s]];
        const r = entryRow[e];
        for (let i = rows.rowStart[r]; i < rows.rowStart[r + 1]; i++) {
          inLevels[rows.rowColumn[i]] += residual * rows.rowValue[i];
        }
      }
    }
    for (let m = 0; m < M; m++) {
      if (inLevels[m] === 0) continue;
      for (let i = coded.rowStart[m]; i < coded.rowStart[m + 1]; i++) {
        scores[n * size + coded.rowColumn[i]] += inLevels[m] * coded.rowValue[i];
      }
    }
    if (c > 0) for (let q = 0; q < Q; q++) scores[n * size + K + q] = Z[n * Q + q];
  }
  return scores;
}

/** Below this a product of memberships adds nothing that a double could hold. */
const negligible = 1e-14;

function missingInformation(
  { N, data }: LatentProblem,
  layout: Layout,
  posterior: Float64Array,
  scores: readonly Float64Array[],
): Float64Array {
  const { C, P } = layout;
  const missing = new Float64Array(P * P);
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      const h = posterior[c * N + n];
      for (let d = 0; d <= c; d++) {
        const weight = data.weights[n] * h * ((c === d ? 1 : 0) - posterior[d * N + n]);
        if (Math.abs(weight) < negligible) continue;
        addProduct(missing, weight, { layout, c, d, n, ofC: scores[c], ofD: scores[d] });
      }
    }
  }
  for (let i = 0; i < P; i++) for (let j = 0; j < i; j++) missing[j * P + i] = missing[i * P + j];
  return missing;
}

interface Block {
  readonly layout: Layout;
  readonly c: number;
  readonly d: number;
  readonly n: number;
  readonly ofC: Float64Array;
  readonly ofD: Float64Array;
}

/** Adds weight a_nc a_nd' in the place of classes c and d; of c = d the lower triangle alone. */
function addProduct(sum: Float64Array, weight: number, { layout, c, d, n, ofC, ofD }: Block): void {
  const { P } = layout;
  const sizeC = sizeOf(layout, c);
  const sizeD = sizeOf(layout, d);
  const startC = startOf(layout, c);
  const startD = startOf(layout, d);
  for (let i = 0; i < sizeC; i++) {
    const scaled = weight * ofC[n * sizeC + i];
    const offset = (startC + i) * P + startD;
    const end = c === d ? i + 1 : sizeD;
    for (let j = 0; j < end; j++) sum[offset + j] += scaled * ofD[n * sizeD + j];
  }
}

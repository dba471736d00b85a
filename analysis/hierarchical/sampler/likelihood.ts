/**
 * The log-likelihood of one respondent's choices, with its gradient and information in beta (McFadden 1974):
 *
 *     u = A S g(beta),   V_j = sum of u over j's levels,   P_j = exp(V_j - V_c) / sum_i exp(V_i - V_c),   c chosen
 *     LL = - sum_s ln sum_i exp(V_si - V_sc)        gradient = g'(beta) * (A S)' sum_s sum_j (1[j = c] - P_j) z_j
 *
 * Measured against the chosen alternative no largest utility has to be looked for, and the sums are at least 1, so their
 * product is kept and its logarithm taken once for a respondent.
 */
import { makeSparseRows, type SparseRows } from '../../choices/sparseRows.ts';
import { tableExp } from '../../numerics/tableExp.ts';
import type { RespondentChoices } from '../respondents.ts';
import type { Transform } from '../transform.ts';

export interface RespondentLikelihood {
  /**
   * @param beta of all respondents, N x K; that of n begins at n K
   * @param gradient N x K; that of n is written
   * @returns LL of respondent n, -Infinity or NaN where utilities overflow
   */
  evaluate(n: number, beta: Float64Array, gradient: Float64Array): number;
  /** Writes the information in beta (K x K; that of S g, with the curvature of g left out, so never negative). */
  information(n: number, beta: Float64Array, into: Float64Array): void;
}

/** Above this a product of sums is turned into its logarithm. */
const largest = 1e200;

export function makeLikelihood(choices: RespondentChoices, transform: Transform): RespondentLikelihood {
  const { personStart, choiceStart, levelStart, level, value, nLevels } = choices;
  const K = transform.isPositive.length;
  const { rowStart: codedStart, rowColumn: codedColumn, rowValue: codedValue } = compose(choices.coded, transform);
  const positive = Int32Array.from([...transform.isPositive.keys()].filter((k) => transform.isPositive[k] === 1));
  const most = largestChoice(choiceStart);
  const g = new Float64Array(K);
  const u = new Float64Array(nLevels);
  const score = new Float64Array(nLevels);
  const e = new Float64Array(most);

  function setUtilities(beta: Float64Array, at: number): void {
    for (let k = 0; k < K; k++) g[k] = beta[at + k];
    for (let i = 0; i < positive.length; i++) g[positive[i]] = tableExp(g[positive[i]]);
    for (let l = 0, i = 0; l < nLevels; l++) {
      let sum = 0;
      for (const end = codedStart[l + 1]; i < end; i++) sum += codedValue[i] * g[codedColumn[i]];
      u[l] = sum;
    }
  }

  /** Writes exp(V_j - V_c) of the alternatives of choice s to e, the chosen one's first, and returns their sum. */
  function setExponentials(s: number): number {
    const first = choiceStart[s];
    const end = choiceStart[s + 1];
    let i = levelStart[first];
    let base = 0;
    for (const last = levelStart[first + 1]; i < last; i++) base -= value[i] * u[level[i]];
    let sum = 1;
    e[0] = 1;
    for (let j = first + 1; j < end; j++) {
      let V = base;
      for (const last = levelStart[j + 1]; i < last; i++) V += value[i] * u[level[i]];
      const exponential = tableExp(V);
      e[j - first] = exponential;
      sum += exponential;
    }
    return sum;
  }

  function evaluate(n: number, beta: Float64Array, gradient: Float64Array): number {
    setUtilities(beta, n * K);
    for (let l = 0; l < nLevels; l++) score[l] = 0;
    let product = 1;
    let logs = 0;
    for (let s = personStart[n]; s < personStart[n + 1]; s++) {
      const sum = setExponentials(s);
      product *= sum;
      if (product > largest) {
        logs += Math.log(product);
        product = 1;
      }
      const first = choiceStart[s];
      const end = choiceStart[s + 1];
      const scale = -1 / sum;
      e[0] -= sum;
      for (let j = first, i = levelStart[first]; j < end; j++) {
        const residual = scale * e[j - first];
        for (const last = levelStart[j + 1]; i < last; i++) score[level[i]] += residual * value[i];
      }
    }
    const at = n * K;
    for (let k = 0; k < K; k++) gradient[at + k] = 0;
    for (let l = 0, i = 0; l < nLevels; l++) {
      const own = score[l];
      for (const end = codedStart[l + 1]; i < end; i++) gradient[at + codedColumn[i]] += own * codedValue[i];
    }
    for (let i = 0; i < positive.length; i++) gradient[at + positive[i]] *= g[positive[i]];
    return -logs - Math.log(product);
  }

  const x = new Float64Array(K);
  const mean = new Float64Array(K);
  function information(n: number, beta: Float64Array, into: Float64Array): void {
    setUtilities(beta, n * K);
    into.fill(0);
    for (let s = personStart[n]; s < personStart[n + 1]; s++) {
      const sum = setExponentials(s);
      mean.fill(0);
      for (let j = choiceStart[s]; j < choiceStart[s + 1]; j++) {
        const P = e[j - choiceStart[s]] / sum;
        setRow(j);
        for (let k = 0; k < K; k++) mean[k] += P * x[k];
        addOuter(into, x, P);
      }
      addOuter(into, mean, -1);
    }
  }

  /** x = d V_j / d beta. */
  function setRow(j: number): void {
    x.fill(0);
    for (let i = levelStart[j]; i < levelStart[j + 1]; i++) {
      for (let c = codedStart[level[i]]; c < codedStart[level[i] + 1]; c++)
        x[codedColumn[c]] += value[i] * codedValue[c];
    }
    for (let i = 0; i < positive.length; i++) x[positive[i]] *= g[positive[i]];
  }

  return { evaluate, information };
}

/** Adds weight x x'. */
function addOuter(into: Float64Array, x: Float64Array, weight: number): void {
  const K = x.length;
  for (let i = 0; i < K; i++) {
    if (x[i] === 0) continue;
    const scaled = weight * x[i];
    for (let j = 0; j < K; j++) into[i * K + j] += scaled * x[j];
  }
}

/** A S, sparse. */
function compose(coded: SparseRows, { S, isPositive }: Transform): SparseRows {
  const K = isPositive.length;
  const rows = makeSparseRows();
  const row = new Float64Array(K);
  for (let l = 0; l + 1 < coded.rowStart.length; l++) {
    row.fill(0);
    for (let i = coded.rowStart[l]; i < coded.rowStart[l + 1]; i++) {
      for (let k = 0; k < K; k++) row[k] += coded.rowValue[i] * S[coded.rowColumn[i] * K + k];
    }
    for (let k = 0; k < K; k++) if (row[k] !== 0) rows.add(k, row[k]);
    rows.end();
  }
  return rows.pack();
}

function largestChoice(choiceStart: Int32Array): number {
  let most = 0;
  for (let s = 0; s + 1 < choiceStart.length; s++) most = Math.max(most, choiceStart[s + 1] - choiceStart[s]);
  return most;
}

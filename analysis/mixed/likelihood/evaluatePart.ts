/**
 * The simulated log-likelihood of some of the respondents with its derivatives. The sample is cut into the same parts however
 * many threads there are, and what comes of the parts is added in their order, so the sums do not depend on who made them.
 */
import type { MixedProblem } from '../mixedProblem.ts';
import { type Block, loadRespondent, makeBlock, pieceLength, setFixedUtility } from './block.ts';
import { drawCoefficients, type Piece, predict } from './forward.ts';
import { addScores, type Sums } from './gradient.ts';
import { addSecond, type Lower, makeSecondRoom, type SecondRoom } from './hessian.ts';

/** `scores` gives the log-likelihood and its gradient, `second` the matrix of second derivatives too. */
export type Order = 'scores' | 'second';

/** Of the parts `from .. to - 1`. */
export interface PartEvaluation {
  /** By respondent: ln of the simulated likelihood, without his weight. */
  readonly logLikelihoods: Float64Array;
  /** Respondents x P: its derivatives by theta. */
  readonly scores: Float64Array;
  /** Parts x P x P, lower triangles: the weighted sums of second derivatives, where they were asked for. */
  readonly second?: Float64Array;
}

/** Into how many parts a sample is cut. */
export function countParts({ panel }: MixedProblem): number {
  return Math.min(16, panel.nRespondents);
}

/** The first respondent of a part. */
export function partStart(problem: MixedProblem, part: number): number {
  return Math.floor((part * problem.panel.nRespondents) / countParts(problem));
}

/** Cost: respondents x draws x the entries of their rows that are not 0, twice; `second` some six times as much. */
export function evaluatePart(
  problem: MixedProblem,
  theta: Float64Array,
  { from, to, order }: { readonly from: number; readonly to: number; readonly order: Order },
): PartEvaluation {
  const P = theta.length;
  const start = partStart(problem, from);
  const count = partStart(problem, to) - start;
  const person = makePerson(problem, order);
  const logLikelihoods = new Float64Array(count);
  const scores = new Float64Array(count * P);
  const second = order === 'second' ? new Float64Array((to - from) * P * P) : undefined;
  for (let part = from; part < to; part++) {
    for (let n = partStart(problem, part); n < partStart(problem, part + 1); n++) {
      const i = n - start;
      const score = scores.subarray(i * P, (i + 1) * P);
      logLikelihoods[i] = evaluatePerson(problem, theta, person, n, score);
      if (second) addTo(second, (part - from) * P * P, person, score, problem.panel.weights[n]);
    }
  }
  return { logLikelihoods, scores, ...(second && { second }) };
}

/** Room for one respondent after the other. */
interface Person {
  readonly block: Block;
  readonly fixed: Int32Array;
  readonly sums: Sums;
  readonly second?: { readonly room: SecondRoom; readonly sum: Lower };
}

function makePerson(problem: MixedProblem, order: Order): Person {
  const { layout } = problem;
  const P = layout.parameters.length;
  const block = makeBlock(problem);
  const sums = {
    likelihood: 0,
    scale: 0,
    rows: new Float64Array(block.fixedUtility.length),
    score: new Float64Array(P),
  };
  const second = { room: makeSecondRoom(problem, block), sum: { values: new Float64Array(P * P), P } };
  const fixed = layout.coefficients.flatMap(({ distribution }, k) => (distribution ? [] : [k]));
  return { block, fixed: Int32Array.from(fixed), sums, ...(order === 'second' && { second }) };
}

/** Writes the score, and returns the log-likelihood. */
function evaluatePerson(
  problem: MixedProblem,
  theta: Float64Array,
  person: Person,
  n: number,
  score: Float64Array,
): number {
  const { layout, nDraws: R } = problem;
  const { block, fixed, sums, second } = person;
  loadRespondent(block, problem, n);
  setFixedUtility(block, fixed, theta, layout.coefficients.length);
  sums.likelihood = 0;
  sums.scale = Number.NEGATIVE_INFINITY;
  const draws = problem.drawsOf(n);
  for (let first = 0; first < R; first += pieceLength) {
    const piece: Piece = { draws, R, first, count: Math.min(pieceLength, R - first) };
    drawCoefficients(block, layout, theta, piece);
    joinScales(person, predict(block, piece.count), piece.count);
    if (second) addSecond(block, second.room, problem, piece, second.sum);
    addScores(block, layout, piece, sums);
  }
  finishScore(problem, person, score);
  return Math.log(sums.likelihood / R) + sums.scale;
}

/** Brings the piece and the sums before it to one scale: the larger of the two. The first piece empties the sums. */
function joinScales({ block: { likelihood }, sums, second }: Person, scale: number, count: number): void {
  if (scale === sums.scale) return;
  const shift = Math.exp(-Math.abs(scale - sums.scale));
  if (scale < sums.scale) {
    for (let r = 0; r < count; r++) likelihood[r] *= shift;
    return;
  }
  sums.likelihood *= shift;
  for (const values of [sums.rows, sums.score, second?.sum.values ?? []]) {
    for (let i = 0; i < values.length; i++) values[i] = shift === 0 ? 0 : (values[i] as number) * shift;
  }
  sums.scale = scale;
}

function finishScore({ layout }: MixedProblem, { block, sums }: Person, score: Float64Array): void {
  const K = layout.coefficients.length;
  for (let p = 0; p < score.length; p++) score[p] = sums.score[p] / sums.likelihood;
  const isExponential = new Uint8Array(K);
  for (const [m, k] of layout.random.entries()) isExponential[k] = Math.abs(layout.exponential[m] as number);
  for (let row = 0; row < block.nRows; row++) {
    const share = sums.rows[row] / sums.likelihood;
    for (let k = 0; k < K; k++) if (isExponential[k] === 0) score[k] -= share * block.differences[row * K + k];
  }
}

function addTo(into: Float64Array, at: number, { sums, second }: Person, score: Float64Array, weight: number): void {
  const P = score.length;
  const sum = second?.sum.values ?? into;
  for (let p = 0; p < P; p++) {
    for (let q = 0; q <= p; q++) {
      into[at + p * P + q] += weight * (sum[p * P + q] / sums.likelihood - score[p] * score[q]);
    }
  }
}

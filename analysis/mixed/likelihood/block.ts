/**
 * One respondent at a time: his choices as differences to what he chose, in the order in which the likelihood walks over
 * them, and room for a piece of his draws. Draws stand innermost, so that every loop runs over neighbours in memory, and a
 * piece is short enough for all that is made of it to stay in the fastest cache.
 */
import type { PanelChoices } from '../../panel/panelChoices.ts';
import type { MixedProblem } from '../mixedProblem.ts';
import { type Combination, fillFour } from './combine.ts';

/** Draws in a piece. */
export const pieceLength = 64;

/** A row is an alternative that was not chosen: its coded row minus that of the chosen one, in the same choice. */
export interface Block {
  nChoices: number;
  nRows: number;
  /** The rows of choice t are `choiceRow[t] .. choiceRow[t + 1] - 1`. */
  readonly choiceRow: Int32Array;
  /** Rows x K, dense. */
  readonly differences: Float64Array;
  /** By row: what of its utility is the same in all draws. */
  readonly fixedUtility: Float64Array;
  /** Length rows + 1, into the next: its random coefficients that are not 0, as a combination of pieces of `beta`. */
  readonly rowStart: Int32Array;
  readonly rowEntries: Combination;
  /** Length M + 1: by random coefficient its rows that are not 0, with the other sign, as a combination of `shares`. */
  readonly columnStart: Int32Array;
  readonly columnEntries: Combination;
  /** M pieces: the random coefficients in each draw. */
  readonly beta: Float64Array;
  /** A piece for each row: its utility, then its probability. */
  readonly shares: Float64Array;
  /** One piece: the likelihood of all choices in each draw. */
  readonly likelihood: Float64Array;
}

/** Room for any of the respondents. */
export function makeBlock({ panel, layout }: MixedProblem): Block {
  const { nParameters: K } = panel;
  const M = layout.random.length;
  const { rows, choices } = largest(panel);
  // Fours are filled up: at most three places more for each row and each column.
  const places = rows * M + 3 * (rows + M);
  const beta = new Float64Array(Math.max(1, M) * pieceLength);
  const shares = new Float64Array(rows * pieceLength);
  return {
    nChoices: 0,
    nRows: 0,
    choiceRow: new Int32Array(choices + 1),
    differences: new Float64Array(rows * K),
    fixedUtility: new Float64Array(rows),
    rowStart: new Int32Array(rows + 1),
    rowEntries: { source: beta, piece: new Int32Array(places), value: new Float64Array(places) },
    columnStart: new Int32Array(M + 1),
    columnEntries: { source: shares, piece: new Int32Array(places), value: new Float64Array(places) },
    beta,
    shares,
    likelihood: new Float64Array(pieceLength),
  };
}

function largest({ nRespondents, personStart, choiceStart }: PanelChoices): { rows: number; choices: number } {
  let rows = 1;
  let choices = 1;
  for (let n = 0; n < nRespondents; n++) {
    const from = personStart[n];
    const to = personStart[n + 1];
    choices = Math.max(choices, to - from);
    rows = Math.max(rows, choiceStart[to] - choiceStart[from] - (to - from));
  }
  return { rows, choices };
}

/** Lays respondent n out. Cost rows x K, little beside the draws. */
export function loadRespondent(block: Block, { panel, layout }: MixedProblem, n: number): void {
  loadDifferences(block, panel, n);
  loadRows(block, layout.random, panel.nParameters);
  loadColumns(block, layout.random, panel.nParameters);
}

function loadDifferences(block: Block, panel: PanelChoices, n: number): void {
  const { nParameters: K, personStart, choiceStart, chosen, rows } = panel;
  const { choiceRow, differences } = block;
  let row = 0;
  const from = personStart[n];
  for (let s = from; s < personStart[n + 1]; s++) {
    choiceRow[s - from] = row;
    const base = chosen[s] * K;
    for (let e = choiceStart[s]; e < choiceStart[s + 1]; e++) {
      if (e === chosen[s]) continue;
      for (let k = 0; k < K; k++) differences[row * K + k] = rows[e * K + k] - rows[base + k];
      row += 1;
    }
  }
  block.nChoices = personStart[n + 1] - from;
  block.nRows = row;
  choiceRow[block.nChoices] = row;
}

function loadRows({ nRows, differences, rowStart, rowEntries }: Block, random: Int32Array, K: number): void {
  const { piece, value } = rowEntries;
  let at = 0;
  for (let row = 0; row < nRows; row++) {
    rowStart[row] = at;
    for (let m = 0; m < random.length; m++) {
      const difference = differences[row * K + random[m]];
      if (difference === 0) continue;
      piece[at] = m * pieceLength;
      value[at++] = difference;
    }
    at = fillFour(piece, value, at);
  }
  rowStart[nRows] = at;
}

function loadColumns({ nRows, differences, columnStart, columnEntries }: Block, random: Int32Array, K: number): void {
  const { piece, value } = columnEntries;
  let at = 0;
  for (let m = 0; m < random.length; m++) {
    columnStart[m] = at;
    for (let row = 0; row < nRows; row++) {
      const difference = differences[row * K + random[m]];
      if (difference === 0) continue;
      piece[at] = row * pieceLength;
      value[at++] = -difference;
    }
    at = fillFour(piece, value, at);
  }
  columnStart[random.length] = at;
}

/** The sum of fixed coefficients, by row. */
export function setFixedUtility(block: Block, fixed: Int32Array, theta: Float64Array, K: number): void {
  const { nRows, differences, fixedUtility } = block;
  for (let row = 0; row < nRows; row++) {
    let sum = 0;
    for (const k of fixed) sum += differences[row * K + k] * theta[k];
    fixedUtility[row] = sum;
  }
}

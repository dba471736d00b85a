/**
 * What the D-error of no design can be below when all alternatives are equally likely (zero priors), in closed form.
 *
 * Code each attribute by the corners of a centred simplex: level l is e_l - 1/L, in L - 1 dimensions. Then
 * (1) det M is at most the product of the determinants of its diagonal blocks, one for each attribute and one for none
 *     (Hadamard and Fischer), and
 * (2) the determinant of a block of d dimensions is at most (trace / d)^d (arithmetic and geometric mean), and
 * (3) the trace of a choice set's block is largest where its levels differ most: only the counts n_l of the levels
 *     matter, through sum n_l^2 (Street and Burgess 2007, chapter 6, for forced choices).
 * From simplex to dummy coding det changes by 1/L for each attribute. Prohibitions only make the best design worse.
 *
 * A function of a number, in units of its range, is an attribute of two levels: its block is a variance, which is convex in
 * each value, and so largest where all values are at the ends.
 */
import type { ResponseFormat } from '../../../study/study.ts';
import { formatOf } from '../../../study/taskFormats.ts';
import { noneColumn } from '../../model/encodeRow.ts';
import type { DesignModel } from '../model/designModel.ts';

export interface ClosedForm {
  readonly response: ResponseFormat;
  readonly alternatives: number;
}

/**
 * @returns the bound per choice set, dummy coding; `undefined` where the argument does not hold: with priors, with
 *   interactions of attributes, with several functions of a number, and where an attribute does not apply to all profiles
 */
export function closedFormBound(model: DesignModel, { response, alternatives: J }: ClosedForm): number | undefined {
  const { parameters, priors, hasAbsence } = model;
  if (priors.some((prior) => prior !== 0) || parameters.some(({ parts }) => parts.length > 1)) return undefined;
  if (hasAbsence || isCurved(model)) return undefined;
  const freedoms = new Map<string, number>();
  for (const { parts } of parameters) {
    const [{ column }] = parts;
    if (column !== noneColumn) freedoms.set(column, (freedoms.get(column) ?? 0) + 1);
  }
  let logDet = model.hasNone ? Math.log(noneInformation(response, J)) : 0;
  for (const freedom of freedoms.values()) {
    const trace = largestTrace(freedom + 1, response, J);
    logDet += freedom * Math.log(trace / freedom) - Math.log(freedom + 1);
  }
  return Math.exp(-logDet / parameters.length);
}

/** Does a number enter in more than one column that is no level? */
function isCurved({ parameters }: DesignModel): boolean {
  const ofNumbers = parameters.flatMap(({ parts: [part] }) => (part && part.level === undefined ? [part.column] : []));
  const ofLevels = parameters.flatMap(({ parts: [part] }) => (part?.level === undefined ? [] : [part.column]));
  return new Set(ofNumbers).size < ofNumbers.length || ofNumbers.some((column) => ofLevels.includes(column));
}

/** The information of a choice set on the none constant alone. */
function noneInformation(response: ResponseFormat, J: number): number {
  const { compares, noneAt } = formatOf(response);
  const share = compares && noneAt === 'first' ? 1 / (J + 1) : 1 / 2;
  return share * (1 - share);
}

/** The largest trace of an attribute's block: sum_j P_j |x_j|^2 - |sum_j P_j x_j|^2, and for dual response the second step. */
function largestTrace(L: number, response: ResponseFormat, J: number): number {
  const square = 1 - 1 / L;
  const { compares, noneAt } = formatOf(response);
  if (!compares) return square / 4;
  const options = noneAt === 'first' ? J + 1 : J;
  const ofSum = leastSumOfSquares(J, L) - J ** 2 / L;
  const choice = (J / options) * square - ofSum / options ** 2;
  return noneAt === 'second' ? choice + square / 4 : choice;
}

/** sum_l n_l^2 where J alternatives take L levels as evenly as can be. */
function leastSumOfSquares(J: number, L: number): number {
  const [each, more] = [Math.floor(J / L), J % L];
  return (L - more) * each ** 2 + more * (each + 1) ** 2;
}

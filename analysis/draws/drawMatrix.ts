/**
 * Draws from a file, so that another program's answer can be met exactly: one column for each random coefficient, in the order
 * of the model; either R rows, which every respondent shares, or N x R rows, respondent after respondent.
 */
import { EstimationError, type Problem } from '../../study/errors.ts';
import type { Shape } from './shape.ts';

export interface DrawMatrix {
  /** R. */
  readonly nDraws: number;
  /** Does every respondent have the same? */
  readonly isShared: boolean;
  /** Writes draw r of respondent n in dimension d into `into[d * R + r]`. */
  readonly fill: (respondent: number, into: Float64Array) => void;
}

export interface DrawMatrixOptions {
  /** Row-major. */
  readonly values: Float64Array;
  readonly nColumns: number;
  /** The random coefficients, in the order of the columns. */
  readonly names: readonly string[];
  /** What each column holds: standard normals, or numbers between -1 and 1. */
  readonly shapes: readonly Shape[];
  readonly nRespondents: number;
  /** R, where the number of rows can be read in two ways. */
  readonly nDraws?: number;
}

/**
 * The draws of a matrix, whose shape says for whom they are.
 *
 * @throws EstimationError `wrong-draws`, with everything that is wrong
 */
export function takeDrawMatrix(options: DrawMatrixOptions): DrawMatrix {
  const { values, nColumns: D, nRespondents: N } = options;
  const { problems, R = 0, isShared = false } = readShape(options);
  if (problems.length === 0) problems.push(...wrongColumns(options));
  if (problems.length > 0) throw new EstimationError('wrong-draws', problems);
  const fill = (respondent: number, into: Float64Array): void => {
    if (!(respondent < N)) throw new RangeError(`respondent ${respondent} of ${N}`);
    const first = isShared ? 0 : respondent * R;
    for (let d = 0; d < D; d++) for (let r = 0; r < R; r++) into[d * R + r] = values[(first + r) * D + d];
  };
  return { nDraws: R, isShared, fill };
}

interface ReadShape {
  readonly problems: Problem[];
  readonly R?: number;
  readonly isShared?: boolean;
}

function readShape({ values, nColumns, names, nRespondents: N, nDraws }: DrawMatrixOptions): ReadShape {
  if (nColumns !== names.length) {
    const message = `the draws have ${nColumns} columns, the model ${names.length} random coefficients: ${names.join(', ')}`;
    return { problems: [{ message, hint: 'one column for each, in this order' }] };
  }
  const rows = values.length / nColumns;
  const hint = `R rows that all share, or ${N} x R, respondent after respondent`;
  if (!Number.isInteger(rows) || rows === 0) return { problems: [{ message: 'the draws have no whole rows', hint }] };
  const isDivisible = rows % N === 0 && N > 1;
  if (nDraws === undefined && isDivisible) {
    const message = `${rows} rows of draws are ${rows} for all respondents, or ${rows / N} for each of ${N}`;
    return { problems: [{ message, hint: `say which: --draws ${rows} or --draws ${rows / N}` }] };
  }
  if (nDraws === undefined || nDraws === rows) return { problems: [], R: rows, isShared: true };
  if (nDraws * N === rows) return { problems: [], R: nDraws, isShared: false };
  const message = `${rows} rows of draws: ${nDraws} draws take ${nDraws} rows that all share, or ${nDraws * N} for ${N} respondents`;
  return { problems: [{ message }] };
}

/** What can't be a draw of its shape, with the first place of it (rows from 1, without a header). */
function wrongColumns({ values, nColumns: D, names, shapes }: DrawMatrixOptions): Problem[] {
  return shapes.flatMap((shape, d): Problem[] => {
    const column = Float64Array.from({ length: values.length / D }, (_, row) => values[row * D + d]);
    const isWrong = (value: number) => !Number.isFinite(value) || (shape !== 'normal' && Math.abs(value) > 1);
    const wrong = column.findIndex(isWrong);
    const name = names[d] as string;
    if (wrong >= 0) {
      const wants = shape === 'normal' ? 'a number' : 'a number from -1 to 1';
      return [{ message: `draws of ${name}, row ${wrong + 1}: ${column[wrong]} is not ${wants}` }];
    }
    // Nobody draws twenty positive normals in a row, and none above 1.
    const areUniform = shape === 'normal' && column.length >= 20 && column.every((value) => value >= 0 && value <= 1);
    if (!areUniform) return [];
    const message = `draws of ${name} all lie between 0 and 1: standard normals are wanted`;
    return [{ message, hint: 'take the inverse of the normal distribution of them first' }];
  });
}

/**
 * Draws of a population in little room: a byte for each number, in 255 steps from the least to the largest value that it has
 * in any draw. Rounding to a step of some fortieth of a standard deviation adds a twenty-thousandth to its variance over the
 * draws: far below what two hundred draws leave open.
 */
import { decodeBase64, encodeBase64 } from '../../../study/base64.ts';

export interface PackedDraws {
  readonly nDraws: number;
  /** By column: its least value, and what one of 255 steps adds. */
  readonly lows: readonly number[];
  readonly steps: readonly number[];
  /** nDraws x columns whole numbers of 8 bits, in base64. */
  readonly codes: string;
}

const mostSteps = 255;

/** @param values nDraws x columns, row-major */
export function packDraws(values: Float64Array, columns: number): PackedDraws {
  const nDraws = values.length / columns;
  const bytes = new Uint8Array(values.length);
  const lows: number[] = [];
  const steps: number[] = [];
  for (let c = 0; c < columns; c++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let g = 0; g < nDraws; g++) {
      low = Math.min(low, values[g * columns + c]);
      high = Math.max(high, values[g * columns + c]);
    }
    const step = (high - low) / mostSteps;
    lows.push(low);
    steps.push(step);
    for (let g = 0; g < nDraws; g++) {
      const code = step > 0 ? Math.round((values[g * columns + c] - low) / step) : 0;
      bytes[g * columns + c] = Math.min(mostSteps, code);
    }
  }
  return { nDraws, lows, steps, codes: encodeBase64(bytes) };
}

/** @throws RangeError for a text that holds something else */
export function unpackDraws({ nDraws, lows, steps, codes }: PackedDraws): Float64Array {
  const columns = lows.length;
  const bytes = decodeBase64(codes);
  if (bytes?.length !== nDraws * columns) throw new RangeError('the packed draws are not as many as they should be');
  return Float64Array.from(bytes, (code, i) => {
    const c = i % columns;
    return (lows[c] as number) + (steps[c] as number) * code;
  });
}

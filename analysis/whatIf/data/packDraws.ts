/**
 * Draws of a population in little room: 16 bits for each number, between the least and the largest value that it has in any
 * draw. What that rounds off is below a hundred-thousandth of this range.
 */
import { decodeBase64, encodeBase64 } from '../../../study/base64.ts';

export interface PackedDraws {
  readonly nDraws: number;
  /** By column: its least value, and what one of 65,535 steps adds. */
  readonly lows: readonly number[];
  readonly steps: readonly number[];
  /** nDraws x columns little-endian whole numbers of 16 bits, in base64. */
  readonly codes: string;
}

const mostSteps = 65_535;

/** @param values nDraws x columns, row-major */
export function packDraws(values: Float64Array, columns: number): PackedDraws {
  const nDraws = values.length / columns;
  const bytes = new Uint8Array(2 * values.length);
  const view = new DataView(bytes.buffer);
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
      view.setUint16(2 * (g * columns + c), Math.min(mostSteps, code), true);
    }
  }
  return { nDraws, lows, steps, codes: encodeBase64(bytes) };
}

/** @throws RangeError for a text that holds something else */
export function unpackDraws({ nDraws, lows, steps, codes }: PackedDraws): Float64Array {
  const columns = lows.length;
  const bytes = decodeBase64(codes);
  if (bytes?.length !== 2 * nDraws * columns)
    throw new RangeError('the packed draws are not as many as they should be');
  const view = new DataView(bytes.buffer);
  return Float64Array.from({ length: nDraws * columns }, (_, i) => {
    const c = i % columns;
    return (lows[c] as number) + (steps[c] as number) * view.getUint16(2 * i, true);
  });
}

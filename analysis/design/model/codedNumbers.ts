/**
 * How a design codes numbers, so that they compare with levels: each function of a number (x, x^2, ln x, a segment of x)
 * counts from what it is at the reference, and in units of its range over the study's values:
 *
 *   z = (f(x) - f(reference)) / (max f - min f)
 *
 * From the reference a design with two values has the same D-error as one with two levels. The shift is one of the whole
 * profile, and so of the none constant, or of nothing: it is made in main effects only. In interactions f(x) is divided by
 * its range.
 */
import type { CodedColumn, Encoder } from '../../model/encodeRow.ts';
import { amountRange } from './designAmounts.ts';
import type { DesignedStudy } from './designedStudy.ts';

export interface NumberCoding {
  /** K each: z = (x - shift) / scale; 1 and 0 for what is no number. */
  readonly scales: readonly number[];
  readonly shifts: readonly number[];
}

interface Measured {
  readonly range: number;
  readonly atReference: number;
}

export function measureNumbers({ madeOf }: Pick<Encoder, 'madeOf'>, study: DesignedStudy): NumberCoding {
  const known = new Map<string, Measured | undefined>();
  const measure = (part: CodedColumn): Measured | undefined => {
    if (!known.has(part.name)) known.set(part.name, measureColumn(part, study));
    return known.get(part.name);
  };
  const measured = madeOf.map((parts) => parts.map(measure));
  return {
    scales: measured.map((parts) => parts.reduce((product, part) => product * (part?.range ?? 1), 1)),
    shifts: measured.map((parts) => (parts.length === 1 ? (parts[0]?.atReference ?? 0) : 0)),
  };
}

/** `undefined` for what is no function of a number. */
function measureColumn({ column, level, valueAt }: CodedColumn, study: DesignedStudy): Measured | undefined {
  const attribute = study.attributes.find(({ id }) => id === column);
  if (!attribute?.amounts || level !== undefined) return undefined;
  const { amounts, reference } = amountRange(attribute, study.attributes);
  const values = amounts.map((amount) => valueAt(String(amount)));
  const range = Math.max(...values) - Math.min(...values);
  // What never varies (whether a number applies, for one) needs no unit, and has no place to count from.
  return range > 0 ? { range, atReference: valueAt(String(reference)) } : undefined;
}

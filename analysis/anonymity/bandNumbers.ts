/**
 * Numbers in bands of a round width, open at both ends, so that an extreme value is not told.
 *
 * The width is the smallest of 1, 2, 5, 10, 20, 50, ... (times a power of ten) by which the middle nine tenths of the
 * values take at most six bands. The ends are where the fifth and the ninety-fifth percentile are.
 */
import { powerOfTen } from '../powerOfTen.ts';

export interface Bands {
  /** Ascending: `['..20', '20..30', '30..']`; `20..30` is from 20 to below 30. */
  readonly ids: readonly string[];
  /** The bounds between them; one less than there are bands. */
  readonly edges: readonly number[];
}

const mostBands = 6;
const tail = 0.05;

/**
 * @throws RangeError if there is no value
 * @example bandNumbers([21, 34, 35, 48, 62]).ids // ['..30', '30..40', '40..50', '50..60', '60..']
 */
export function bandNumbers(values: readonly number[]): Bands {
  if (values.length === 0) throw new RangeError('there are no values to band');
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  const [low, high] = [at(tail), at(1 - tail)];
  const width = roundWidth((high - low) / mostBands);
  const first = Math.ceil(tidy(low / width));
  const last = Math.max(first, Math.floor(tidy(high / width)));
  const edges = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * width));
  const between = edges.slice(1).map((edge, index) => `${edges[index]}..${edge}`);
  return { edges, ids: [`..${edges[0]}`, ...between, `${edges.at(-1)}..`] };
}

export function bandOf({ ids, edges }: Bands, value: number): string {
  return ids[edges.filter((edge) => value >= edge).length] as string;
}

/** The smallest round number that is not below `least`; 1 where there is nothing to divide. */
function roundWidth(least: number): number {
  if (least <= 0) return 1;
  const power = powerOfTen(Math.floor(Math.log10(least)));
  return tidy(power * ([1, 2, 5].find((round) => round * power >= least) ?? 10));
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

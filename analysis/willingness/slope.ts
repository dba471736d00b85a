/**
 * The slope of utility in a price, dV / dp. It is a difference between two prices over their distance, which is exact where
 * utility is a line between them: everywhere for `linear`, within a segment for `piecewise`, between neighbours for categories;
 * for `quadratic` about the middle; for `log` to eight digits, about the middle of prices a ten-thousandth apart.
 */
import type { TermPart } from '../../study/estimates/estimatedModel.ts';
import type { ChosenPrice } from './choosePrice.ts';

export interface SlopePair {
  readonly cheaper: string;
  readonly dearer: string;
  /** dearer - cheaper. */
  readonly span: number;
}

/**
 * At a knot, and at a value that is a category, the slope is that of what lies above; at the dearest that of what lies below.
 *
 * @param parts the parts of the model's terms that are of the price
 */
export function slopePair({ column, at, range: [least, most] }: ChosenPrice, parts: readonly TermPart[]): SlopePair {
  const has = (transform: TermPart['transform']) => parts.some((part) => part.transform === transform);
  if (has('categorical')) return neighbours(column.levels ?? [], at);
  const knots = parts.flatMap((part) => part.knots ?? []);
  if (has('log')) return about(at, at / 20_000, knots);
  if (has('piecewise')) {
    const ends = [...knots.filter((knot) => knot > least && knot < most), most].sort((a, b) => a - b);
    const end = at >= most ? undefined : ends.find((knot) => knot > at);
    if (end === undefined) {
      const start = Math.max(least, ...knots.filter((knot) => knot < at));
      return pairOf((at + start) / 2, at);
    }
    return has('quadratic') ? about(at, (end - at) / 20_000, knots) : pairOf(at, (at + end) / 2);
  }
  return has('quadratic') ? pairOf(at - 0.5, at + 0.5) : pairOf(at, at + 1);
}

function pairOf(cheaper: number, dearer: number): SlopePair {
  return { cheaper: String(cheaper), dearer: String(dearer), span: dearer - cheaper };
}

function about(at: number, half: number, knots: readonly number[]): SlopePair {
  return knots.includes(at) ? pairOf(at, at + half) : pairOf(at - half, at + half);
}

function neighbours(levels: readonly string[], at: number): SlopePair {
  const sorted = [...levels].sort((a, b) => Number(a) - Number(b));
  const above = sorted.findIndex((level) => Number(level) > at);
  const dearer = sorted[above < 0 ? sorted.length - 1 : Math.max(1, above)] ?? '';
  const cheaper = sorted[sorted.indexOf(dearer) - 1] ?? '';
  return { cheaper, dearer, span: Number(dearer) - Number(cheaper) };
}

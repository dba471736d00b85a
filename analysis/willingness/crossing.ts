/** Where a curve crosses a height: on a grid with interpolation between its points, and exactly by bisection. */

export interface Grid {
  /** Ascending. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Of each gap the smooth piece that it is in. */
  readonly pieceOf: Int32Array;
}

/**
 * The crossing nearest to `from`, by the polynomial through up to four points of the piece about the gap in which it is; -Infinity
 * or Infinity where the curve stays on one side, by where it would cross if it went on as it does from its one end to the other.
 */
export function crossingOf({ x, y, pieceOf }: Grid, height: number, from: number): number {
  let best = Number.NaN;
  for (let gap = 0; gap + 1 < x.length; gap++) {
    const [a, b] = [y[gap] - height, y[gap + 1] - height];
    if (a * b > 0) continue;
    const found = a === 0 ? x[gap] : b === 0 ? x[gap + 1] : inGap({ x, y, pieceOf }, gap, height);
    if (!(Math.abs(found - from) >= Math.abs(best - from))) best = found;
  }
  if (!Number.isNaN(best)) return best;
  const isAbove = y[0] > height;
  const falls = y[x.length - 1] <= y[0];
  return isAbove === falls ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}

function inGap({ x, y, pieceOf }: Grid, gap: number, height: number): number {
  const isNear = (other: number) => other >= 0 && other < pieceOf.length && pieceOf[other] === pieceOf[gap];
  const first = isNear(gap - 1) ? gap - 1 : gap;
  const last = isNear(gap + 1) ? gap + 2 : gap + 1;
  const at = (price: number) => lagrange(x.subarray(first, last + 1), y.subarray(first, last + 1), price) - height;
  return bisect(at, x[gap], x[gap + 1]);
}

function lagrange(x: Float64Array, y: Float64Array, at: number): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    let weight = 1;
    for (let j = 0; j < x.length; j++) if (j !== i) weight *= (at - x[j]) / (x[i] - x[j]);
    sum += weight * y[i];
  }
  return sum;
}

/** A root between two places at which the function has different signs, by the Illinois variant of false position (Dowell and Jarratt 1971). */
export function bisect(f: (x: number) => number, low: number, high: number): number {
  let [a, b, fa, fb] = [low, high, f(low), f(high)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  const width = Math.abs(high - low);
  for (let i = 0; i < 60; i++) {
    const x = (a * fb - b * fa) / (fb - fa);
    const fx = f(x);
    if (fx === 0 || Math.abs(b - a) < 1e-12 * width || Math.abs(fx) < 1e-13) return x;
    if (fx * fb < 0) {
      a = b;
      fa = fb;
    } else fa /= 2;
    b = x;
    fb = fx;
  }
  return b;
}

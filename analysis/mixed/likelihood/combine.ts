/**
 * The loop in which most of the time goes: a linear combination of pieces of draws, eight or four of them at a time, so that
 * what comes of them is written and read less often.
 */

/** out[at + r] = start + sum over the entries i of value_i x source[piece_i + r], for r below `count`. */
export interface Combination {
  readonly source: Float64Array;
  /** Where an entry's piece begins in `source`, and what it is multiplied by. Entries stand in fours; 0 fills them up. */
  readonly piece: Int32Array;
  readonly value: Float64Array;
}

/** The entries `from .. to - 1`. Plain arguments: this is called for every row and piece. */
export function combine(
  out: Float64Array,
  at: number,
  { source, piece, value }: Combination,
  from: number,
  to: number,
  start: number,
  count: number,
): void {
  if (from === to) out.fill(start, at, at + count);
  let i = from;
  for (; i + 8 <= to; i += 8) addEight(out, at, source, piece, value, i, start, i === from, count);
  if (i < to) addFour(out, at, source, piece, value, i, start, i === from, count);
}

/** Sets what is first, and adds what follows. */
function addEight(
  out: Float64Array,
  at: number,
  source: Float64Array,
  piece: Int32Array,
  value: Float64Array,
  i: number,
  start: number,
  isFirst: boolean,
  count: number,
): void {
  const p0 = piece[i];
  const p1 = piece[i + 1];
  const p2 = piece[i + 2];
  const p3 = piece[i + 3];
  const p4 = piece[i + 4];
  const p5 = piece[i + 5];
  const p6 = piece[i + 6];
  const p7 = piece[i + 7];
  const v0 = value[i];
  const v1 = value[i + 1];
  const v2 = value[i + 2];
  const v3 = value[i + 3];
  const v4 = value[i + 4];
  const v5 = value[i + 5];
  const v6 = value[i + 6];
  const v7 = value[i + 7];
  if (isFirst) {
    for (let r = 0; r < count; r++) {
      const first = v0 * source[p0 + r] + v1 * source[p1 + r] + (v2 * source[p2 + r] + v3 * source[p3 + r]);
      const second = v4 * source[p4 + r] + v5 * source[p5 + r] + (v6 * source[p6 + r] + v7 * source[p7 + r]);
      out[at + r] = start + (first + second);
    }
  } else {
    for (let r = 0; r < count; r++) {
      const first = v0 * source[p0 + r] + v1 * source[p1 + r] + (v2 * source[p2 + r] + v3 * source[p3 + r]);
      const second = v4 * source[p4 + r] + v5 * source[p5 + r] + (v6 * source[p6 + r] + v7 * source[p7 + r]);
      out[at + r] += first + second;
    }
  }
}

function addFour(
  out: Float64Array,
  at: number,
  source: Float64Array,
  piece: Int32Array,
  value: Float64Array,
  i: number,
  start: number,
  isFirst: boolean,
  count: number,
): void {
  const p0 = piece[i];
  const p1 = piece[i + 1];
  const p2 = piece[i + 2];
  const p3 = piece[i + 3];
  const v0 = value[i];
  const v1 = value[i + 1];
  const v2 = value[i + 2];
  const v3 = value[i + 3];
  if (isFirst) {
    for (let r = 0; r < count; r++) {
      out[at + r] = start + (v0 * source[p0 + r] + v1 * source[p1 + r] + (v2 * source[p2 + r] + v3 * source[p3 + r]));
    }
  } else {
    for (let r = 0; r < count; r++) {
      out[at + r] += v0 * source[p0 + r] + v1 * source[p1 + r] + (v2 * source[p2 + r] + v3 * source[p3 + r]);
    }
  }
}

/** Fills an entry list up to whole fours; returns where it ends. */
export function fillFour(piece: Int32Array, value: Float64Array, from: number): number {
  let at = from;
  for (; at % 4 !== 0; at++) {
    piece[at] = 0;
    value[at] = 0;
  }
  return at;
}

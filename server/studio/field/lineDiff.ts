/** The lines of two texts side by side: what is gone, what is new, and some of what stands around it. */

export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new' | 'gap';
  readonly text: string;
}

/** Lines around a change. */
const around = 3;
/** Beyond this many pairs of lines a stretch is shown as gone and new whole. */
const mostPairs = 4_000_000;

export function diffLines(before: string, after: string): DiffLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const head = countSame(old, now);
  const tail = countSame(old.slice(head).reverse(), now.slice(head).reverse());
  const same = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind: 'same', text }));
  return withGaps([
    ...same(old.slice(0, head)),
    ...diffMiddle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...same(old.slice(old.length - tail)),
  ]);
}

function countSame(one: readonly string[], other: readonly string[]): number {
  const most = Math.min(one.length, other.length);
  let n = 0;
  while (n < most && one[n] === other[n]) n += 1;
  return n;
}

/** By the longest common subsequence. */
function diffMiddle(old: readonly string[], now: readonly string[]): DiffLine[] {
  const gone = (text = ''): DiffLine => ({ kind: 'gone', text });
  const fresh = (text = ''): DiffLine => ({ kind: 'new', text });
  if (old.length * now.length > mostPairs) return [...old.map(gone), ...now.map(fresh)];
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) lines.push(gone(old[i++]));
    else lines.push(fresh(now[j++]));
  }
  return lines;
}

function withGaps(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = new Uint8Array(lines.length);
  for (const [index, { kind }] of lines.entries()) {
    if (kind !== 'same') isNear.fill(1, Math.max(0, index - around), index + around + 1);
  }
  return lines.flatMap((line, index): DiffLine[] => {
    if (isNear[index]) return [line];
    return index === 0 || isNear[index - 1] ? [{ kind: 'gap', text: '' }] : [];
  });
}

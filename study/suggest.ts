/**
 * "Did you mean": the candidate that a misspelt name most probably stands for.
 */

/**
 * The candidate nearest to `name`, or `undefined` where none is near enough to be worth a guess.
 *
 * Near is at most one slip (a letter wrong, missing, too many, or two swapped: Damerau 1964) for every three letters
 * and never more than three; capitals, hyphens and underscores do not count. A candidate that only continues the name
 * (`retent` for `retention`) is near too. Of equally near ones the first is taken.
 *
 * @example suggest('retenton', ['retention', 'usage']); // 'retention'
 * @example suggest('price', ['retention', 'usage']); // undefined
 */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = plain(name);
  if (wanted === '' || wanted.length > 64) return undefined;
  let nearest: string | undefined;
  let nearestSlips = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  for (const candidate of candidates) {
    const offered = plain(candidate);
    const continues = wanted.length >= 3 && offered.startsWith(wanted);
    const slips = continues ? Math.min(1, offered.length - wanted.length) : countSlips(wanted, offered);
    if (slips < nearestSlips) {
      nearest = candidate;
      nearestSlips = slips;
    }
  }
  return nearest;
}

/** `did you mean "retention"?`, or else `it is one of retention, usage`: what to do about a name that is not there. */
export function suggestHint(name: string, candidates: readonly string[]): string | undefined {
  const nearest = suggest(name, candidates);
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  if (candidates.length === 0 || candidates.length > 12) return undefined;
  return candidates.length === 1 ? `there is only ${candidates[0]}` : `there are ${candidates.join(', ')}`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/** Optimal string alignment distance: D[i][j] is the cost of turning the first i letters of a into the first j of b. */
function countSlips(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Number.POSITIVE_INFINITY;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let slips = Math.min(substitution, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(slips);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

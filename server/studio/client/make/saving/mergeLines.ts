/** Two changes of one text, put together line by line where they don't touch. */
import { diff3Merge, diffIndices } from 'node-diff3';

/** A piece of the merged text: what both agree on, or what each of them says. */
export type Hunk =
  | { readonly kind: 'same'; readonly lines: readonly string[] }
  | { readonly kind: 'both'; readonly mine: readonly string[]; readonly theirs: readonly string[] };

export type Choice = 'mine' | 'theirs' | 'both';

/** @param base what both began with */
export function mergeLines(base: string, mine: string, theirs: string): readonly Hunk[] {
  const regions = diff3Merge(linesOf(mine), linesOf(base), linesOf(theirs), { excludeFalseConflicts: true });
  return regions.flatMap((region): Hunk[] => {
    if (region.ok) return [{ kind: 'same', lines: region.ok }];
    return region.conflict ? [{ kind: 'both', mine: region.conflict.a, theirs: region.conflict.b }] : [];
  });
}

export function isClean(hunks: readonly Hunk[]): boolean {
  return hunks.every(({ kind }) => kind === 'same');
}

/** @param choices of those that differ, in their order */
export function joinHunks(hunks: readonly Hunk[], choices: readonly Choice[] = []): string {
  let at = 0;
  const lines = hunks.flatMap((hunk) => {
    if (hunk.kind === 'same') return hunk.lines;
    const choice = choices[at++] ?? 'mine';
    if (choice === 'both') return [...hunk.theirs, ...hunk.mine];
    return choice === 'mine' ? hunk.mine : hunk.theirs;
  });
  return lines.join('\n');
}

/** A line of a comparison, with its number where it stands. */
export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new';
  readonly line: number;
  readonly text: string;
}

/** What differs between two texts, each with the lines around it; the places in between are left out. */
export function diffLines(before: string, after: string, around = 2): readonly (readonly DiffLine[])[] {
  const [old, made] = [linesOf(before), linesOf(after)];
  return diffIndices(old, made).map(({ buffer1: [from, gone], buffer2: [to, added] }) => {
    const show = (kind: DiffLine['kind'], lines: readonly string[], begin: number, end: number): DiffLine[] =>
      lines
        .slice(Math.max(0, begin), end)
        .map((text, i) => ({ kind, line: Math.max(0, begin) + i + 1, text: text.replace(/\r$/, '') }));
    return [
      ...show('same', made, to - around, to),
      ...show('gone', old, from, from + gone),
      ...show('new', made, to, to + added),
      ...show('same', made, to + added, to + added + around),
    ];
  });
}

function linesOf(text: string): string[] {
  return text.split('\n');
}

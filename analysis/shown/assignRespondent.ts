/**
 * Who gets what: a new respondent is put where the fewest are, first among the combinations of factor levels, then
 * among the versions of that combination. Ties are broken by the random source. Both the survey server and the
 * offline simulation call this, so they give the same respondent the same version.
 */
import { lookUp } from '../../study/lookUp.ts';
import type { Factor, Profile } from '../../study/study.ts';
import { drawInteger, makeRandom, type RandomSource } from '../numerics/random.ts';

export interface Assignment {
  /** Level id by factor id. */
  readonly factors: Readonly<Record<string, string>>;
  /** 1..versions. */
  readonly version: number;
}

/** How many respondents (complete, or still busy) have an assignment already. */
export interface AssignmentCount extends Assignment {
  readonly count: number;
}

export interface AssignmentProblem {
  readonly factors: readonly Factor[];
  readonly versions: number;
  readonly counts: readonly AssignmentCount[];
  /** Is there room for another respondent with these levels? Absent: for everyone. */
  readonly hasRoom?: (factors: Profile) => boolean;
  readonly random: RandomSource;
}

/** The random source of one respondent: his assignment and his orders, in that order, come from it. */
export function respondentRandom(seed: number, studyId: string, respondent: number): RandomSource {
  return makeRandom(seed, studyId, 'respondent', respondent);
}

/**
 * Draws the least used combination of factor levels, then the least used version within it. A combination without room
 * is left out as long as another has some.
 */
export function assignRespondent({ factors, versions, counts, hasRoom, random }: AssignmentProblem): Assignment {
  const all = crossLevels(factors);
  const open = hasRoom ? all.filter(hasRoom) : all;
  const cells = open.length > 0 ? open : all;
  const cellKey = (levels: Readonly<Record<string, string>>) =>
    factors.map(({ id }) => lookUp(levels, id)).join('\u0000');
  const cellCounts = new Map(cells.map((cell) => [cellKey(cell), 0]));
  for (const { factors: levels, count } of counts) {
    const key = cellKey(levels);
    if (cellCounts.has(key)) cellCounts.set(key, (cellCounts.get(key) ?? 0) + count);
  }
  const cell = drawLeast(cells, (candidate) => cellCounts.get(cellKey(candidate)) ?? 0, random);

  const versionCounts = new Array<number>(versions + 1).fill(0);
  for (const { factors: levels, version, count } of counts) {
    if (version <= versions && cellKey(levels) === cellKey(cell)) versionCounts[version]! += count;
  }
  const numbers = Array.from({ length: versions }, (_, index) => index + 1);
  return { factors: cell, version: drawLeast(numbers, (version) => versionCounts[version] ?? 0, random) };
}

/** Every combination of one level per factor; one empty combination where there are no factors. */
export function crossLevels(factors: readonly Factor[]): Record<string, string>[] {
  return factors.reduce<Record<string, string>[]>(
    (cells, factor) => cells.flatMap((cell) => factor.levels.map((level) => ({ ...cell, [factor.id]: level.id }))),
    [{}],
  );
}

function drawLeast<T>(candidates: readonly T[], countOf: (candidate: T) => number, random: RandomSource): T {
  const least = Math.min(...candidates.map(countOf));
  const ties = candidates.filter((candidate) => countOf(candidate) === least);
  return ties[drawInteger(random, ties.length)] as T;
}

/**
 * How long to search, from the size of the problem alone: never from a clock, so that the same seed gives the same
 * design on any machine. The unit is one profile tried in one place.
 */
export interface Effort {
  /** Searches from different starts. */
  readonly starts: number;
  /** How often each start shakes every version. */
  readonly rounds: number;
}

export interface ProblemSize {
  readonly versions: number;
  readonly tasksPerVersion: number;
  readonly alternatives: number;
  /** Profiles tried in each place. */
  readonly neighbours: number;
  /** Sets of part-worths. */
  readonly draws: number;
}

/** Tries that all rounds of all starts may sum to: a few seconds. */
const tries = 150_000;
/** A single version has no others to make up for it, and more to gain. */
const triesOfOne = 400_000;
const mostStarts = 4;
const roundsOfStart = 10;
const leastRounds = 2;

export function chooseEffort(size: ProblemSize): Effort {
  const perRound = size.versions * size.tasksPerVersion * size.alternatives * size.neighbours * size.draws;
  const rounds = (size.versions === 1 ? triesOfOne : tries) / perRound;
  const starts = Math.min(mostStarts, Math.max(1, Math.floor(rounds / roundsOfStart)));
  return { starts, rounds: Math.max(leastRounds, Math.floor(rounds / starts)) };
}

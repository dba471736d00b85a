/** What a strategy is asked for, and what it gives back. */
import type { DesignSearch } from '../../study/design.ts';
import type { ResponseFormat } from '../../study/study.ts';
import type { RandomSource } from '../random.ts';
import type { DesignModel } from './designModel.ts';
import type { TaskLevels } from './drawTask.ts';
import type { Dominates } from './findDominated.ts';
import type { ProfileSpace } from './profileSpace.ts';

export interface DesignProblem {
  readonly space: ProfileSpace;
  readonly response: ResponseFormat;
  /** Terms that vary inside a task. */
  readonly model: DesignModel;
  /** The sets of part-worths (K each) that the design should do well at: the priors, or draws of them. */
  readonly partWorths: readonly Float64Array[];
  readonly versions: number;
  readonly tasksPerVersion: number;
  readonly alternatives: number;
  /** Tasks that everyone sees besides; no version should repeat one. */
  readonly fixed: readonly TaskLevels[];
  /** Tells dominated alternatives, where there are priors to tell by. */
  readonly dominates?: Dominates;
  readonly random: RandomSource;
  /** How many times to start a search; a strategy has its own default. */
  readonly starts?: number;
  /** The D-error of the versions under the study's model and priors; `undefined` where it is not identified. */
  dErrorOf(versions: readonly VersionLevels[]): number | undefined;
  /** Is told how much is done, in versions made or steps of a search. */
  onProgress?(done: number, total: number): void;
  /** A search that is told to stop gives the best that it has. */
  shouldStop?(): boolean;
}

/** The tasks of a version. */
export type VersionLevels = readonly TaskLevels[];

export interface MadeVersions {
  readonly versions: readonly VersionLevels[];
  /** Absent where nothing was searched for. */
  readonly search?: DesignSearch;
}

export type MakeVersions = (problem: DesignProblem) => MadeVersions;

/** What a strategy is asked for, and what it gives back. */
import type { DesignSearch, KeptValues } from '../../../study/design/design.ts';
import type { ResponseFormat } from '../../../study/study.ts';
import type { RandomSource } from '../../numerics/random.ts';
import type { DesignModel } from '../model/designModel.ts';
import type { Dominates } from '../model/findDominated.ts';
import type { ProfileSpace } from '../model/profileSpace.ts';
import type { TaskLevels } from './drawTask.ts';

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
  /** What searches in shares found, in place of searching here. */
  readonly found?: readonly FoundVersions[];
  /** The D-error of the versions under the study's model and priors; `undefined` where it is not identified. */
  dErrorOf(versions: readonly VersionLevels[]): number | undefined;
  /** Is told how much is done, in versions made or steps of a search. */
  onProgress?(done: number, total: number): void;
  /** A search that is told to stop gives the best that it has. */
  shouldStop?(): boolean;
}

export type { KeptValues };

/** The tasks of a version. */
export type VersionLevels = readonly TaskLevels[];

/** Which starts of a search are whose: those whose number, divided by `of`, leaves `place`. */
export interface SearchShare {
  /** From 0. */
  readonly place: number;
  readonly of: number;
}

/** The best of some starts of a search. Plain data, so that it can come from another thread. */
export interface FoundVersions {
  readonly versions: readonly VersionLevels[];
  readonly objective: number;
  /** Broken rules and dominated alternatives, which count before the objective. */
  readonly faults: number;
  /** The start that it came from; of equally good ones the first is taken, however the starts were shared. */
  readonly start: number;
  /** How many starts were made. */
  readonly starts: number;
  readonly stopped: boolean;
}

export interface MadeVersions {
  readonly versions: readonly VersionLevels[];
  /** Absent where nothing was searched for. */
  readonly search?: DesignSearch;
  /** Absent where no values of numbers had to be kept. */
  readonly keptValues?: KeptValues;
}

export type MakeVersions = (problem: DesignProblem) => MadeVersions;

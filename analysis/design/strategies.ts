/**
 * The ways to make a design, one word each in the study file. A new one is a function of the same shape and a line in
 * the table: it gets the problem and returns level numbers, and everything around it (prohibitions worked out, fixed
 * tasks, identification, files, diagnostics) is there already.
 */
import type { DesignStrategy } from '../../study/study.ts';
import type { RandomSource } from '../random.ts';
import { makeBalancedVersions } from './balancedVersions.ts';
import { drawTask, type TaskLevels, taskKey } from './drawTask.ts';
import type { ProfileSpace } from './profileSpace.ts';

/** What a strategy is asked for. */
export interface DesignProblem {
  readonly space: ProfileSpace;
  readonly versions: number;
  readonly tasksPerVersion: number;
  readonly alternatives: number;
  /** Tasks that everyone sees besides; no version should repeat one. */
  readonly fixed: readonly TaskLevels[];
  readonly random: RandomSource;
  /** The D-error of the versions under the study's model and priors; `undefined` where it is not identified. */
  dErrorOf(versions: readonly VersionLevels[]): number | undefined;
  /** Is told how many versions are made. */
  onProgress?(versionsMade: number): void;
}

/** The tasks of a version. */
export type VersionLevels = readonly TaskLevels[];

export type MakeVersions = (problem: DesignProblem) => VersionLevels[];

export const strategies: Readonly<Record<DesignStrategy, MakeVersions>> = {
  random: makeRandomVersions,
  balanced: makeBalancedVersions,
};

/** Every alternative is drawn from the allowed profiles, each equally likely. */
export function makeRandomVersions(problem: DesignProblem): VersionLevels[] {
  const { space, versions, tasksPerVersion, alternatives, fixed, random, onProgress } = problem;
  return Array.from({ length: versions }, (_, version) => {
    const taken = new Set(fixed.map(taskKey));
    const tasks = Array.from({ length: tasksPerVersion }, () => {
      const task = drawTask({ space, alternatives, taken, random });
      taken.add(taskKey(task));
      return task;
    });
    onProgress?.(version + 1);
    return tasks;
  });
}

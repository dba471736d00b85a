/**
 * Makes the design of a study: the tasks of every version and the fixed tasks, by the strategy that the study names.
 * Whatever the strategy, no profile is prohibited, no task shows a profile twice, no version repeats a task, and the
 * study's model is identified; where that can't be, the error says why.
 */
import type { DesignSearch, DesignTask, KeptValues } from '../../study/design/design.ts';
import { DesignError } from '../../study/errors.ts';
import type { Profile } from '../../study/study.ts';
import type { RandomSource } from '../numerics/random.ts';
import { requireIdentified } from './judge/identification.ts';
import { type DesignedStudy, makeDesignModel } from './model/designModel.ts';
import { makeDominates } from './model/findDominated.ts';
import { dErrorOf, meanInformation } from './model/information.ts';
import { toLevels, toProfile } from './model/levels.ts';
import { drawPartWorths } from './model/priorDraws.ts';
import { makeProfileSpace, type ProfileSpace } from './model/profileSpace.ts';
import { sampleTasks } from './model/sampleTasks.ts';
import type { DesignProblem, FoundVersions, SearchShare, VersionLevels } from './strategies/designProblem.ts';
import { refuseTooFew, type TaskLevels, taskKey } from './strategies/drawTask.ts';
import { searchStarts } from './strategies/efficient/makeEfficientVersions.ts';
import { strategies } from './strategies/strategies.ts';

export interface MakeDesign {
  /** Its task and design settings say how many of what. */
  readonly study: DesignedStudy;
  /** True for a profile that must not be shown; `compileProhibitions` makes it from the study's expressions. */
  readonly isProhibited?: (profile: Profile) => boolean;
  readonly random: RandomSource;
  /** How often a search starts; the strategy's own number where it is absent. */
  readonly starts?: number;
  /** What `searchShare` found, in place of searching here. */
  readonly found?: readonly FoundVersions[];
  /** Is told how much is done; may start again where prohibitions have to be tried in two ways. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked now and then during a search, which ends with the best so far when it says so. */
  readonly shouldStop?: () => boolean;
}

export interface SearchedDesign {
  /** By version and number: fixed ones (version 0) first. */
  readonly tasks: DesignTask[];
  /** Absent where the strategy searches for nothing. */
  readonly search?: DesignSearch;
  /** Absent where no values of numbers had to be kept. */
  readonly keptValues?: KeptValues;
}

/**
 * @returns the tasks by version and number: fixed ones (version 0) first
 * @throws DesignError if the prohibitions leave too little, a fixed task breaks one, or the model is not identified
 */
export function makeDesign(request: MakeDesign): DesignTask[] {
  return searchDesign(request).tasks;
}

/** The same, with what is known of the search. */
export function searchDesign(request: MakeDesign): SearchedDesign {
  const { study } = request;
  const problem = makeProblem(request);
  const made = strategies[study.design.strategy](problem);
  const tasks = [...fixedTasks(study), ...toTasks(made.versions, problem.space)];
  requireIdentified(tasks, study);
  return { tasks, search: made.search, ...(made.keptValues && { keptValues: made.keptValues }) };
}

/**
 * One share of the search for a design, for who searches on several threads: what all shares find goes into `found` of
 * `searchDesign`, with a random source of the same seed.
 *
 * @returns `undefined` where there is nothing to search for, or no start for this share
 * @throws DesignError as `makeDesign`
 */
export function searchShare(request: MakeDesign, share: SearchShare): FoundVersions | undefined {
  const problem = makeProblem(request);
  return request.study.design.strategy === 'efficient' ? searchStarts(problem, share) : undefined;
}

function makeProblem({ study, isProhibited, random, ...search }: MakeDesign): DesignProblem {
  const { alternatives, perRespondent } = study.tasks;
  const space = makeProfileSpace(study, isProhibited);
  const fixed = readFixed(study, space);
  const distinctFixed = new Set(fixed.map(taskKey)).size;
  refuseTooFew(space, { alternatives, tasks: perRespondent, fixed: distinctFixed });
  const model = makeDesignModel(study, 'task', sampleTasks(space, alternatives));
  return {
    space,
    response: study.tasks.response,
    model,
    partWorths: drawPartWorths(study, model, random),
    dominates: makeDominates(study),
    versions: study.design.versions,
    tasksPerVersion: perRespondent,
    alternatives,
    fixed,
    random,
    dErrorOf: (candidate) => {
      const M = meanInformation(toTasks(candidate, space), model, study.tasks.response);
      return dErrorOf(M, model.parameters.length);
    },
    ...search,
  };
}

function readFixed({ tasks }: DesignedStudy, space: ProfileSpace): TaskLevels[] {
  const read = tasks.fixed.map((profiles) => profiles.map((profile) => toLevels(space, profile)));
  const problems = read.flatMap((task, index) =>
    task.flatMap((levels, alternative) =>
      space.isAllowed(levels)
        ? []
        : [
            {
              path: `tasks.fixed.${index}.${alternative}`,
              message: `shows a prohibited profile: ${Object.values(toProfile(space, levels)).join(', ')}`,
              hint: 'change the fixed task, or the prohibition',
            },
          ],
    ),
  );
  if (problems.length > 0) throw new DesignError('prohibited-fixed-task', problems);
  return read;
}

function toTasks(versions: readonly VersionLevels[], space: ProfileSpace): DesignTask[] {
  return versions.flatMap((tasks, version) =>
    tasks.map((task, index) => ({
      version: version + 1,
      task: index + 1,
      alternatives: task.map((levels) => toProfile(space, levels)),
    })),
  );
}

/** Fixed tasks are numbered after those of the versions. */
function fixedTasks({ tasks }: DesignedStudy): DesignTask[] {
  return tasks.fixed.map((alternatives, index) => ({
    version: 0,
    task: tasks.perRespondent + index + 1,
    alternatives,
  }));
}

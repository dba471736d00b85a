/**
 * Everything that can be said about a design before it is fielded. Counts are of the tasks that models are fitted to;
 * fixed tasks are left out.
 */
import type { Design, DesignTask } from '../../study/design.ts';
import type { Problem } from '../../study/errors.ts';
import { groupBy } from '../../study/groupBy.ts';
import {
  countLevels,
  countOverlap,
  countPairs,
  findRepeats,
  type LevelCounts,
  type Overlap,
  type PairTable,
  type Repeats,
  type TaskPlace,
} from './countLevels.ts';
import { type DesignedStudy, makeDesignModel } from './designModel.ts';
import { type ExpectedPrecision, expectPrecision } from './expectPrecision.ts';
import { findDominated } from './findDominated.ts';
import { findUnidentified } from './identification.ts';
import { dErrorOf, meanInformation } from './information.ts';

export interface DesignDiagnostics {
  readonly versions: number;
  readonly tasksPerVersion: number;
  readonly alternatives: number;
  readonly fixedTasks: number;
  readonly levels: readonly LevelCounts[];
  readonly pairs: readonly PairTable[];
  readonly overlap: readonly Overlap[];
  readonly repeats: Repeats;
  /** Absent where there are no priors. */
  readonly dominated?: readonly TaskPlace[];
  readonly efficiency: Efficiency;
  /** What the design can't identify of the study's model; nothing in a design that may be fielded. */
  readonly unidentified: readonly Problem[];
  /** Absent where the model is not identified. */
  readonly precision?: {
    readonly respondents: number;
    readonly effect: number;
    readonly parameters: readonly ExpectedPrecision[];
  };
}

/** D-errors of the terms that vary inside a task, per choice set, dummy coding. */
export interface Efficiency {
  readonly coding: 'dummy';
  readonly priors: 'zero' | 'study';
  readonly parameters: number;
  /** Is the none constant one of them? */
  readonly withNone: boolean;
  readonly dError?: number;
  /** Versions that could each be estimated on its own, and what they reach then. */
  readonly versionsIdentified: number;
  readonly medianVersion?: number;
  readonly worstVersion?: { readonly version: number; readonly dError: number };
  /** Terms of the model that no design bears on. */
  readonly leftOut: readonly string[];
}

export interface DiagnoseDesign {
  readonly design: Pick<Design, 'tasks'>;
  readonly study: DesignedStudy;
  /** For how many the precision is expected. */
  readonly respondents?: number;
  /** The size of effect that power is of: a part-worth against the reference level. */
  readonly effect?: number;
}

/** @param respondents default 300; @param effect default 0.2, which takes an acceptance of 50% to 55% */
export function diagnoseDesign({ design, study, respondents = 300, effect = 0.2 }: DiagnoseDesign): DesignDiagnostics {
  const tasks = design.tasks.filter(({ version }) => version > 0);
  const versions = new Set(tasks.map(({ version }) => version)).size;
  const unidentified = findUnidentified(tasks, study);
  const parameters = unidentified.length === 0 ? expectPrecision({ tasks, study, respondents, effect }) : undefined;
  return {
    versions,
    tasksPerVersion: tasks.length / versions,
    alternatives: tasks[0]?.alternatives.length ?? 0,
    fixedTasks: design.tasks.length - tasks.length,
    levels: countLevels(tasks, study.attributes),
    pairs: countPairs(tasks, study.attributes),
    overlap: countOverlap(tasks, study.attributes),
    repeats: findRepeats(tasks, study.attributes),
    dominated: findDominated(tasks, study),
    efficiency: measureEfficiency(tasks, study),
    unidentified,
    precision: parameters && { respondents, effect, parameters },
  };
}

function measureEfficiency(tasks: readonly DesignTask[], study: DesignedStudy): Efficiency {
  const model = makeDesignModel(study, 'task');
  const K = model.parameters.length;
  const errorOf = (own: readonly DesignTask[]) => dErrorOf(meanInformation(own, model, study.tasks.response), K);
  const byVersion = [...groupBy(tasks, ({ version }) => version)]
    .flatMap(([version, own]) => {
      const dError = errorOf(own);
      return dError === undefined ? [] : [{ version, dError }];
    })
    .sort((a, b) => a.dError - b.dError);
  return {
    coding: 'dummy',
    priors: model.priors.some((prior) => prior !== 0) ? 'study' : 'zero',
    parameters: K,
    withNone: model.hasNone,
    dError: errorOf(tasks),
    versionsIdentified: byVersion.length,
    medianVersion: byVersion[Math.floor((byVersion.length - 1) / 2)]?.dError,
    worstVersion: byVersion.at(-1),
    leftOut: makeDesignModel(study, 'study').leftOut,
  };
}

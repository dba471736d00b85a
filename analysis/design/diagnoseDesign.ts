/**
 * Everything that can be said about a design before it is fielded. Counts are of the tasks that models are fitted to;
 * fixed tasks are left out.
 */
import type { Design, DesignTask, DesignVerdict } from '../../study/design.ts';
import type { Problem } from '../../study/errors.ts';
import { groupBy } from '../../study/groupBy.ts';
import { type ColumnCorrelation, correlateColumns } from './columnCorrelations.ts';
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
import { type ExpectedPrecision, type ExpectPrecision, expectPrecision } from './expectPrecision.ts';
import { findDominated } from './findDominated.ts';
import { findUnidentified } from './identification.ts';
import { aErrorOf, dErrorOf, meanInformation } from './information.ts';
import { judgeDesign } from './judgeDesign.ts';
import { measureUtilityBalance, type UtilityBalance } from './utilityBalance.ts';

export interface DesignDiagnostics {
  /** Whether it can be fielded, and why not. */
  readonly verdict: DesignVerdict;
  readonly versions: number;
  readonly tasksPerVersion: number;
  readonly alternatives: number;
  readonly fixedTasks: number;
  readonly levels: readonly LevelCounts[];
  readonly pairs: readonly PairTable[];
  readonly overlap: readonly Overlap[];
  readonly repeats: Repeats;
  /** Absent where neither orders nor priors tell. */
  readonly dominated?: readonly TaskPlace[];
  /** Absent where there are no priors, and where a task shows one profile. */
  readonly utilityBalance?: UtilityBalance;
  /** For each pair of attributes the two levels that go together most, the largest correlation first. */
  readonly correlations: readonly ColumnCorrelation[];
  readonly efficiency: Efficiency;
  /** What the design can't identify of the study's model; nothing in a design that may be fielded. */
  readonly unidentified: readonly Problem[];
  /** Absent where nobody asked for it, and where the model is not identified. */
  readonly precision?: ExpectedPrecision;
}

/** D-errors of the terms that vary inside a task, per choice set, dummy coding. */
export interface Efficiency {
  readonly coding: 'dummy';
  readonly priors: 'zero' | 'study';
  readonly parameters: number;
  /** Is the none constant one of them? */
  readonly withNone: boolean;
  readonly dError?: number;
  /** The mean variance of the parameters that one task would give: tr(M^-1) / K. */
  readonly aError?: number;
  /** Versions that could each be estimated on its own, and what they reach then. */
  readonly versionsIdentified: number;
  readonly medianVersion?: number;
  readonly worstVersion?: { readonly version: number; readonly dError: number };
  /** Terms of the model that no design bears on. */
  readonly leftOut: readonly string[];
}

export interface DiagnoseDesign extends Omit<ExpectPrecision, 'tasks' | 'respondents'> {
  readonly design: Pick<Design, 'tasks'>;
  /** For how many the precision is expected. */
  readonly respondents?: number;
}

/** @throws UsageError if no level can have the stated effect */
export function diagnoseDesign({ design, study, respondents, ...expected }: DiagnoseDesign): DesignDiagnostics {
  const tasks = design.tasks.filter(({ version }) => version > 0);
  const versions = new Set(tasks.map(({ version }) => version)).size;
  const unidentified = findUnidentified(tasks, study);
  const isExpected = respondents !== undefined && unidentified.length === 0;
  const diagnostics: Omit<DesignDiagnostics, 'verdict'> = {
    versions,
    tasksPerVersion: tasks.length / versions,
    alternatives: tasks[0]?.alternatives.length ?? 0,
    fixedTasks: design.tasks.length - tasks.length,
    levels: countLevels(tasks, study.attributes),
    pairs: countPairs(tasks, study.attributes),
    overlap: countOverlap(tasks, study.attributes),
    repeats: findRepeats(tasks, study.attributes),
    dominated: findDominated(tasks, study),
    utilityBalance: measureUtilityBalance(tasks, study),
    correlations: correlateColumns(tasks, study.attributes),
    efficiency: measureEfficiency(tasks, study),
    unidentified,
    precision: isExpected ? expectPrecision({ ...expected, tasks, study, respondents }) : undefined,
  };
  return { verdict: judgeDesign(diagnostics), ...diagnostics };
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
    aError: aErrorOf(meanInformation(tasks, model, study.tasks.response), K),
    versionsIdentified: byVersion.length,
    medianVersion: byVersion[Math.floor((byVersion.length - 1) / 2)]?.dError,
    worstVersion: byVersion.at(-1),
    leftOut: makeDesignModel(study, 'study').leftOut,
  };
}

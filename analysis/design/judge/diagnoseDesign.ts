/**
 * Everything that can be said about a design before it is fielded. Counts are of the tasks that models are fitted to;
 * fixed tasks are left out.
 */
import type { Design, DesignTask, KeptValues } from '../../../study/design/design.ts';
import { groupBy } from '../../../study/groupBy.ts';
import { countLevels, countOverlap, countPairs, findRepeats } from '../model/countLevels.ts';
import { type DesignedStudy, makeDesignModel } from '../model/designModel.ts';
import { findDominated, uncertainAttributes } from '../model/findDominated.ts';
import { aErrorOf, dErrorOf, meanInformation } from '../model/information.ts';
import { type ExpectPrecision, expectPrecision } from '../precision/expectPrecision.ts';
import { correlateColumns } from './columnCorrelations.ts';
import type { DesignDiagnostics, Efficiency } from './diagnostics.ts';
import { findUnidentified } from './identification.ts';
import { judgeDesign } from './judgeDesign.ts';
import { measureUtilityBalance } from './utilityBalance.ts';

export interface DiagnoseDesign extends Omit<ExpectPrecision, 'tasks' | 'respondents'> {
  /** What it costs to keep the values of numbers stands in its provenance, or beside its tasks as long as it has none. */
  readonly design: Pick<Design, 'tasks' | 'provenance'> & { readonly keptValues?: KeptValues };
  /** For how many the precision is expected. */
  readonly respondents?: number;
}

/** @throws UsageError if no level can have the stated effect */
export function diagnoseDesign({ design, study, respondents, ...expected }: DiagnoseDesign): DesignDiagnostics {
  const tasks = design.tasks.filter(({ version }) => version > 0);
  const versions = new Set(tasks.map(({ version }) => version)).size;
  const unidentified = findUnidentified(tasks, study);
  const byMeans = uncertainAttributes(study);
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
    ...(byMeans.length > 0 && { dominatedByMeans: byMeans }),
    utilityBalance: measureUtilityBalance(tasks, study),
    correlations: correlateColumns(tasks, study.attributes),
    efficiency: measureEfficiency(tasks, study),
    ...costOf(design.keptValues ?? design.provenance?.keptValues),
    unidentified,
    precision: isExpected ? expectPrecision({ ...expected, tasks, study, respondents }) : undefined,
  };
  return { verdict: judgeDesign(diagnostics), ...diagnostics };
}

function costOf(keptValues: KeptValues | undefined): Pick<DesignDiagnostics, 'keptValues'> {
  return keptValues ? { keptValues } : {};
}

function measureEfficiency(tasks: readonly DesignTask[], study: DesignedStudy): Efficiency {
  const model = makeDesignModel(study, 'task', tasks);
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
    leftOut: makeDesignModel(study, 'study', tasks).leftOut,
  };
}

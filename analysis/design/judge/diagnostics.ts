import type { KeptValues } from '../../../study/design/design.ts';
import type { Problem } from '../../../study/errors.ts';
import type { DesignVerdict } from '../../../study/index.ts';
import type { LevelCounts, Overlap, PairTable, Repeats, TaskPlace } from '../model/countLevels.ts';
import type { ExpectedPrecision } from '../precision/expectPrecision.ts';
import type { ColumnCorrelation } from './columnCorrelations.ts';
import type { UtilityBalance } from './utilityBalance.ts';

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
  /** Attributes where only uncertain priors tell which level is better; absent where there are none. */
  readonly dominatedByMeans?: readonly string[];
  /** Absent where there are no priors, and where a task shows one profile. */
  readonly utilityBalance?: UtilityBalance;
  /** For each pair of attributes the two levels that go together most, the largest correlation first. */
  readonly correlations: readonly ColumnCorrelation[];
  readonly efficiency: Efficiency;
  /** Numbers whose middle values were kept at the cost of efficiency. */
  readonly keptValues?: KeptValues;
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

/**
 * What a design is: for every version the tasks that its respondents get, and where it came from. On disk it is two
 * files: design.csv (version, task, alternative, then one column of level ids per attribute) and design.json
 * (provenance and diagnostics). Version 0 holds the fixed tasks, which everyone gets; their task numbers continue
 * after those of the versions, so that (respondent, task number) is unique.
 */
import type { PriorSettings } from '../priorSettings.ts';
import type { Coding, DesignStrategy, Profile } from '../study.ts';

export interface DesignTask {
  /** 0 for a fixed task, otherwise 1..versions. */
  readonly version: number;
  /** 1..perRespondent in a version; perRespondent + 1 .. for a fixed task. */
  readonly task: number;
  readonly alternatives: readonly Profile[];
}

/** design.json: how a design was made, and how good it is. */
export interface DesignProvenance extends PriorSettings {
  readonly schemaVersion: 1;
  readonly study: string;
  /** `designFingerprint` of the study that it was made from: it changes when the design has to be made again. */
  readonly studyFingerprint: string;
  readonly strategy: DesignStrategy;
  readonly seed: number;
  readonly versions: number;
  readonly tasksPerVersion: number;
  readonly alternatives: number;
  readonly coding: Coding;
  /** Per choice set, all versions pooled, under `coding` and `priors`; the none constant counts as a parameter. */
  readonly dError: number;
  /** The mean variance of the parameters that one task would give, tr(M^-1) / K; as all that follows, absent in older files. */
  readonly aError?: number;
  /** Whether the design can be fielded, and why not. */
  readonly verdict?: DesignVerdict;
  /** The mean of the D-error over prior draws, where some priors are no points. */
  readonly bayesianDError?: number;
  /** The largest D-error of a version on its own; absent where not every version identifies the model alone. */
  readonly worstVersion?: number;
  /** What the D-error of no design can be below. */
  readonly bound?: DesignBound;
  /** Absent where the strategy searches for nothing. */
  readonly search?: DesignSearch;
  /** Numbers whose middle values an efficient design would have dropped; absent where there are none. */
  readonly keptValues?: KeptValues;
  /** sha256 of design.csv, hexadecimal. */
  readonly csvSha256: string;
  readonly partworth: string;
}

export interface DesignVerdict {
  readonly status: 'good' | 'warning' | 'unusable';
  /** Why, the weightiest first; empty for a good design. */
  readonly reasons: readonly string[];
}

/** A proven bound on D-error, or why there is none, in words. */
export type DesignBound =
  | {
      readonly dError: number;
      /** `closed-form` for zero priors; `equivalence`: a continuous design certified by the equivalence theorem. */
      readonly proof: 'closed-form' | 'equivalence';
    }
  | { readonly none: string };

/** What it costs that every value of a number comes now and then. */
export interface KeptValues {
  /** The attributes. */
  readonly attributes: readonly string[];
  /** Of as often as if all values were even, how often each comes at least. */
  readonly share: number;
  /** The D-error of the design that drops them. */
  readonly dErrorWithout: number;
}

/** How a design was searched for. */
export interface DesignSearch {
  /** w ln det M + (1 - w) mean_v ln det M_v, M and M_v sums over tasks, as the search ended. */
  readonly objective: number;
  /** w; 0 where there is one version, which is its own pool. */
  readonly poolWeight: number;
  readonly starts: number;
  /** Was it stopped before its end? Then the same seed need not give the same design. */
  readonly stopped?: true;
}

export interface Design {
  /** Attribute ids in the order of the columns. */
  readonly attributes: readonly string[];
  readonly tasks: readonly DesignTask[];
  /** Each task has an opt-out, as a file from elsewhere says by rows of none; design.csv says nothing of it. */
  readonly none?: true;
  /** Absent for a design that was made elsewhere and has no design.json. */
  readonly provenance?: DesignProvenance;
}

/** A design that Partworth made, which has its provenance. */
export type MadeDesign = Design & Required<Pick<Design, 'provenance'>>;

/** How many versions a design has; the fixed tasks are none. */
export function countVersions(design: Design): number {
  return design.tasks.reduce((most, task) => Math.max(most, task.version), 0);
}

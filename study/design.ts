/**
 * What a design is: for every version the tasks that its respondents get, and where it came from. On disk it is two
 * files: design.csv (version, task, alternative, then one column of level ids per attribute) and design.json
 * (provenance and diagnostics). Version 0 holds the fixed tasks, which everyone gets; their task numbers continue
 * after those of the versions, so that (respondent, task number) is unique.
 */
import type { Coding, DesignStrategy, Profile } from './study.ts';

export interface DesignTask {
  /** 0 for a fixed task, otherwise 1..versions. */
  readonly version: number;
  /** 1..perRespondent in a version; perRespondent + 1 .. for a fixed task. */
  readonly task: number;
  readonly alternatives: readonly Profile[];
}

/** design.json: how a design was made, and how good it is. */
export interface DesignProvenance {
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
  readonly priors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Per choice set, all versions pooled, under `coding` and `priors`; the none constant counts as a parameter. */
  readonly dError: number;
  /** sha256 of design.csv, hexadecimal. */
  readonly csvSha256: string;
  readonly partworth: string;
}

export interface Design {
  /** Attribute ids in the order of the columns. */
  readonly attributes: readonly string[];
  readonly tasks: readonly DesignTask[];
  /** Absent for a design that was made elsewhere and has no design.json. */
  readonly provenance?: DesignProvenance;
}

/** How many versions a design has; the fixed tasks are none. */
export function countVersions(design: Design): number {
  return design.tasks.reduce((most, task) => Math.max(most, task.version), 0);
}

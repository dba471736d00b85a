/**
 * A study as it was fielded: study, design and all texts, frozen under their content hash. A respondent keeps the
 * snapshot that he started with, whatever becomes of the files.
 */
import type { Design } from './design/design.ts';
import { canonicalJson, sha256 } from './fingerprint.ts';
import type { Margin, Study } from './study.ts';

/** A study with the design that it is fielded with. */
export interface FieldedStudy {
  readonly study: Study;
  readonly design: Design;
}

export interface Snapshot {
  readonly hash: string;
  readonly study: Study;
  /** Without its provenance: how a design was made changes nothing for a respondent. */
  readonly design: Pick<Design, 'attributes' | 'tasks'>;
}

/** How people come in and what they are weighted to is no part of it: it may change in the field, and does for everyone. */
export function makeSnapshot({ study: { entry: _, margins: __, ...study }, design }: FieldedStudy): Snapshot {
  const content = { study, design: { attributes: design.attributes, tasks: design.tasks } };
  return { hash: sha256(canonicalJson(content)), ...content };
}

/** A study and its design as some respondents saw them. */
export interface FieldedVersion {
  /** Content hash, as in `Response.snapshot`. */
  readonly hash: string;
  readonly study: Study;
  readonly design: Pick<Design, 'tasks'>;
  /** Since when it was fielded (UTC, ISO 8601), where that is known. */
  readonly publishedAt?: string;
}

/** The latest version with the margins that the study file has now, wherever its respondents came in before. */
export function withMargins<Version extends Pick<FieldedVersion, 'study'>>(
  [latest, ...earlier]: readonly [Version, ...Version[]],
  margins: readonly Margin[] | undefined,
): [Version, ...Version[]] {
  return [margins ? { ...latest, study: { ...latest.study, margins } } : latest, ...earlier];
}

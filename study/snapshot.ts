/**
 * A study as it was fielded: study, design and all texts, frozen under their content hash. A respondent keeps the
 * snapshot that he started with, whatever becomes of the files.
 */
import type { Design } from './design/design.ts';
import { type AnalysisWords, asFielded } from './fielded.ts';
import { canonicalJson, sha256 } from './fingerprint.ts';
import type { Picture } from './pictures/picture.ts';
import type { Study } from './study.ts';

/** A study with the design that it is fielded with. */
export interface FieldedStudy {
  readonly study: Study;
  readonly design: Design;
  /** Those that the study shows; it knows them by their hashes. */
  readonly pictures?: readonly Picture[];
}

export interface Snapshot {
  readonly hash: string;
  readonly study: Study;
  /** Without its provenance: how a design was made changes nothing for a respondent. */
  readonly design: Pick<Design, 'attributes' | 'tasks'>;
}

export function makeSnapshot({ study, design }: FieldedStudy): Snapshot {
  const content = { study: asFielded(study), design: { attributes: design.attributes, tasks: design.tasks } };
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

/** The latest version with what the study file says for its analysis now. */
export function withWords<Version extends Pick<FieldedVersion, 'study'>>(
  [latest, ...earlier]: readonly [Version, ...Version[]],
  words: AnalysisWords,
): [Version, ...Version[]] {
  return [{ ...latest, study: { ...latest.study, ...words } }, ...earlier];
}

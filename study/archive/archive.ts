/**
 * archive.json: what an archive of a study holds, how its numbers were made, and in what it differs from what was
 * registered. Beside it SHA256SUMS has the sha256 of every file, in the form that `sha256sum -c` reads.
 */

import type { Instrument } from '../instrument/instrument.ts';
import type { Deviation } from '../registration/findDeviations.ts';
import type { PublicRelease } from '../responses/codebook.ts';
import type { Texts } from '../texts.ts';

/** From who was invited to whose answers were analysed. A number that nobody recorded is absent. */
export interface ParticipantFlow {
  /** As the researcher says: no server sees whom he has invited. */
  readonly invited?: number;
  readonly started: number;
  readonly screenedOut: number;
  readonly quotaFull: number;
  /** Not at an end: they stopped half-way, or are still busy. */
  readonly unfinished: number;
  readonly complete: number;
  /** Of all who started: their time was over when the archive was made. */
  readonly timeOver: number;
  /** In the public release. */
  readonly released: number;
  /** With choices that the model was fitted to. */
  readonly analysed: number;
  /** Of those released. */
  readonly simulated: number;
  /** Came by a test link; counted nowhere above. */
  readonly tests: number;
}

export interface ArchivedAnalysis {
  readonly model: string;
  /** Was it asked for, in the place of the study's own? */
  readonly isOwnModel: boolean;
  readonly confidence: number;
  /** Of the report. */
  readonly language: string;
  readonly converged: boolean;
  /** As a person would type them, in the folder of the archive. */
  readonly commands: readonly string[];
  /** What they make, by path. */
  readonly files: readonly string[];
}

export interface Archive {
  readonly schemaVersion: 1;
  readonly kind: 'partworth-archive';
  readonly study: string;
  readonly title: Texts;
  /** Which instrument its respondents answered; absent where the study file names none. */
  readonly instrument?: Instrument;
  /** The Partworth that made it. */
  readonly version: string;
  readonly hashes: { readonly study: string; readonly design: string; readonly snapshot: string };
  /** Content hashes of what the respondents of the release answered. */
  readonly editions: readonly string[];
  readonly release: Pick<PublicRelease, 'k' | 'smallestGroup' | 'leftOut' | 'columns'>;
  readonly flow: ParticipantFlow;
  readonly analysis: ArchivedAnalysis;
  /** Absent where none was given: then nothing was compared. */
  readonly preregistration?: {
    readonly sha256: string;
    readonly version: string;
    readonly changedSince: readonly string[];
  };
  readonly deviations?: readonly Deviation[];
  /** What is not in it, and why. */
  readonly leftOut: readonly string[];
}

export const archiveFile = 'archive.json';
export const sumsFile = 'SHA256SUMS';

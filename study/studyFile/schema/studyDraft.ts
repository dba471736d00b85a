import type { Draft } from './checkShape.ts';
import type { StudyFile } from './studySchema.ts';

/** A study file that may miss parts: what the checks look at. */
export type StudyDraft = Draft<StudyFile>;

/** A text, or one by language. */
export type TextDraft = Draft<StudyFile['title']>;

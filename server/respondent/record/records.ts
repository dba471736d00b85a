/** What is stored of a respondent, in words: what its page shows, and the files that he can take with him. */

import type { AlternativeView } from '../../render/views/alternative.ts';
import type { PledgeView } from '../binding/pledge.ts';

/** All that is stored of who holds a code. */
export interface AnswersRecord {
  readonly language: string;
  readonly studyTitle: string;
  readonly facts: readonly RecordedFact[];
  /** What he was promised by his own choice. */
  readonly receipt: PledgeView;
  readonly tasks: readonly RecordedTask[];
  readonly questions: readonly RecordedAnswer[];
  /** What was answered before it was changed. */
  readonly earlier: readonly RecordedAnswer[];
}

export interface RecordedFact {
  readonly term: string;
  readonly value: string;
}

/** What was answered, in words; an answer to one thing of several goes with what it is an answer to. */
export type Said = string | { readonly of: string; readonly answer: string };

/** A task that was answered, with what was shown and what was said. */
export interface RecordedTask {
  readonly title: string;
  readonly alternatives: readonly AlternativeView[];
  /** The number of the alternative that was chosen; absent for none. */
  readonly chosen?: number;
  /** Acceptance, or none. */
  readonly said: readonly Said[];
  /** How long it took, and how often it was changed, where that was measured. */
  readonly measured: readonly string[];
}

export interface RecordedAnswer {
  readonly asked: string;
  readonly said: readonly Said[];
}

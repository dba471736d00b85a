/** What is stored of a respondent, and what is told about storing. */
import type { AlternativeView } from './alternative.ts';
import type { FormView, Frame } from './frame.ts';

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

/** All that is stored of who holds a code, in words. */
export interface AnswersView extends Frame {
  readonly kind: 'answers';
  readonly form: FormView;
  readonly code: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly tasks: readonly RecordedTask[];
  readonly questions: readonly RecordedAnswer[];
  /** What was answered before it was changed. */
  readonly earlier: readonly RecordedAnswer[];
}

export interface PrivacyView extends Frame {
  readonly kind: 'privacy';
  readonly controller: string;
  readonly contact: string;
  readonly keepForDays: number;
  readonly anonymises: boolean;
  readonly reason?: string;
  readonly seenBy?: string;
  readonly researcherPages: boolean;
  /** Does whom the survey ends for early go back to the panel at once? */
  readonly isLedBack?: boolean;
  /** Keys of the locale file, under `privacy.stored`. */
  readonly stored: readonly string[];
  /** The questions that are asked. */
  readonly asked: readonly string[];
  readonly cookie: { readonly name: string; readonly days: number };
  readonly withdrawHref: string;
  readonly continueHref?: string;
}

/**
 * What a response is, on its way from the survey to the estimator: one respondent with what he was shown and what he
 * chose. `export` turns these into responses.csv; `simulate --offline` makes them without a server.
 */
import type { RobotKind } from '../robots.ts';
import type { Profile } from '../study.ts';

/** How a respondent sees his version: drawn once from the study's seed and his number, and recorded. */
export interface Presentation {
  /** Attribute ids, first shown first: the same in all of a respondent's tasks. */
  readonly attributeOrder: readonly string[];
  /** One entry per task in the order shown. */
  readonly tasks: readonly PresentedTask[];
  /** Ids of options or statements by question id, first shown first: of questions in random order; absent without. */
  readonly optionOrder?: Readonly<Record<string, readonly string[]>>;
}

export interface PresentedTask {
  /** The design's version (0 for a fixed task) and task number; a task that is shown again has version 0 and the number after all others. */
  readonly version: number;
  readonly task: number;
  /** The task of the design that is shown again here; no model is fitted to this answer. */
  readonly repeatOf?: TaskPlace;
  /** Alternative numbers of the design (1 is the first) from left to right. */
  readonly order: readonly number[];
}

/** Where a task stands in a design. */
export interface TaskPlace {
  readonly version: number;
  readonly task: number;
}

/** The design's task whose profiles are shown. */
export function placeInDesign({ version, task, repeatOf }: PresentedTask): TaskPlace {
  return repeatOf ?? { version, task };
}

/** What one task was answered with. */
export interface TaskAnswer {
  readonly version: number;
  readonly task: number;
  /** The design's number of the chosen alternative; 0 for none (or rejected). */
  readonly choice: number;
  /** The second step of dual response. */
  readonly accept?: boolean;
  /** Seconds from the page's rendering to its answer, where they were measured. */
  readonly seconds?: number;
  /** How often the answer was changed before it was sent, where the page's script could count. */
  readonly changes?: number;
}

/** The window that the pages were read in: below 600 px wide, below 1024, or wider. */
export type Viewport = 'small' | 'medium' | 'large';
export const viewports: readonly Viewport[] = ['small', 'medium', 'large'];
/** How far a respondent has come: `screened-out` and `quota-full` ended before the last page. */
export type RespondentStatus = 'active' | 'complete' | 'screened-out' | 'quota-full';

/** One respondent, complete or not, as the export sees him. */
export interface Response {
  /** Counts from 1 in the order of starting; says nothing about who it is. */
  readonly respondent: number;
  readonly language: string;
  readonly simulated: boolean;
  /** A simulated respondent that is not honest: of this kind. */
  readonly robot?: RobotKind;
  /** Came by a test link, and counts nowhere. */
  readonly test?: boolean;
  /** The panel's id is that of someone who came earlier. */
  readonly repeatsPanelId?: boolean;
  readonly complete: boolean;
  /** Absent where no script told. */
  readonly viewport?: Viewport;
  /** A field was filled in that people can't see. */
  readonly trapped?: boolean;
  /** What he chose, where the study binds choices: may his answers be published? */
  readonly release?: 'public' | 'never';
  readonly status: RespondentStatus;
  /** What ended the survey for him early: `rule:under-16`, `quota:women`. */
  readonly endedBy?: string;
  /** Content hash of the study and design that the respondent answered. */
  readonly snapshot: string;
  /** Level id by factor id. */
  readonly factors: Readonly<Record<string, string>>;
  readonly version: number;
  readonly presentation: Presentation;
  readonly answers: readonly TaskAnswer[];
  /** Answers to questions: option id, ids (of a ranking in their order), number, text, or point by item id. */
  readonly questions: Readonly<Record<string, QuestionAnswer>>;
}

export type QuestionAnswer = string | number | readonly string[] | Readonly<Record<string, number>> | NotSaid;

/** Whoever answered this was asked, and would rather not say; who left the question out has no answer at all. */
export interface NotSaid {
  readonly notSaid: true;
}

/** The option, column and level by which that is known; no option or statement of a study may be called so. */
export const notSaidId = 'prefer-not-to-say';

export function isNotSaid(answer: QuestionAnswer | undefined): answer is NotSaid {
  return typeof answer === 'object' && 'notSaid' in answer && answer.notSaid === true;
}

/** Column names of responses.csv that are never an attribute, factor or covariate. */
export const responseColumns = {
  leading: ['respID', 'version', 'qID', 'altID', 'obsID', 'choice', 'accept', 'none'],
  /** Only in files of studies that show a task again: the qID of its first showing. */
  repeat: 'repeatOf',
  trailing: [
    ...['taskPosition', 'position', 'seconds', 'changes', 'viewport'],
    ...['language', 'complete', 'status', 'simulated', 'snapshot'],
  ],
  /** After `status`, only in files of studies that can end early: which rule, or which full quota, ended it. */
  ended: 'endedBy',
  /** Only where it is asked for. */
  asked: ['test'],
} as const;

/** A profile as a row shows it; `undefined` for the none row. */
export type ShownProfile = Profile | undefined;

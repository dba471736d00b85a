import type { Assignment, AssignmentCount } from '../../analysis/shown/assignRespondent.ts';
import type { KeptPromise } from '../../study/binding/binding.ts';
import type { TakenPlaces } from '../../study/flow/findFull.ts';
import type { Presentation, QuestionAnswer, RespondentStatus, TaskAnswer, Viewport } from '../../study/index.ts';

/** Consent was given: everything that is known of a respondent before he is assigned. */
export interface NewRespondent {
  readonly study: string;
  /** Content hash of a snapshot that was published. */
  readonly snapshot: string;
  readonly language: string;
  readonly simulated: boolean;
  /** How wide the window was, in classes; absent where no script told. */
  readonly viewport?: Viewport;
  /** Was a field filled in that people can't see? */
  readonly trapped?: boolean;
  /** Came by a test link: counts in no assignment, quota or export. */
  readonly test?: boolean;
  /** The id by which a panel knows him, and whether nobody may have come with it before. */
  readonly panelId?: string;
  readonly oncePerPanelId?: boolean;
  /** Of the single-use link that he came by. */
  readonly linkHash?: string;
  /** What the address by which he came answers, by column. */
  readonly brought?: Readonly<Record<string, string>>;
  /** Of the consent text that was agreed to, as shown. */
  readonly consentHash: string;
  /** sha256 of the secrets that the respondent holds; the secrets themselves are never stored. */
  readonly tokenHash: string;
  readonly withdrawalHash: string;
  /** One start form makes one respondent, however often it is sent. */
  readonly startNonce: string;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  /** Who started before this and has not finished no longer counts when versions are assigned. */
  readonly activeSince: string;
  /** Has the study quotas? Then `draw` is told how many places in them are taken. */
  readonly hasQuotas?: boolean;
  /** Decides what the respondent gets, from his number and how many others have each assignment. Runs inside the transaction. */
  readonly draw: (respondent: number, counts: readonly AssignmentCount[], taken: TakenPlaces) => Drawn;
}

export interface Drawn extends Assignment {
  readonly presentation: Presentation;
  /** The quotas that he counts for from the start. If one of them is full, the survey is over for him: `quota-full`. */
  readonly claims?: readonly QuotaClaim[];
  /** The rule that ends the survey for him at once, by what his address brought. */
  readonly screenedOutBy?: string;
}

/** Asks for a place in a quota. */
export interface QuotaClaim {
  readonly id: string;
  readonly limit: number;
  /** UTC, ISO 8601; no longer counts for who is complete: his place is his for good. */
  readonly lentUntil: string;
}

/** How many places of a quota are taken, and lent to those who are still busy. */
export interface QuotaCount {
  readonly quota: string;
  /** Whose: each of them has a count of its own. */
  readonly of: 'people' | 'simulated' | 'test';
  readonly complete: number;
  readonly lent: number;
}

export interface StartOutcome {
  readonly outcome: 'started' | 'repeated';
  readonly respondent: number;
}

/** One respondent, as the pages need him. */
export interface Respondent extends Omit<Drawn, 'claims' | 'screenedOutBy'> {
  readonly study: string;
  /** Counts from 1 per study, in the order of starting. */
  readonly respondent: number;
  readonly snapshot: string;
  readonly language: string;
  readonly simulated: boolean;
  readonly test: boolean;
  readonly status: RespondentStatus;
  /** When the survey ended for him (UTC, ISO 8601); absent as long as it has not. */
  readonly endedAt?: string;
  /** The rule, or the full quota, that ended the survey for him. */
  readonly endedBy?: string;
  /** What he was promised by his own choice, from his last task on. */
  readonly promise?: KeptPromise;
  /** Did he say that he has his withdrawal code? */
  readonly codeKept: boolean;
  /** The pages that are saved; one that asks more since an earlier answer was changed is not any more. */
  readonly savedPages: ReadonlySet<string>;
  /** How often each page was saved: a change says which answer it changes. */
  readonly revisions: ReadonlyMap<string, number>;
  /** The form that he has to send again, if there is one. */
  readonly sentBack?: SentBack;
}

/** A form that was not saved and is shown again, with what was filled in. */
export interface SentBack {
  readonly page: string;
  /** That it was filled in. */
  readonly language: string;
  /** Of the form, which stays the same one: the time that an answer takes counts from when it was first seen. */
  readonly nonce: string;
  /** The saved answer that it would change. */
  readonly revision?: number;
  /** Nothing was wrong with it: it was to be shown in another language. */
  readonly isSwitch?: boolean;
  /** Names and values, as they were sent. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** UTC, ISO 8601. */
  readonly at: string;
}

/** What one post of one page holds. */
export interface PageSave {
  readonly study: string;
  readonly respondent: number;
  readonly page: string;
  /** New at every rendering of a form: (respondent, page, nonce) is one post, however often it arrives. */
  readonly nonce: string;
  readonly bodyHash: string;
  /** The language that the page was answered in. */
  readonly language: string;
  readonly choice?: ChoiceSave;
  /** By question id; a question that was left out is absent. */
  readonly answers?: Readonly<Record<string, QuestionAnswer>>;
  /** Ids of the questions that the page asked; those that `answers` lacks were left out. */
  readonly asks?: readonly string[];
  /** Changes what the page was answered with: the revision that the respondent saw. Absent: the page is new to him. */
  readonly revises?: number;
  /** This is the last page, in a study where no rule says which one that is: UTC, ISO 8601. */
  readonly completedAt?: string;
  /** What follows from the answers, in a study that has rules. */
  readonly rules?: PageRules;
  /** Pauses the study when so many people are complete, him counted in, in a study that says so. */
  readonly pauses?: PauseOrder;
  /** With this page the last task is answered, in a study that keeps what was chosen. */
  readonly binds?: PromiseDraw;
}

export interface PauseOrder {
  /** How many have to be complete. */
  readonly at: number;
  /** UTC, ISO 8601. */
  readonly now: string;
}

/** Runs inside the transaction, on the answer that is really stored by then. */
export interface PromiseDraw {
  /** The task that was drawn, as the respondent has it. */
  readonly task: Pick<TaskAnswer, 'version' | 'task'>;
  /** @param startedAt UTC, ISO 8601 */
  readonly decide: (answer: TaskAnswer, startedAt: string) => KeptPromise;
}

/** Runs inside the transaction, so that it judges what is really stored by then. */
export interface PageRules {
  /** UTC, ISO 8601. */
  readonly now: string;
  readonly hasQuotas: boolean;
  readonly settle: (before: Answered, after: Answered) => Settled;
}

export interface Answered {
  readonly answers: Readonly<Record<string, QuestionAnswer>>;
  readonly savedPages: ReadonlySet<string>;
}

export interface Settled {
  readonly status: 'active' | 'complete' | 'screened-out';
  /** The rule, where he is screened out. */
  readonly screenedOutBy?: string;
  /** Questions that are not asked any more: their answers go, and stay in the events. */
  readonly dropped: readonly string[];
  /** Pages that were saved and ask more now. */
  readonly reopened: readonly string[];
  /** Every quota that the respondent counts for; he loses his place in any other. */
  readonly claims: readonly QuotaClaim[];
}

export interface ChoiceSave extends Omit<TaskAnswer, 'seconds'> {
  /** Place of the task in the order shown, from 1. */
  readonly position: number;
  /** From rendering to post, by a clock that never jumps; absent where it could not be measured. */
  readonly milliseconds?: number;
}

/**
 * `changed`: saved in place of an earlier answer, which the events keep. `full`: saved, and the survey has ended, because
 * no place is left in a quota. `repeated`: this very post was saved before. `conflict`: its nonce was saved with another
 * content, which is kept. `answered`: another post saved the page before, or it changes nothing. `ended`: the respondent
 * has reached an end, and nothing is saved any more. `gone`: he has been erased.
 */
export type SaveOutcome = 'saved' | 'changed' | 'full' | 'repeated' | 'conflict' | 'answered' | 'ended' | 'gone';

export interface Included {
  /** Those who came by a test link, too? */
  readonly includeTest?: boolean;
  /** Those whose time is over by then are left out; without it nobody is. */
  readonly now?: Date;
  /** Only those who answered this one: its hash. */
  readonly snapshot?: string;
}

/** Whose promises are counted: of one study, or of all. */
export interface Counted extends Pick<Included, 'includeTest' | 'snapshot'> {
  readonly study?: string;
}

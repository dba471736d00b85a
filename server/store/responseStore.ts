/**
 * What the survey asks of its storage, in the survey's own verbs. Whatever resolves is on the disk: a promise of a write
 * settles after the commit that holds it. No engine shows through; `openStore` makes one over SQLite.
 */
import type { Assignment, AssignmentCount } from '../../analysis/assignRespondent.ts';
import type { Presentation, QuestionAnswer, Response, TaskAnswer } from '../../study/responses.ts';
import type { Snapshot } from '../snapshot.ts';

/** Consent was given: everything that is known of a respondent before he is assigned. */
export interface NewRespondent {
  readonly study: string;
  /** Content hash of a snapshot that was published. */
  readonly snapshot: string;
  readonly language: string;
  readonly simulated: boolean;
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
  /** Decides what the respondent gets, from his number and how many others have each assignment. Runs inside the transaction. */
  readonly draw: (respondent: number, counts: readonly AssignmentCount[]) => Drawn;
}

export interface Drawn extends Assignment {
  readonly presentation: Presentation;
}

export interface StartOutcome {
  readonly outcome: 'started' | 'repeated';
  readonly respondent: number;
}

/** One respondent, as the pages need him. */
export interface Respondent extends Drawn {
  readonly study: string;
  /** Counts from 1 per study, in the order of starting. */
  readonly respondent: number;
  readonly snapshot: string;
  readonly language: string;
  readonly simulated: boolean;
  readonly complete: boolean;
  /** The pages that are saved already. */
  readonly savedPages: ReadonlySet<string>;
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
  /** This is the last page: UTC, ISO 8601. */
  readonly completedAt?: string;
}

export interface ChoiceSave extends Omit<TaskAnswer, 'seconds'> {
  /** Place of the task in the order shown, from 1. */
  readonly position: number;
  /** From rendering to post, by a clock that never jumps; absent where it could not be measured. */
  readonly milliseconds?: number;
}

/**
 * `repeated`: this very post was saved before. `conflict`: its nonce was saved with another content, which is kept.
 * `answered`: another post saved the page before. `gone`: the respondent has been erased.
 */
export type SaveOutcome = 'saved' | 'repeated' | 'conflict' | 'answered' | 'gone';

/** Reading for the export: works beside a running server. */
export interface ResponseReader {
  /** All respondents of a study in order of their numbers, as they were at one moment. */
  exportResponses(study: string): AsyncIterable<Response>;
  readSnapshot(hash: string): Promise<Snapshot | undefined>;
  /** Every study that has a snapshot here. */
  listStudies(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface ResponseStore {
  publish(snapshot: Snapshot, publishedAt: string): Promise<void>;
  readSnapshot(hash: string): Promise<Snapshot | undefined>;
  startRespondent(start: NewRespondent): Promise<StartOutcome>;
  readRespondent(study: string, tokenHash: string): Promise<Respondent | undefined>;
  savePage(save: PageSave): Promise<SaveOutcome>;
  readChoice(study: string, respondent: number, version: number, task: number): Promise<TaskAnswer | undefined>;
  readAnswers(study: string, respondent: number): Promise<Readonly<Record<string, QuestionAnswer>>>;
  /** Erases a respondent with everything of his; false if there is none with this code. */
  withdraw(study: string, withdrawalHash: string): Promise<boolean>;
  /**
   * Erases, as `withdraw` does, everyone whose answers were promised to be gone by now; returns how many. Copies that the
   * store made of itself more than a week ago go too.
   */
  eraseExpired(now: Date): Promise<number>;
  /** Resolves if an answer could be saved now; for /ready. @throws StoreError that says why not. */
  checkWritable(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A study that keeps what a respondent chose, for his own answers: its levels are bound to acts that the server carries out.
 * The list of acts is closed: each has its mechanism in server/store, and what has none can't be bound.
 */

/** What a level says of a respondent's own answers; what it leaves out, it decides nothing about. */
export interface Acts {
  /** All of his answers are erased so many days after he started. */
  readonly keepForDays?: number;
  /**
   * `code`: until then they lie under a code. `anonymous`: some days after his last task, keys, panel id, order and times
   * go, and his code finds nothing any more; what is left is erased when its time is over.
   */
  readonly stored?: 'code' | 'anonymous';
  /** May his answers be in what `export --public` makes? */
  readonly release?: 'public' | 'never';
  /** `count`: his answers are in no export and no analysis; that he took part is counted. */
  readonly analysis?: 'use' | 'count';
  /** `always`: what is kept of him is shown on his last page. `request`: to who asks for it, with his code. */
  readonly shown?: 'always' | 'request';
}

export type Act = keyof Acts;

export const allActs = ['keepForDays', 'stored', 'release', 'analysis', 'shown'] as const satisfies readonly Act[];

export interface Binding {
  /** The factor that says whose choices are kept, and its level that says so; absent where everybody's are. */
  readonly arm?: { readonly factor: string; readonly kept: string };
  /** When the answers of who chose `stored: anonymous`, or rejected, become anonymous: days after the last task. */
  readonly anonymiseAfterDays: number;
  /** By attribute and level; a level without an act is made up, and told so. */
  readonly acts: Readonly<Record<string, Readonly<Record<string, Acts>>>>;
  /** What holds for who accepted nothing in the task that was drawn; all else is as protective as it can be. */
  readonly minimum: { readonly keepForDays: number; readonly analysis: 'use' | 'count' };
}

/** A task as it was drawn after the last one. */
export interface DrawnTask {
  /** Where it stands among the tasks of the respondent: its version and number. */
  readonly version: number;
  readonly task: number;
  /** Its place in the order shown, from 1. */
  readonly position: number;
}

/** What was promised to one respondent: his receipt, and what the server goes by. */
export interface KeptPromise {
  readonly drawn: DrawnTask;
  /** The design's number of the profile that he accepted; 0 where he accepted none. */
  readonly chosen: number;
  /** Only what the study's attributes decide; of who rejected, all that is decided for him. */
  readonly acts: Acts;
  /** When it was drawn; all times are UTC, ISO 8601. */
  readonly madeAt: string;
  /** When all of his answers are erased; absent where the study's own promise says what happens then. */
  readonly keepUntil?: string;
  /** When they become anonymous; absent where they do not. */
  readonly anonymiseAt?: string;
}

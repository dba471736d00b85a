/** What the page that edits a study and the server say to each other: JSON in both directions. */
import type { Edit, EditPath, EditValue } from '../../../study/studyFile/edit/edit.ts';

export type { Edit, EditPath, EditValue };

/** Sent with the form token of the session in the header `x-form-token`. */
export interface DraftOrder {
  /** Hash of what the file said when the page last saw it. */
  readonly base: string;
  /** The whole text as the page has it; absent where that is the text of `base`. */
  readonly text?: string;
  /** What the form changes in it, one after the other. */
  readonly edits?: readonly Edit[];
}

export interface DraftProblem {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint?: string;
  /** From 1; absent where a problem has no place. */
  readonly line?: number;
  readonly column?: number;
  /** `attributes.retention.levels`, as messages of `check` say it. */
  readonly path?: string;
}

/** A study file as the editor shows it. */
export interface Draft {
  readonly text: string;
  readonly hash: string;
  readonly problems: readonly DraftProblem[];
  /** The value of the YAML, as far as it can be read, for the form; keys in the order of the file. Absent where it can't. */
  readonly value?: EditValue;
  /** What the design beside it is to it now, as `check` says; `unknown` while the text has errors. */
  readonly design: 'none' | 'up-to-date' | 'out-of-date' | 'unknown-origin' | 'unknown';
  /** Who else has had the study open in the last minute, the last first. */
  readonly others?: readonly Other[];
}

export interface Other {
  /** The name of the token. */
  readonly who: string;
  /** When he last changed the file; absent for who only looks. UTC, ISO 8601. */
  readonly savedAt?: string;
}

export type DraftReply =
  | {
      readonly outcome: 'saved';
      readonly draft: Draft;
      /** What an edit left alone, and who made it has to know. */
      readonly notes?: readonly string[];
    }
  /**
   * Somebody else wrote meanwhile: nothing was written. `theirs` is what the file says now, and `mine` the text that would
   * have been written: the order's, with its edits in it. Without `mine` the page knows it, since it sent no edits.
   */
  | { readonly outcome: 'conflict'; readonly theirs: Draft; readonly mine?: string }
  /** An edit that can't be made, or a text that is too large: nothing was written. */
  | { readonly outcome: 'refused'; readonly message: string; readonly hint?: string };

/** What `GET make/draft` replies to who is signed in. */
export interface DraftNow {
  readonly draft: Draft;
  /** Of this session, which may be another than the one that the page was sent to. */
  readonly formToken: string;
  readonly isEditor: boolean;
}

/** What `GET make/draft?hash=...` replies where the file still says what the page has. */
export interface DraftUnchanged {
  readonly unchanged: true;
  readonly others: readonly Other[];
}

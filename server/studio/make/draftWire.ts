/** What the page that edits a study and the server say to each other: JSON in both directions. */

/** Where something stands in a study file: keys and places in lists. */
export type EditPath = readonly (string | number)[];

export type EditValue = string | number | boolean | null | readonly EditValue[] | { readonly [key: string]: EditValue };

/** One change of a study file by the form. Everything else in the file stays as it is, byte by byte. */
export type Edit =
  /** Puts a value where one is, or adds the key to its map, making the maps above it that are not there. */
  | { readonly op: 'set'; readonly path: EditPath; readonly value: EditValue }
  /** Takes out an entry of a map or an item of a list, and the map or list with it where that leaves it empty and `prune` says so. */
  | { readonly op: 'remove'; readonly path: EditPath; readonly prune?: boolean }
  /** Puts an item into a list (a place), or an entry into a map (before the one that stands at `at`; at the end without). */
  | {
      readonly op: 'insert';
      readonly path: EditPath;
      readonly at?: number;
      readonly key?: string;
      readonly value: EditValue;
    }
  /** Moves an item of a list or an entry of a map to another place among its neighbours. */
  | { readonly op: 'move'; readonly path: EditPath; readonly to: number }
  /** Another id for an attribute, level, factor, question and the like: everywhere in the file where it is named. */
  | { readonly op: 'rename'; readonly path: EditPath; readonly to: string };

export interface DraftOrder {
  readonly formToken: string;
  /** Hash of the text that the page had. */
  readonly base: string;
  /** The whole text, as typed; or */
  readonly text?: string;
  /** what the form changes in it, one after the other. */
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
  /** What the design beside it is to it now, as `check` says. */
  readonly design: 'none' | 'up-to-date' | 'out-of-date' | 'unknown-origin';
}

export type DraftReply =
  | { readonly outcome: 'saved'; readonly draft: Draft }
  /** Somebody else wrote meanwhile: nothing was written. `theirs` is what the file says now. */
  | { readonly outcome: 'conflict'; readonly theirs: Draft }
  /** An edit that can't be made, or a text that is too large: nothing was written. */
  | { readonly outcome: 'refused'; readonly message: string; readonly hint?: string };

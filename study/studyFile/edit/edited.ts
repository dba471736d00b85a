/** What becomes of the changes that were asked for. */
import type { Located } from './located.ts';

export type Edited =
  | {
      readonly ok: true;
      readonly text: string;
      /** What was left alone that may have been meant, in words. */
      readonly notes: readonly string[];
    }
  | Unmade;

/** Nothing was changed: what can't be done, and what to do instead. */
export interface Unmade {
  readonly ok: false;
  readonly message: string;
  readonly hint?: string;
}

export type Made = { readonly ok: true; readonly located: Located; readonly notes: readonly string[] } | Unmade;

/** Changes a study file as a form asks, and leaves everything else in it as it is, byte by byte. */
import type { Edit } from './edit.ts';

export type Edited =
  | {
      readonly ok: true;
      readonly text: string;
      /** What was left alone that may have been meant, in words. */
      readonly notes: readonly string[];
    }
  /** Nothing was changed: what can't be done, and what to do instead. */
  | { readonly ok: false; readonly message: string; readonly hint?: string };

/** Makes the edits one after the other: all of them or none. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  if (edits.length === 0) return { ok: true, text, notes: [] };
  return { ok: false, message: 'the form can’t change the file yet', hint: 'write it in the source' };
}

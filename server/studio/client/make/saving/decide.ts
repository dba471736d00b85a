/** What only a person can say: which of two changes is to be, and what becomes of what was kept in the browser. */
import { batch } from '@preact/signals';
import { type DraftDesk, takeBase } from './draftDesk.ts';
import { isClean, joinHunks, mergeLines } from './mergeLines.ts';

/** Of two changes of the same lines: `own` is the text that is to be. The caller saves it. */
export function settleConflict(desk: DraftDesk, own: string): boolean {
  const { conflict, state, text } = desk.shown;
  const found = conflict.peek();
  if (!found) return false;
  batch(() => {
    desk.history.clear();
    // Both can be had back: theirs by an undo, and before it mine.
    if (found.mine !== own) desk.history.note(found.mine);
    if (found.theirs.text !== own) desk.history.note(found.theirs.text);
    conflict.value = undefined;
    state.value = 'saving';
    takeBase(desk, found.theirs);
    text.value = own;
  });
  return true;
}

/** @returns is there something to save? Else somebody has to settle what both changed */
export function putKeptBack({ shown, unsaved, history }: DraftDesk): boolean {
  const { kept, text, draft, conflict, state } = shown;
  const found = kept.peek();
  if (!found) return false;
  return batch(() => {
    kept.value = undefined;
    unsaved.takeOver();
    history.note(text.peek());
    // After those that may be under way.
    unsaved.edits = [...unsaved.edits, ...found.edits];
    const hunks = mergeLines(found.base.text, found.text, text.peek());
    if (isClean(hunks)) {
      text.value = joinHunks(hunks);
      return true;
    }
    conflict.value = { base: found.base.text, mine: found.text, theirs: draft.peek(), hunks };
    text.value = found.text;
    state.value = 'conflict';
    unsaved.keep();
    return false;
  });
}

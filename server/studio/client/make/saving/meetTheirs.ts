/** What becomes of the text of the page when another was made of it: by the server from its edits, or by somebody else. */
import type { Draft, Edit } from '../../../make/draftWire.ts';
import { type DraftDesk, takeBase } from './draftDesk.ts';
import { conflictOf } from './draftState.ts';
import { isClean, joinHunks, mergeLines } from './mergeLines.ts';
import type { Sent } from './unsaved.ts';

/** What was sent has become another text; what was typed meanwhile goes on from there. */
export function settleSent({ shown: { text }, unsaved, history }: DraftDesk, sent: Sent, made: string): void {
  const own = text.peek();
  unsaved.edits = unsaved.edits.slice(sent.edits.length);
  if (sent.edits.length > 0) history.note(sent.text, sayEdits(sent.edits));
  if (own === sent.text) {
    text.value = made;
    return;
  }
  if (sent.edits.length === 0) return;
  const hunks = mergeLines(sent.text, own, made);
  if (isClean(hunks)) text.value = joinHunks(hunks);
  // The same line was typed in meanwhile: the edit is made once more, in what was typed.
  else unsaved.edits = [...sent.edits, ...unsaved.edits];
}

/**
 * Somebody else wrote. Where that touches nothing of what is new here, both stay.
 *
 * @param sent what was to be saved, and the text that it would have made
 * @returns is there something to save now? Else somebody has to decide first
 */
export function meetTheirs(
  desk: DraftDesk,
  theirs: Draft,
  { sent, made }: { readonly sent: Sent; readonly made: string },
): boolean {
  const { text, state, notice, conflict } = desk.shown;
  settleSent(desk, sent, made);
  const mine = text.peek();
  const found = conflictOf(desk.unsaved.base.text, mine, theirs);
  if (!isClean(found.hunks)) {
    conflict.value = found;
    notice.value = undefined;
    state.value = 'conflict';
    desk.unsaved.keep();
    return false;
  }
  const merged = joinHunks(found.hunks);
  desk.history.clear();
  notice.value = { kind: 'merged', before: mine, after: merged };
  takeBase(desk, theirs);
  text.value = merged;
  return true;
}

/** Edits of one and the same place are one step of the history. */
function sayEdits(edits: readonly Edit[]): string | undefined {
  const places = new Set(edits.map(({ op, path }) => JSON.stringify([op, path])));
  return places.size === 1 && edits[0]?.op === 'set' ? [...places][0] : undefined;
}

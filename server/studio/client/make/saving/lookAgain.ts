/** Is the file still what it was when the page last saw it? It may be changed by others, by git, or be gone. */
import { batch } from '@preact/signals';
import type { DraftNow, DraftUnchanged } from '../../../make/draftWire.ts';
import { type DraftDesk, takeBase } from './draftDesk.ts';
import { meetTheirs } from './meetTheirs.ts';
import type { SaveQueue } from './saveQueue.ts';
import type { Wire } from './wire.ts';

export async function lookAgain(desk: DraftDesk, queue: SaveQueue, wire: Pick<Wire, 'look'>): Promise<void> {
  const { conflict, state } = desk.shown;
  if (queue.isBusy() || conflict.peek()) return;
  const { hash } = desk.unsaved.base;
  const wasOut = state.peek() === 'signed-out';
  const seen = await wire.look(wasOut ? undefined : hash);
  if ('failure' in seen) {
    if (seen.failure !== 'offline' && !queue.isBusy()) batch(() => queue.fail(seen));
    return;
  }
  // A save was quicker.
  if (queue.isBusy() || desk.unsaved.base.hash !== hash) return;
  batch(() => see(desk, queue, seen));
}

function see(desk: DraftDesk, queue: SaveQueue, seen: DraftNow | DraftUnchanged): void {
  const { state, reason, others } = desk.shown;
  // The file is there again.
  const isBack = reason.peek() === 'gone' || reason.peek() === 'unreadable';
  if (isBack) reason.value = undefined;
  if ('unchanged' in seen) {
    others.value = seen.others;
    if (state.peek() === 'offline' || isBack) queue.later(0);
    return;
  }
  if (state.peek() === 'signed-out') state.value = 'saving';
  if (seeDraft(desk, seen)) void queue.flush();
}

/** @returns may there be something to save? */
function seeDraft(desk: DraftDesk, { draft }: DraftNow): boolean {
  const { shown, unsaved, history } = desk;
  const { text, notice, others } = shown;
  const before = unsaved.base;
  if (draft.hash === before.hash) {
    others.value = draft.others ?? [];
    return true;
  }
  if (unsaved.isThere()) {
    // With edits of the form only the server knows what mine is.
    if (unsaved.edits.length > 0) return true;
    return meetTheirs(desk, draft, { sent: { text: text.peek(), edits: [] }, made: text.peek() });
  }
  history.clear();
  notice.value = { kind: 'changed', before: before.text, after: draft.text };
  takeBase(desk, draft);
  text.value = draft.text;
  return true;
}

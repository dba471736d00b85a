/** What becomes of the draft when the server has answered a save. */
import type { DraftReply } from '../../../make/draftWire.ts';
import type { DraftDesk } from './draftDesk.ts';
import { meetTheirs, settleSent } from './meetTheirs.ts';
import type { Sent } from './unsaved.ts';

/** @returns may there be more to save? */
export function takeReply(desk: DraftDesk, reply: DraftReply, sent: Sent): boolean {
  if (reply.outcome === 'refused') return takeRefusal(desk, reply, sent);
  if (reply.outcome === 'conflict') return meetTheirs(desk, reply.theirs, { sent, made: reply.mine ?? sent.text });
  takeSaved(desk, reply, sent);
  return true;
}

function takeSaved(desk: DraftDesk, reply: Extract<DraftReply, { outcome: 'saved' }>, sent: Sent): void {
  const { draft, notes, others } = desk.shown;
  desk.unsaved.forget();
  if (sent.edits.length > 0) notes.value = reply.notes ?? [];
  settleSent(desk, sent, reply.draft.text);
  desk.unsaved.base = reply.draft;
  draft.value = reply.draft;
  others.value = reply.draft.others ?? [];
}

function takeRefusal(
  { shown: { draft, message, state }, unsaved }: DraftDesk,
  reply: Extract<DraftReply, { outcome: 'refused' }>,
  sent: Sent,
): boolean {
  message.value = reply.hint === undefined ? reply.message : `${reply.message}: ${reply.hint}`;
  unsaved.edits = unsaved.edits.slice(sent.edits.length);
  if (sent.edits.length > 0) {
    // A form shows what the draft says, which is not what was asked.
    draft.value = { ...draft.peek() };
    return true;
  }
  state.value = 'refused';
  unsaved.keep();
  return false;
}

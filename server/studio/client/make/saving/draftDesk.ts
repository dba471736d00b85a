/** What all that keeps the draft of a page works on: what is shown, what is not saved, and what can be taken back. */
import type { Draft } from '../../../make/draftWire.ts';
import { type DraftSignals, makeSignals } from './draftState.ts';
import { type History, makeHistory } from './history.ts';
import type { Keeper } from './keptDraft.ts';
import { makeUnsaved, type Unsaved } from './unsaved.ts';

export interface DraftDesk {
  readonly shown: DraftSignals;
  readonly unsaved: Unsaved;
  readonly history: History;
}

export function makeDraftDesk(begin: Draft, keeper: Keeper, history: History = makeHistory()): DraftDesk {
  const shown = makeSignals(begin);
  return { shown, history, unsaved: makeUnsaved(begin, shown, keeper) };
}

/** The file says this now. */
export function takeBase({ shown, unsaved }: DraftDesk, draft: Draft): void {
  unsaved.base = draft;
  shown.draft.value = draft;
  if (draft.others) shown.others.value = draft.others;
}

/** What stops saves until somebody decides. */
export function isHeld({ conflict, state }: DraftSignals): boolean {
  return conflict.peek() !== undefined || state.peek() === 'signed-out';
}

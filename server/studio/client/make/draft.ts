/**
 * The study file as the page has it: one text, which the form and the source both show and change. Whatever changes it is
 * sent, checked and saved in the order of its making; undo and redo go over both. Nothing that was made here is lost: what
 * can't be saved is kept in the browser.
 */
import { batch } from '@preact/signals';
import type { Draft, Edit } from '../../make/draftWire.ts';
import { putKeptBack, settleConflict } from './saving/decide.ts';
import { type DraftDesk, isHeld, makeDraftDesk } from './saving/draftDesk.ts';
import { conflictOf, type DraftSignals } from './saving/draftState.ts';
import type { History } from './saving/history.ts';
import { type Keeper, makeKeeper } from './saving/keptDraft.ts';
import { lookAgain } from './saving/lookAgain.ts';
import { makeSaveQueue, type SaveQueue } from './saving/saveQueue.ts';
import { takeReply } from './saving/takeReply.ts';
import { makeWire, type Wire } from './saving/wire.ts';

export type { SaveState } from './saving/draftState.ts';

export interface DraftStore extends DraftSignals, Pick<History, 'canUndo' | 'canRedo'> {
  /** By the form; a viewer's page has none that calls it. */
  edit(edits: readonly Edit[]): void;
  /** By the source, at every keystroke. */
  type(text: string): void;
  undo(): void;
  redo(): void;
  /** Of two changes of the same lines: the text that is to be. Theirs is not lost to who takes mine, and can be had by undo. */
  settle(text: string): void;
  /** What was kept in the browser goes back into the text, or is thrown away. */
  putBack(): void;
  throwAway(): void;
  /** A notice was read. */
  dismiss(): void;
  /** Tries again now. */
  retry(): void;
  /** Is the file still what it was? Asked now and then, and when the page is looked at again. */
  look(): Promise<void>;
  /** Is anything here that is not saved? */
  isUnsaved(): boolean;
  /** Keeps in the browser what is not saved: the page is about to go. */
  keep(): void;
}

interface DraftParts {
  readonly wire: Wire;
  readonly keeper: Keeper;
  readonly history?: History;
}

/** Milliseconds in which letters gather. */
const typingPause = 20;

export function makeDraftStore(begin: Draft, { wire, keeper, history: given }: DraftParts): DraftStore {
  const desk = makeDraftDesk(begin, keeper, given);
  const { shown, unsaved, history } = desk;
  const { notes, message, notice, kept } = shown;
  const queue = makeSaveQueue(desk, wire, (reply, sent) => takeReply(desk, reply, sent));

  const before = keeper.read();
  if (before && (before.edits.length > 0 || before.text !== begin.text)) kept.value = before;
  else keeper.forget('first');

  return {
    ...shown,
    ...{ canUndo: history.canUndo, canRedo: history.canRedo },
    ...makeChanges(desk, queue),
    settle: (own) => {
      if (settleConflict(desk, own)) queue.later(0);
    },
    putBack: () => {
      if (putKeptBack(desk)) queue.later(0);
    },
    throwAway: () => {
      kept.value = undefined;
      keeper.forget('first');
    },
    dismiss: () => {
      notice.value = undefined;
      notes.value = [];
      message.value = '';
    },
    retry: () => queue.later(0),
    look: () => lookAgain(desk, queue, wire),
    isUnsaved: () => unsaved.isThere(),
    keep: () => unsaved.keep(),
  };
}

/** What is done on the page. */
function makeChanges(desk: DraftDesk, queue: SaveQueue): Pick<DraftStore, 'edit' | 'type' | 'undo' | 'redo'> {
  const { shown, unsaved, history } = desk;
  const { text, state, message, conflict } = shown;

  function edit(own: readonly Edit[]): void {
    if (own.length === 0) return;
    batch(() => {
      message.value = '';
      unsaved.edits = [...unsaved.edits, ...own];
      if (!isHeld(shown)) state.value = 'saving';
      queue.later(0);
    });
  }

  function type(own: string): void {
    if (own === text.peek()) return;
    batch(() => {
      message.value = '';
      history.note(text.peek(), 'typing');
      text.value = own;
      const held = conflict.peek();
      if (held) conflict.value = conflictOf(held.base, own, held.theirs);
      if (!isHeld(shown)) state.value = 'saving';
      queue.later(typingPause);
    });
  }

  /** Back or on to another text, once nothing of the form is under way. */
  function travel(step: (now: string) => string | undefined): void {
    if (unsaved.edits.length > 0) {
      queue.afterwards(() => travel(step));
      return;
    }
    const found = step(text.peek());
    if (found === undefined) return;
    message.value = '';
    text.value = found;
    queue.later(0);
  }
  return { edit, type, undo: () => travel(history.undo), redo: () => travel(history.redo) };
}

/** As the page has it, which asks the server and the browser. */
export function openDraftStore(
  begin: Draft,
  { folderPath, formToken }: { readonly folderPath: string; readonly formToken: string },
): DraftStore {
  return makeDraftStore(begin, { wire: makeWire({ folderPath, formToken }), keeper: makeKeeper(folderPath) });
}

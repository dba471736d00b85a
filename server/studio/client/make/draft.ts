/**
 * The study file as the page has it: one text, which the form and the source both show and change. Whatever changes it is
 * sent, checked and saved in the order of its making; undo and redo go over both. One save is under way at a time, and what
 * comes meanwhile goes with the next. Nothing that was made here is lost: what can't be saved is kept in the browser.
 */
import { batch } from '@preact/signals';
import type { Draft, DraftNow, DraftReply, DraftUnchanged, Edit } from '../../make/draftWire.ts';
import { conflictOf, type DraftSignals, makeSignals } from './saving/draftState.ts';
import { type History, makeHistory } from './saving/history.ts';
import { type Keeper, makeKeeper } from './saving/keptDraft.ts';
import { isClean, joinHunks, mergeLines } from './saving/mergeLines.ts';
import { type Failure, makeWire, type Wire } from './saving/wire.ts';

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

export interface DraftParts {
  readonly wire: Wire;
  readonly keeper: Keeper;
  readonly history?: History;
}

/** Milliseconds in which letters gather, and the pauses between tries without a connection. */
const typingPause = 20;
const [firstPause, longestPause] = [1000, 30_000];

export function makeDraftStore(begin: Draft, { wire, keeper, history = makeHistory() }: DraftParts): DraftStore {
  const shown = makeSignals(begin);
  const { draft, text, state, message, reason, notes, others, notice, conflict, kept } = shown;
  /** What the file said when it was last seen. */
  let base: Pick<Draft, 'text' | 'hash'> = begin;
  /** Of the form, not in the text yet. */
  let edits: readonly Edit[] = [];
  let afterwards: readonly (() => void)[] = [];
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstPause;

  const isUnsaved = () => text.peek() !== base.text || edits.length > 0;
  const keep = () => {
    if (isUnsaved()) {
      const { text: said, hash } = base;
      keeper.keep({ base: { text: said, hash }, text: text.peek(), edits, at: Date.now() }, slot());
    }
  };
  /** What was found when the page was opened is nobody's to overwrite. */
  const slot = () => (kept.peek() === undefined ? 'first' : 'second');
  const forget = () => keeper.forget(slot());
  const later = (milliseconds: number) => {
    if (timer !== undefined) clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void flush();
    }, milliseconds);
  };
  const change = (own: string) => {
    text.value = own;
    later(0);
  };

  /** What stops saves until somebody decides. */
  const isHeld = () => conflict.peek() !== undefined || state.peek() === 'signed-out';

  async function flush(): Promise<void> {
    if (isBusy) return;
    if (isHeld()) keep();
    else if (isUnsaved()) await send();
    else rest();
  }

  async function send(): Promise<void> {
    isBusy = true;
    state.value = 'saving';
    const sent = { text: text.peek(), edits };
    const { hash } = base;
    const reply = await wire.save({ base: hash, text: sent.text, ...(sent.edits.length > 0 && { edits: sent.edits }) });
    isBusy = false;
    batch(() => take(reply, sent));
  }

  function rest(): void {
    if (state.peek() !== 'saved') state.value = 'saved';
    const waiting = afterwards;
    afterwards = [];
    for (const work of waiting) work();
  }

  interface Sent {
    readonly text: string;
    readonly edits: readonly Edit[];
  }

  function take(reply: DraftReply | Failure, sent: Sent): void {
    if ('failure' in reply) {
      fail(reply);
      return;
    }
    wait = firstPause;
    reason.value = undefined;
    if (reply.outcome === 'refused') refuse(reply, sent);
    else if (reply.outcome === 'conflict') meet(reply.theirs, reply.mine ?? sent.text, sent);
    else takeSaved(reply, sent);
  }

  function takeSaved(reply: Extract<DraftReply, { outcome: 'saved' }>, sent: Sent): void {
    forget();
    if (sent.edits.length > 0) notes.value = reply.notes ?? [];
    settleSent(sent, reply.draft.text);
    base = reply.draft;
    draft.value = reply.draft;
    others.value = reply.draft.others ?? [];
    void flush();
  }

  /** What was sent has become another text; what was typed meanwhile goes on from there. */
  function settleSent(sent: Sent, made: string): void {
    const own = text.peek();
    edits = edits.slice(sent.edits.length);
    if (sent.edits.length > 0) history.note(sent.text, sayEdits(sent.edits));
    if (own === sent.text) {
      text.value = made;
      return;
    }
    if (sent.edits.length === 0) return;
    const hunks = mergeLines(sent.text, own, made);
    if (isClean(hunks)) text.value = joinHunks(hunks);
    // The same line was typed in meanwhile: the edit is made once more, in what was typed.
    else edits = [...sent.edits, ...edits];
  }

  function refuse(reply: Extract<DraftReply, { outcome: 'refused' }>, sent: Sent): void {
    message.value = reply.hint === undefined ? reply.message : `${reply.message}: ${reply.hint}`;
    edits = edits.slice(sent.edits.length);
    if (sent.edits.length > 0) {
      // A form shows what the draft says, which is not what was asked.
      draft.value = { ...draft.peek() };
      void flush();
      return;
    }
    state.value = 'refused';
    keep();
  }

  function fail(reply: Failure): void {
    keep();
    if (reply.failure === 'refused') {
      state.value = 'refused';
      reason.value = reply.reason;
      return;
    }
    state.value = reply.failure;
    if (reply.failure === 'signed-out') return;
    later(wait);
    wait = Math.min(longestPause, wait * 2);
  }

  /** Somebody else wrote. Where that touches nothing of what is new here, both stay. */
  function meet(theirs: Draft, made: string, sent: Sent): void {
    settleSent(sent, made);
    const mine = text.peek();
    const found = conflictOf(base.text, mine, theirs);
    if (!isClean(found.hunks)) {
      conflict.value = found;
      notice.value = undefined;
      state.value = 'conflict';
      keep();
      return;
    }
    const merged = joinHunks(found.hunks);
    history.clear();
    notice.value = { kind: 'merged', before: mine, after: merged };
    takeBase(theirs);
    text.value = merged;
    void flush();
  }

  function takeBase(theirs: Draft): void {
    base = theirs;
    draft.value = theirs;
    if (theirs.others) others.value = theirs.others;
  }

  async function look(): Promise<void> {
    if (isBusy || conflict.peek()) return;
    const { hash } = base;
    const wasOut = state.peek() === 'signed-out';
    const seen = await wire.look(wasOut ? undefined : hash);
    if ('failure' in seen) {
      if (seen.failure !== 'offline' && !isBusy) batch(() => fail(seen));
      return;
    }
    // A save was quicker.
    if (isBusy || base.hash !== hash) return;
    batch(() => see(seen));
  }

  function see(seen: DraftNow | DraftUnchanged): void {
    // The file is there again.
    const isBack = reason.peek() === 'gone' || reason.peek() === 'unreadable';
    if (isBack) reason.value = undefined;
    if ('unchanged' in seen) {
      others.value = seen.others;
      if (state.peek() === 'offline' || isBack) later(0);
      return;
    }
    if (state.peek() === 'signed-out') state.value = 'saving';
    const before = base;
    if (seen.draft.hash === before.hash) {
      others.value = seen.draft.others ?? [];
    } else if (isUnsaved()) {
      if (edits.length === 0) {
        meet(seen.draft, text.peek(), { text: text.peek(), edits: [] });
        return;
      }
    } else {
      history.clear();
      notice.value = { kind: 'changed', before: before.text, after: seen.draft.text };
      takeBase(seen.draft);
      text.value = seen.draft.text;
    }
    void flush();
  }

  /** Back or on to another text, once nothing of the form is under way. */
  function travel(step: (now: string) => string | undefined): void {
    if (edits.length > 0) {
      afterwards = [...afterwards, () => travel(step)];
      return;
    }
    const found = step(text.peek());
    if (found === undefined) return;
    message.value = '';
    change(found);
  }

  function settle(own: string): void {
    const found = conflict.peek();
    if (!found) return;
    batch(() => {
      history.clear();
      // Both can be had back: theirs by an undo, and before it mine.
      if (found.mine !== own) history.note(found.mine);
      if (found.theirs.text !== own) history.note(found.theirs.text);
      conflict.value = undefined;
      state.value = 'saving';
      takeBase(found.theirs);
      change(own);
    });
  }

  function putBack(): void {
    const found = kept.peek();
    if (!found) return;
    batch(() => {
      kept.value = undefined;
      history.note(text.peek());
      edits = [...found.edits];
      const hunks = mergeLines(found.base.text, found.text, text.peek());
      if (isClean(hunks)) {
        change(joinHunks(hunks));
        return;
      }
      conflict.value = { base: found.base.text, mine: found.text, theirs: draft.peek(), hunks };
      text.value = found.text;
      state.value = 'conflict';
      keep();
    });
  }

  const before = keeper.read();
  if (before && (before.edits.length > 0 || before.text !== begin.text)) kept.value = before;
  else keeper.forget('first');

  return {
    ...shown,
    ...{ canUndo: history.canUndo, canRedo: history.canRedo },
    edit: (own) => {
      if (own.length === 0) return;
      batch(() => {
        message.value = '';
        edits = [...edits, ...own];
        if (!isHeld()) state.value = 'saving';
        later(0);
      });
    },
    type: (own) => {
      if (own === text.peek()) return;
      batch(() => {
        message.value = '';
        history.note(text.peek(), 'typing');
        text.value = own;
        const held = conflict.peek();
        if (held) conflict.value = conflictOf(held.base, own, held.theirs);
        if (!isHeld()) state.value = 'saving';
        later(typingPause);
      });
    },
    undo: () => travel(history.undo),
    redo: () => travel(history.redo),
    ...{ settle, putBack, look, isUnsaved, keep },
    throwAway: () => {
      kept.value = undefined;
      keeper.forget('first');
    },
    dismiss: () => {
      notice.value = undefined;
      notes.value = [];
      message.value = '';
    },
    retry: () => later(0),
  };
}

/** Edits of one and the same place are one step of the history. */
function sayEdits(edits: readonly Edit[]): string | undefined {
  const places = new Set(edits.map(({ op, path }) => JSON.stringify([op, path])));
  return places.size === 1 && edits[0]?.op === 'set' ? [...places][0] : undefined;
}

/** As the page has it, which asks the server and the browser. */
export function openDraftStore(
  begin: Draft,
  { folderPath, formToken }: { readonly folderPath: string; readonly formToken: string },
): DraftStore {
  return makeDraftStore(begin, { wire: makeWire({ folderPath, formToken }), keeper: makeKeeper(folderPath) });
}

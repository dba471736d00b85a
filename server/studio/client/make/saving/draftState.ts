/** What the store shows: all of it signals, so that what reads them is drawn anew. */
import { type Signal, signal } from '@preact/signals';
import type { Draft, Other } from '../../../make/draftWire.ts';
import type { KeptDraft } from './keptDraft.ts';
import { type Hunk, mergeLines } from './mergeLines.ts';
import type { Failure } from './wire.ts';

export type SaveState = 'saved' | 'saving' | 'offline' | 'signed-out' | 'conflict' | 'refused';

/** Two changes of the same lines. */
export interface Conflict {
  /** What both began with. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: Draft;
  readonly hunks: readonly Hunk[];
}

/** What happened without anybody's doing on this page. `changed`: the file did; `merged`: it did, and so had this page. */
export type Notice = { readonly kind: 'changed' | 'merged'; readonly before: string; readonly after: string };

export interface DraftSignals {
  /** As the server last checked it. */
  readonly draft: Signal<Draft>;
  /** What the source shows: it may be ahead of `draft` while a save is under way. */
  readonly text: Signal<string>;
  readonly state: Signal<SaveState>;
  /** Why an edit was refused, or nothing. */
  readonly message: Signal<string>;
  /** Why nothing can be saved, where no other try would help; its words are the page's. */
  readonly reason: Signal<Extract<Failure, { failure: 'refused' }>['reason'] | undefined>;
  /** What an edit left alone. */
  readonly notes: Signal<readonly string[]>;
  readonly others: Signal<readonly Other[]>;
  readonly notice: Signal<Notice | undefined>;
  readonly conflict: Signal<Conflict | undefined>;
  /** What could not be saved the last time, and is not what the file says. */
  readonly kept: Signal<KeptDraft | undefined>;
}

export function makeSignals(begin: Draft): DraftSignals {
  return {
    draft: signal(begin),
    text: signal(begin.text),
    state: signal<SaveState>('saved'),
    message: signal(''),
    reason: signal(undefined),
    notes: signal([]),
    others: signal(begin.others ?? []),
    notice: signal(undefined),
    conflict: signal(undefined),
    kept: signal(undefined),
  };
}

export function conflictOf(base: string, mine: string, theirs: Draft): Conflict {
  return { base, mine, theirs, hunks: mergeLines(base, mine, theirs.text) };
}

/**
 * The study file as the page has it: one text, which the form and the source both show and change. Whatever changes it is
 * sent, checked and saved in the order of its making; undo and redo go over both.
 */
import { type Signal, signal } from '@preact/signals';
import type { Draft, Edit } from '../../make/draftWire.ts';

export type SaveState = 'saved' | 'saving' | 'offline' | 'signed-out' | 'conflict' | 'refused';

export interface DraftStore {
  /** As the server last checked it. */
  readonly draft: Signal<Draft>;
  /** What the source shows: it may be ahead of `draft` while a save is under way. */
  readonly text: Signal<string>;
  readonly state: Signal<SaveState>;
  /** Why an edit was refused, or nothing. */
  readonly message: Signal<string>;
  readonly canUndo: Signal<boolean>;
  readonly canRedo: Signal<boolean>;
  /** By the form; a viewer's page has none that calls it. */
  edit(edits: readonly Edit[]): void;
  /** By the source, at every keystroke. */
  type(text: string): void;
  undo(): void;
  redo(): void;
}

export function makeDraftStore(begin: Draft): DraftStore {
  return {
    draft: signal(begin),
    text: signal(begin.text),
    state: signal<SaveState>('saved'),
    message: signal(''),
    canUndo: signal(false),
    canRedo: signal(false),
    edit: () => {},
    type: () => {},
    undo: () => {},
    redo: () => {},
  };
}

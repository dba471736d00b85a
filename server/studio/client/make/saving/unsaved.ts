/** What the page has and the file has not; it is kept in the browser while it can't be saved. */
import type { Draft, Edit } from '../../../make/draftWire.ts';
import type { DraftSignals } from './draftState.ts';
import type { Keeper, Slot } from './keptDraft.ts';

export interface Unsaved {
  /** What the file said when it was last seen. */
  base: Pick<Draft, 'text' | 'hash'>;
  /** Of the form, not in the text yet. */
  edits: readonly Edit[];
  /** Is there anything? */
  isThere(): boolean;
  keep(): void;
  forget(): void;
  /** What was kept by an earlier page is in the text of this one, and goes with it. */
  takeOver(): void;
}

/** What was sent to be saved. */
export interface Sent {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** @param begin what the file says when the page is opened */
export function makeUnsaved(begin: Draft, { text }: Pick<DraftSignals, 'text'>, keeper: Keeper): Unsaved {
  /** Where what this page had is kept; what others keep, other pages of this browser among them, is theirs. */
  const own = new Set<Slot>();
  const slot = (): Slot => {
    if (own.size === 0) own.add(keeper.isFree('first') ? 'first' : 'second');
    return own.has('first') ? 'first' : 'second';
  };
  const unsaved: Unsaved = {
    ...{ base: begin, edits: [] },
    isThere: () => text.peek() !== unsaved.base.text || unsaved.edits.length > 0,
    keep: () => {
      if (!unsaved.isThere()) return;
      const { base, edits } = unsaved;
      keeper.keep({ base: { text: base.text, hash: base.hash }, text: text.peek(), edits, at: Date.now() }, slot());
    },
    takeOver: () => void own.add('first'),
    forget: () => {
      for (const one of own) keeper.forget(one);
      own.clear();
    },
  };
  return unsaved;
}

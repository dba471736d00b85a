/** What the page has and the file has not; it is kept in the browser while it can't be saved. */
import type { Draft, Edit } from '../../../make/draftWire.ts';
import type { DraftSignals } from './draftState.ts';
import type { Keeper } from './keptDraft.ts';

export interface Unsaved {
  /** What the file said when it was last seen. */
  base: Pick<Draft, 'text' | 'hash'>;
  /** Of the form, not in the text yet. */
  edits: readonly Edit[];
  /** Is there anything? */
  isThere(): boolean;
  keep(): void;
  forget(): void;
}

/** What was sent to be saved. */
export interface Sent {
  readonly text: string;
  readonly edits: readonly Edit[];
}

/** @param begin what the file says when the page is opened */
export function makeUnsaved(
  begin: Draft,
  { text, kept }: Pick<DraftSignals, 'text' | 'kept'>,
  keeper: Keeper,
): Unsaved {
  /** What was found when the page was opened is nobody's to overwrite. */
  const slot = () => (kept.peek() === undefined ? 'first' : 'second');
  const unsaved: Unsaved = {
    ...{ base: begin, edits: [] },
    isThere: () => text.peek() !== unsaved.base.text || unsaved.edits.length > 0,
    keep: () => {
      if (!unsaved.isThere()) return;
      const { base, edits } = unsaved;
      keeper.keep({ base: { text: base.text, hash: base.hash }, text: text.peek(), edits, at: Date.now() }, slot());
    },
    forget: () => {
      // While something is still offered, it is the only one that is not of this page.
      if (kept.peek() === undefined) keeper.forget('first');
      keeper.forget('second');
    },
  };
  return unsaved;
}

/** What could not be saved, kept in the browser until it can: by study, and never longer than needed. */
import type { Edit } from '../../../make/draftWire.ts';
import { browserStorage } from '../browserStorage.ts';

export interface KeptDraft {
  /** What the file said when the change was made. */
  readonly base: { readonly text: string; readonly hash: string };
  readonly text: string;
  /** Of the form, not in the text yet. */
  readonly edits: readonly Edit[];
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** `second`: while the first is of another page, or of an earlier one of which nobody has said yet what becomes of it. */
export type Slot = 'first' | 'second';

export interface Keeper {
  keep(draft: KeptDraft, slot: Slot): void;
  /** What an earlier page kept; from then on it is the first. */
  read(): KeptDraft | undefined;
  forget(slot: Slot): void;
  isFree(slot: Slot): boolean;
}

/** @param place `undefined` where a browser keeps nothing */
export function makeKeeper(folderPath: string, place: Storage | undefined = browserStorage()): Keeper {
  const keys = { first: `partworth.draft:${folderPath}`, second: `partworth.draft.later:${folderPath}` };
  const carefully = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch {
      // Full, or forbidden by who uses the browser: then the page is the only one that has it.
      return undefined;
    }
  };
  const read = (slot: Slot) => carefully(() => parseKept(place?.getItem(keys[slot]) ?? 'null'));
  const keep: Keeper['keep'] = (draft, slot) => void carefully(() => place?.setItem(keys[slot], JSON.stringify(draft)));
  const forget: Keeper['forget'] = (slot) => void carefully(() => place?.removeItem(keys[slot]));
  return {
    ...{ keep, forget },
    isFree: (slot) => read(slot) === undefined,
    read: () => {
      const found = read('first');
      if (found) return found;
      const other = read('second');
      if (other) keep(other, 'first');
      forget('second');
      return other;
    },
  };
}

function parseKept(json: string): KeptDraft | undefined {
  const found = JSON.parse(json) as Partial<KeptDraft> | null;
  if (typeof found?.text !== 'string' || typeof found.base?.text !== 'string') return undefined;
  return { base: found.base, text: found.text, edits: found.edits ?? [], at: found.at ?? 0 };
}

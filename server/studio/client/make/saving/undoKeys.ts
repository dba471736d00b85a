/** Ctrl+Z and the like on the whole page, but for what takes these keys itself. */
import type { DraftStore } from '../draft.ts';

export function followUndoKeys(store: Pick<DraftStore, 'undo' | 'redo'>): void {
  addEventListener('keydown', (event) => {
    const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && !event.defaultPrevented;
    if (!isOurs) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) store.undo();
    else if (key === 'y' || (key === 'z' && event.shiftKey)) store.redo();
    else return;
    event.preventDefault();
  });
}

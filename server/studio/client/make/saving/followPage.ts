/** What the page has to do with its draft: look whether the file has changed, and let nobody leave with something unsaved. */
import type { DraftStore } from '../draft.ts';
import { followUndoKeys } from './undoKeys.ts';

const lookEvery = 4000;

export function followPage(store: DraftStore): void {
  followUndoKeys(store);
  const look = () => {
    if (document.visibilityState === 'visible') void store.look();
  };
  setInterval(look, lookEvery);
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  addEventListener('online', () => store.retry());
  addEventListener('beforeunload', (event) => {
    if (store.isUnsaved()) event.preventDefault();
  });
  addEventListener('pagehide', () => store.keep());
}

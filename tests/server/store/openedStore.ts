import { onTestFinished } from 'vitest';
import { openStore } from '../../../server/store/openStore.ts';
import type { ResponseStore } from '../../../server/store/responseStore.ts';
import { snapshot } from './sampleStarts.ts';

/** A store with the study in it; it ends with the test, if the test does not end it. */
export async function opened(place: string): Promise<ResponseStore> {
  const store = await openStore(place);
  let closing: Promise<void> | undefined;
  const end = store.close;
  store.close = () => {
    closing ??= end();
    return closing;
  };
  onTestFinished(store.close);
  await store.publish(snapshot, '2026-01-01T00:00:00.000Z');
  return store;
}

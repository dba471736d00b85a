/** What the machinery around the server asks it: whether it lives, and whether to send respondents to it. */
import type { Response, Router } from 'express';
import { StoreError } from '../../study/errors.ts';
import type { ResponseStore } from '../store/responseStore.ts';
import { inTime } from './inTime.ts';

/** Whoever asks gives up after five seconds or more. */
const longestCheck = 3000;

/** Why no answer could be saved now; and what an operator should know beside it. */
interface Found {
  readonly notReady?: string;
  readonly note?: string;
}

export function addHealthRoutes(router: Router, store: ResponseStore, isDraining: () => boolean): void {
  const findOut = sharing(() => look(store));

  // Says nothing of the store: no restart would make room on a full disk.
  router.get('/health', (_, response) => say(response, 200, 'ok'));

  router.get('/ready', async (_, response) => {
    if (isDraining()) return say(response, 503, 'draining');
    const { notReady, note } = await findOut();
    if (notReady !== undefined) return say(response, 503, notReady);
    say(response, 200, 'ok', note);
  });
}

async function look(store: ResponseStore): Promise<Found> {
  try {
    await store.checkWritable();
    return (await store.readErasingWaits()) ? { note: 'erasing-waits' } : {};
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { notReady: error.code };
  }
}

/**
 * A database that hangs keeps a look for as long as it likes: all who ask meanwhile wait for that one look, none for longer
 * than three seconds, and no second one is begun beside it.
 */
function sharing(look: () => Promise<Found>): () => Promise<Found> {
  let looking: Promise<Found> | undefined;
  return () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return inTime(looking, longestCheck, () => ({ notReady: 'no-answer' }));
  };
}

function say(response: Response, status: number, word: string, note?: string): void {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .json({ status: word, ...(note !== undefined && { note }) });
}

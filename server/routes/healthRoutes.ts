/** What the machinery around the server asks it: whether it lives, and whether to send respondents to it. */
import type { Response, Router } from 'express';
import { StoreError } from '../../study/errors.ts';
import type { ResponseStore } from '../store/responseStore.ts';

export function addHealthRoutes(router: Router, store: ResponseStore, isDraining: () => boolean): void {
  // Says nothing of the store: no restart would make room on a full disk.
  router.get('/health', (_, response) => say(response, 200, 'ok'));

  router.get('/ready', async (_, response) => {
    if (isDraining()) return say(response, 503, 'draining');
    try {
      await store.checkWritable();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return say(response, 503, error.code);
    }
    say(response, 200, 'ok');
  });
}

function say(response: Response, status: number, word: string): void {
  response.status(status).set('Cache-Control', 'no-store').json({ status: word });
}

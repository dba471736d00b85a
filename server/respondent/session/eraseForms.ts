/**
 * Erases forms that were sent back and not sent again within the hour that is promised: they are looked for every few
 * minutes, and go a little before it is over.
 */
import type { Clock } from '../../front/clock.ts';
import { type Log, logFault } from '../../front/log.ts';
import type { ResponseStore } from '../../store/responseStore.ts';
import { sentBackUntil } from '../form/sentForm.ts';

const everyFiveMinutes = 300_000;

/** @returns what ends it */
export function eraseForms(store: ResponseStore, clock: Clock, log: Log): () => Promise<void> {
  let erasing: Promise<void> | undefined;
  const erase = () => {
    erasing ??= eraseNow(store, clock, log).finally(() => {
      erasing = undefined;
    });
  };
  erase();
  const timer = setInterval(erase, everyFiveMinutes).unref();
  return async () => {
    clearInterval(timer);
    await erasing;
  };
}

/** Never throws: what can't be erased now is tried again in a few minutes, and is not shown meanwhile. */
async function eraseNow(store: ResponseStore, clock: Clock, log: Log): Promise<void> {
  try {
    await store.eraseSentBack(sentBackUntil(clock.now()));
  } catch (error) {
    logFault(log, 'erasing forms', error);
  }
}

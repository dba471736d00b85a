/**
 * Keeps what the study file and the consent page promise: answers are erased (or anonymised) when the time for which
 * they are kept is over. Looked at when the server starts and every hour from then on, so that nobody is kept much longer than promised.
 */
import type { Clock } from './clock.ts';
import { type Log, logFault } from './log.ts';
import type { ResponseStore } from './store/responseStore.ts';

const everyHour = 3_600_000;

export interface PromiseKeeper {
  /** Resolves when nothing is being erased any more. */
  stop(): Promise<void>;
}

/** Resolves when everyone is erased whose time is over already. What can't be erased now is tried again in an hour. */
export async function keepPromise(store: ResponseStore, clock: Clock, log: Log): Promise<PromiseKeeper> {
  let erasing: Promise<void> | undefined;
  const erase = () => {
    erasing ??= eraseNow(store, clock, log).finally(() => {
      erasing = undefined;
    });
    return erasing;
  };
  await erase();
  const timer = setInterval(erase, everyHour).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await erasing;
    },
  };
}

/** Never throws: a server that can't erase (a full disk) says so and goes on saving what it is given. */
async function eraseNow(store: ResponseStore, clock: Clock, log: Log): Promise<void> {
  try {
    const done = await store.eraseExpired(clock.now());
    for (const [what, respondents] of Object.entries(done)) {
      if (respondents > 0) log.info(what, { respondents, because: 'kept for as long as promised' });
    }
  } catch (error) {
    logFault(log, 'erasing', error);
  }
}

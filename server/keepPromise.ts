/**
 * Keeps what the study file and the consent page promise: answers are erased (or anonymised) when the time for which
 * they are kept is over. Looked at when the server starts and every hour from then on, so that nobody is kept much longer
 * than promised; where the clock seems to have jumped ahead, it waits as store/seenClock.ts says.
 */
import type { Clock } from './front/clock.ts';
import { type Log, logFault } from './front/log.ts';
import type { Expired } from './store/promise/eraseExpired.ts';
import type { ErasingWaits } from './store/promise/seenClock.ts';
import type { ResponseStore } from './store/responseStore.ts';

const everyHour = 3_600_000;

export interface PromiseKeeper {
  /** Resolves when nothing is being erased any more. */
  stop(): Promise<void>;
}

/** Resolves when everyone is erased whose time is over already. What can't be erased now is tried again in an hour. */
export async function keepPromise(store: ResponseStore, clock: Clock, log: Log): Promise<PromiseKeeper> {
  let erasing: Promise<void> | undefined;
  let lastWaits: ErasingWaits | undefined;
  const look = async () => {
    const waits = await eraseNow(store, clock, log);
    // Said once, and not every hour.
    if (waits && waits.since !== lastWaits?.since) sayThatItWaits(log, waits);
    lastWaits = waits;
  };
  const erase = () => {
    erasing ??= look().finally(() => {
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
async function eraseNow(store: ResponseStore, clock: Clock, log: Log): Promise<ErasingWaits | undefined> {
  try {
    const { waits, ...done } = await store.eraseExpired(clock.now());
    sayWhoWent(log, done);
    return waits;
  } catch (error) {
    logFault(log, 'erasing', error);
    return undefined;
  }
}

export function sayWhoWent(log: Log, { erased, anonymised }: Expired): void {
  const because = 'kept for as long as promised';
  if (erased > 0) log.info('erased', { respondents: erased, because });
  if (anonymised > 0) log.info('anonymised', { respondents: anonymised, because });
}

function sayThatItWaits(log: Log, { respondents, seen, until }: ErasingWaits): void {
  const hint = 'is the clock right? then confirm at /researcher, or stop the servers and run: partworth purge --yes';
  log.warn('erasing-waits', { respondents, because: 'the clock has jumped ahead', seen, until, hint });
}

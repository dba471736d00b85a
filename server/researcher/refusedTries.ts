/**
 * Tells the audit trail of tries to sign in that were refused: the first at once, what comes within the next second with
 * the one after it. So a flood of tries costs a write a second, and one row a minute.
 */
import type { Clock } from '../front/clock.ts';
import { type Log, logFault } from '../front/log.ts';
import type { RefusedDeed } from '../store/researchers/audit.ts';
import type { ResearcherStore } from '../store/researchers/researcherStore.ts';

export interface RefusedTries {
  count(what: RefusedDeed): void;
  /** Resolves when all that was counted is written. */
  stop(): Promise<void>;
}

export interface RefusedParts {
  readonly store: Pick<ResearcherStore, 'noteRefused'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

const aSecond = 1000;

export function makeRefusedTries({ store, clock, log }: RefusedParts): RefusedTries {
  const counts = new Map<RefusedDeed, number>();
  let writing: Promise<void> | undefined;
  let pause: { readonly timer: NodeJS.Timeout; readonly over: () => void } | undefined;
  let isStopping = false;

  const write = async () => {
    while (counts.size > 0) {
      const counted = [...counts];
      counts.clear();
      for (const [what, tries] of counted) await store.noteRefused(what, tries, clock.now());
      if (!isStopping) await rest();
    }
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      pause = { timer: setTimeout(resolve, aSecond).unref(), over: resolve };
    });
  return {
    count: (what) => {
      counts.set(what, (counts.get(what) ?? 0) + 1);
      writing ??= write()
        .catch((error: unknown) => void logFault(log, 'writing the audit trail', error))
        .finally(() => {
          writing = undefined;
        });
    },
    stop: async () => {
      isStopping = true;
      if (pause) clearTimeout(pause.timer);
      pause?.over();
      await writing;
    },
  };
}

/**
 * Counts a study again and again while somebody watches it: once for all who do, never more often than every few seconds,
 * and the less often the longer it takes. Whoever watches is told when something has changed.
 */
import type { Log } from '../../front/log.ts';

export interface Recounts<Standing> {
  /** As it was last counted for who watches; `undefined` where nobody does. */
  latest(study: string): Standing | undefined;
  /** Returns what ends it. */
  follow(study: string, onChange: () => void): () => void;
  /** Something that is not counted has changed. */
  tell(study: string): void;
}

interface Watched<Standing> {
  readonly followers: Set<() => void>;
  latest?: Standing;
  /** By which it is seen whether anything has changed. */
  seen?: string;
  timer?: NodeJS.Timeout;
}

interface Counting<Standing> {
  readonly count: (study: string) => Promise<Standing>;
  /** What of it makes a change. */
  readonly stampOf: (standing: Standing) => string;
  readonly log: Log;
  /** Milliseconds between two counts, at least. */
  readonly pause?: number;
}

/** Who reads holds up who answers, on SQLite: so much of the time at most. */
const shareOfTime = 1 / 30;

export function makeRecounts<Standing>({ count, stampOf, log, pause = 3_000 }: Counting<Standing>): Recounts<Standing> {
  const all = new Map<string, Watched<Standing>>();

  const tell = (study: string) => {
    for (const onChange of all.get(study)?.followers ?? []) onChange();
  };
  const recount = async (study: string, watched: Watched<Standing>) => {
    const began = performance.now();
    try {
      const standing = await count(study);
      const stamp = stampOf(standing);
      // The first count is told too: it may know of what happened since the page was drawn.
      const isChanged = stamp !== watched.seen;
      watched.latest = standing;
      watched.seen = stamp;
      if (isChanged) tell(study);
    } catch (error) {
      log.warn('not-counted', { study, error: error instanceof Error ? error.name : 'unknown' });
    }
    if (watched.followers.size === 0) return;
    const wait = Math.max(pause, (performance.now() - began) / shareOfTime);
    watched.timer = setTimeout(() => void recount(study, watched), wait).unref();
  };

  return {
    tell,
    latest: (study) => all.get(study)?.latest,
    follow: (study, onChange) => {
      const known = all.get(study);
      const watched: Watched<Standing> = known ?? { followers: new Set() };
      watched.followers.add(onChange);
      if (!known) {
        all.set(study, watched);
        void recount(study, watched);
      }
      return () => {
        watched.followers.delete(onChange);
        if (watched.followers.size > 0) return;
        clearTimeout(watched.timer);
        if (all.get(study) === watched) all.delete(study);
      };
    },
  };
}

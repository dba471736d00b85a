/**
 * How often something may be done in an hour, or a minute, by one source. Counted in memory, so a restart forgets it;
 * `express-rate-limit` counts, and forgets who has not come back.
 */
import type { Request } from 'express';
import { MemoryStore, type Options } from 'express-rate-limit';
import { Refusal } from './refusal.ts';

export interface RateLimit {
  /** Counts one more. @throws Refusal 429 that says when to come back, if that is one too many. */
  take(request: Request): Promise<void>;
  /** It is not to count after all: the guess was right. */
  giveBack(request: Request): Promise<void>;
  /** Forgets everyone, and stops looking for who is to be forgotten. */
  end(): void;
}

export interface RateLimitOptions {
  /** 0 for no limit. */
  readonly most: number;
  readonly milliseconds: number;
  /** Who shares the count: `makeSources` makes one by address; a constant makes one count for all. */
  readonly keyOf: (request: Request) => string;
}

export function makeRateLimit({ most, milliseconds, keyOf }: RateLimitOptions): RateLimit {
  if (most === 0) return { take: async () => {}, giveBack: async () => {}, end: () => {} };
  const counts = new MemoryStore();
  // Of its options a store reads the length of the window only.
  counts.init({ windowMs: milliseconds } as Options);
  return {
    take: async (request) => {
      const { totalHits, resetTime } = await counts.increment(keyOf(request));
      if (totalHits > most)
        throw new Refusal(429, { headers: { 'Retry-After': secondsUntil(resetTime, milliseconds) } });
    },
    giveBack: (request) => counts.decrement(keyOf(request)),
    end: () => counts.shutdown(),
  };
}

function secondsUntil(time: Date | undefined, milliseconds: number): string {
  const left = time ? time.getTime() - Date.now() : milliseconds;
  return String(Math.max(1, Math.ceil(left / 1000)));
}

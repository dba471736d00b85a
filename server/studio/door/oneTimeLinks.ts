/**
 * Links that sign somebody in once, on a machine of his own: 256 random bits that are kept in memory only, as their hash,
 * and are good for some minutes. To look whether one is good uses it up as little as a page that was fetched ahead does.
 */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../study/fingerprint.ts';

export const linkMinutes = 10;
/** Of those that nobody has used: the oldest go first. */
const mostLinks = 20;

export interface OneTimeLinks {
  /** The key of a new one. */
  make(): string;
  isGood(key: string): boolean;
  /** True once. */
  take(key: string): boolean;
}

/** @param now milliseconds since 1970 */
export function makeOneTimeLinks(now: () => number): OneTimeLinks {
  const endOf = new Map<string, number>();
  const isGood = (key: string) => now() < (endOf.get(hashOf(key)) ?? 0);
  return {
    isGood,
    make: () => {
      const key = randomBytes(32).toString('base64url');
      endOf.set(hashOf(key), now() + linkMinutes * 60_000);
      const [oldest] = endOf.keys();
      if (endOf.size > mostLinks && oldest !== undefined) endOf.delete(oldest);
      return key;
    },
    take: (key) => {
      const wasGood = isGood(key);
      endOf.delete(hashOf(key));
      return wasGood;
    },
  };
}

/** Looked up by its hash: how long that takes says nothing of any key. */
function hashOf(key: string): string {
  return sha256(`studio link ${key}`);
}

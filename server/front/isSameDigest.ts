/**
 * Whether two digests (hashes, signatures) are the same, in a time that says nothing of where they differ. Every secret
 * is compared by its digest, and every digest by this function.
 */
import { timingSafeEqual } from 'node:crypto';

export function isSameDigest(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

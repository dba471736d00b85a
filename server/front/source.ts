/**
 * Where a request comes from, as a key to count by: a hash of its address under a key that is made when the server
 * starts and lost when it ends. The address itself is neither kept nor logged, and nobody can tell it from the hash.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

export type SourceOf = (request: Request) => string;

/** Whoever holds an IPv6 network holds all of its addresses: they count as one. */
export function makeSources(): SourceOf {
  const key = randomBytes(32);
  return (request) =>
    createHmac('sha256', key)
      .update(ipKeyGenerator(request.ip ?? ''))
      .digest('base64url');
}

/** What a researcher signs in with: 256 random bits that are shown once. Only their hash is kept. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../study/fingerprint.ts';

/** By it a token is known for what it is, by people and by programs that look for secrets where none should be. */
const prefix = 'partworth_';

export function makeResearcherToken(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

export function hashResearcherToken(token: string): string {
  return sha256(`researcher ${token}`);
}

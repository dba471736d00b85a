/** What a researcher signs in with: 256 random bits that are shown once. Only their hash is kept. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../study/fingerprint.ts';
import { isSameDigest } from '../front/isSameDigest.ts';
import type { ResearcherStore } from '../store/researchers/researcherStore.ts';
import type { StoredToken } from '../store/researchers/tokens.ts';

/** By it a token is known for what it is, by people and by programs that look for secrets where none should be. */
const prefix = 'partworth_';

export function makeResearcherToken(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

export function hashResearcherToken(token: string): string {
  return sha256(`researcher ${token}`);
}

/** Which token this is. It is held against all there are, by their hashes, in a time that says nothing of any. */
export async function findToken(
  store: Pick<ResearcherStore, 'listTokens'>,
  given: string,
): Promise<StoredToken | undefined> {
  const hash = hashResearcherToken(given);
  const [found] = (await store.listTokens()).filter(({ tokenHash }) => isSameDigest(tokenHash, hash));
  return found;
}

import { isSameDigest } from '../session/isSameDigest.ts';
import type { ResearcherStore } from '../store/researcherStore.ts';
import type { StoredToken } from '../store/tokens.ts';
import { hashResearcherToken } from './token.ts';

/** Which token this is. It is held against all there are, by their hashes, in a time that says nothing of any. */
export async function findToken(
  store: Pick<ResearcherStore, 'listTokens'>,
  given: string,
): Promise<StoredToken | undefined> {
  const hash = hashResearcherToken(given);
  const [found] = (await store.listTokens()).filter(({ tokenHash }) => isSameDigest(tokenHash, hash));
  return found;
}

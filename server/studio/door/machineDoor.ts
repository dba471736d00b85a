/**
 * The door of a studio on a machine of one's own: who has one of its links is an editor, by a token that nobody ever sees.
 * It is made anew at every start and removed at the end, so that none is left lying about; what a start finds of an earlier
 * one that was cut short goes, too, and its sessions with it.
 */
import { machineName } from '../../researcher/sayWho.ts';
import { hashResearcherToken, makeResearcherToken } from '../../researcher/token.ts';
import type { ResearcherStore } from '../../store/researchers/researcherStore.ts';
import { makeOneTimeLinks, type OneTimeLinks } from './oneTimeLinks.ts';

export interface MachineDoor {
  readonly links: OneTimeLinks;
  /** The token by which sessions are begun. */
  readonly token: { readonly id: string; readonly name: string };
  /** Ends these sessions. */
  close(): Promise<void>;
}

type DoorStore = Pick<ResearcherStore, 'addToken' | 'listTokens' | 'removeToken'>;

/** @param name other servers of one database have doors of other names */
export async function openMachineDoor(store: DoorStore, now: () => Date, name = machineName): Promise<MachineDoor> {
  await store.removeToken(name, now());
  const tokenHash = hashResearcherToken(makeResearcherToken());
  await store.addToken({ name, tokenHash, madeAt: now().toISOString(), role: 'editor' });
  const token = (await store.listTokens()).find((one) => one.tokenHash === tokenHash);
  if (!token) throw new RangeError(`the token of ${name} is not there any more`);
  return {
    links: makeOneTimeLinks(() => now().getTime()),
    token: { id: token.id, name },
    close: async () => {
      const isOurs = (await store.listTokens()).some(({ id }) => id === token.id);
      if (isOurs) await store.removeToken(name, now());
    },
  };
}

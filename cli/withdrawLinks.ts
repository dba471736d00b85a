/** Lets nobody in any more by the links of a file. It is written down in the store, so no server may have it. */

import { readOrMakeSecret } from '../server/secret.ts';
import { hashLink, isOurLink } from '../server/session/invitations.ts';
import { makeSigner } from '../server/session/signer.ts';
import { openStore } from '../server/store/openStore.ts';
import { UsageError } from '../study/errors.ts';
import { findLinks } from './linkRows.ts';
import { readText } from './readText.ts';
import type { Terminal } from './terminal.ts';

export interface Withdrawal {
  readonly study: string;
  readonly dataFolder: string;
  /** Any text with links in it; - is stdin. */
  readonly file: string;
}

/** @throws UsageError if the file holds no links of the study; ConflictError while a server has the folder. */
export async function withdrawLinks({ study, dataFolder, file }: Withdrawal, terminal: Terminal): Promise<void> {
  const { text, name } = await readText(file);
  const found = findLinks(text);
  const now = new Date();
  const store = await openStore(dataFolder, { now });
  try {
    const signer = makeSigner(readOrMakeSecret(dataFolder));
    const ours = found.filter((link) => isOurLink(signer, study, link));
    if (ours.length === 0) {
      const hint = `are they of another study, or made with another --data than ${dataFolder}?`;
      throw new UsageError('no-links', [{ file: name, message: `holds no links of ${study}`, hint }]);
    }
    const withdrawn = await store.withdrawLinks(study, ours.map(hashLink), now);
    terminal.out(`${name}: ${withdrawn} withdrawn, ${ours.length - withdrawn} used or withdrawn before`);
    const foreign = found.length - ours.length;
    if (foreign > 0) terminal.note(`${foreign} that ${study} does not know are left out`);
  } finally {
    await store.close();
  }
}

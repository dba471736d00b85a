/** Lets nobody in any more by the links of a file. It is written down in the store, where a running server looks. */

import { readText } from '../../server/folder/readText.ts';
import { makeSigner } from '../../server/front/signer.ts';
import { findLinks } from '../../server/researcher/linkRows.ts';
import { hashLink, isOurLink } from '../../server/respondent/session/invitations.ts';
import { readOrMakeSecret } from '../../server/store/engine/secret.ts';
import { openStoreBeside } from '../../server/store/openStore.ts';
import { UsageError } from '../../study/errors.ts';
import { type LinkPlace, signerOf } from '../flags/keys.ts';
import type { Terminal } from '../terminal.ts';

export interface Withdrawal extends LinkPlace {
  readonly study: string;
  /** Any text with links in it; - is stdin. */
  readonly file: string;
}

/** @throws UsageError if the file holds no links of the study. */
export async function withdrawLinks(withdrawal: Withdrawal, terminal: Terminal): Promise<void> {
  const { study, dataFolder, database, file } = withdrawal;
  const { text, name } = await readText(file);
  const found = findLinks(text);
  const now = new Date();
  const store = await openStoreBeside(database ?? dataFolder, { now });
  try {
    const signer =
      database === undefined ? makeSigner(readOrMakeSecret(dataFolder)) : await signerOf(store, dataFolder);
    const ours = found.filter((link) => isOurLink(signer, study, link));
    if (ours.length === 0) {
      const hint = `are they of another study, or made with another --data than ${dataFolder}?`;
      throw new UsageError('no-links', [{ file: name, message: `holds no links of ${study}`, hint }]);
    }
    const withdrawn = await store.withdrawLinks(study, ours.map(hashLink), now);
    terminal.print(`${name}: ${withdrawn} withdrawn, ${ours.length - withdrawn} used or withdrawn before`);
    const foreign = found.length - ours.length;
    if (foreign > 0) terminal.note(`${foreign} that ${study} does not know are left out`);
  } finally {
    await store.close();
  }
}

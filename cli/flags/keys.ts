/** The key that signs links: that of the servers of a database where one is named, and of the data folder otherwise. */
import { makeSigner, type Signer } from '../../server/front/signer.ts';
import { refuseSourceFolder } from '../../server/settings/refuseSourceFolder.ts';
import { makeDurableFolder } from '../../server/store/engine/durableFiles.ts';
import { agreeOnSecret, readOrMakeSecret } from '../../server/store/engine/secret.ts';
import { openStore } from '../../server/store/openStore.ts';
import type { ResponseStore } from '../../server/store/responseStore.ts';
import { readSharedSecret } from './readSharedSecret.ts';

export interface LinkPlace {
  readonly dataFolder: string;
  readonly database?: string;
}

/** The key is made here where no server has run yet. @throws ConflictError if the servers of the database have another. */
export async function openSigner({ dataFolder, database }: LinkPlace): Promise<Signer> {
  refuseSourceFolder(dataFolder);
  if (database === undefined) {
    makeDurableFolder(dataFolder);
    return makeSigner(readOrMakeSecret(dataFolder));
  }
  const store = await openStore(database);
  try {
    return await signerOf(store, dataFolder);
  } finally {
    await store.close();
  }
}

/** With a database that is open already. */
export async function signerOf(store: ResponseStore, dataFolder: string): Promise<Signer> {
  const given = readSharedSecret(process.env);
  return makeSigner(await agreeOnSecret(store, { folder: dataFolder, given }));
}

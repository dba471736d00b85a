/** Keeps the pictures that a snapshot shows, under the hash of their bytes: who started with it sees the same until he ends. */
import type { Kysely, Transaction } from 'kysely';
import { StoreError } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import type { Picture, PictureType } from '../../../study/pictures/picture.ts';
import type { Tables } from '../tables/tables.ts';

/** Keeping one again changes nothing. */
export async function keepPictures(transaction: Transaction<Tables>, pictures: readonly Picture[]): Promise<void> {
  for (const { hash, type, content } of pictures) {
    await transaction
      .insertInto('pictures')
      .values({ hash, type, content })
      .onConflict((conflict) => conflict.column('hash').doNothing())
      .execute();
  }
}

/** @throws StoreError `damaged` if it is not what was kept. */
export async function readPicture(database: Kysely<Tables>, hash: string): Promise<Picture | undefined> {
  const row = await database.selectFrom('pictures').selectAll().where('hash', '=', hash).executeTakeFirst();
  if (!row) return undefined;
  if (sha256(Buffer.from(row.content, 'base64')) !== hash) {
    const message = `the picture ${hash} is not what was stored`;
    throw new StoreError('damaged', [{ message, hint: 'restore the store from a backup' }]);
  }
  return { ...row, type: row.type as PictureType };
}

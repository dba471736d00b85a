/**
 * Whether an answer could be saved now: a row as large as a respondent's is written and taken away again in one
 * transaction. Only trying tells: a disk that is full, or fails, can still be read.
 */
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';

/** More than the pages that a save may need. */
const room = 32 * 1024;

export async function checkWritable(transaction: Transaction<Tables>): Promise<void> {
  // Of several servers on one database, each tries a row of its own.
  const key = `ready ${randomBytes(6).toString('hex')}`;
  await transaction
    .insertInto('meta')
    .values({ key, value: ' '.repeat(room) })
    .execute();
  await transaction.deleteFrom('meta').where('key', '=', key).execute();
}

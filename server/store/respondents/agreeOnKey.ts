/** One key for all servers of a store: the first that says which it has decides. */
import type { Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';

const name = 'keyFingerprint';

export async function agreeOnKey(
  transaction: Transaction<Tables>,
  fingerprint: string | undefined,
): Promise<string | undefined> {
  if (fingerprint !== undefined) {
    await transaction
      .insertInto('meta')
      .values({ key: name, value: fingerprint })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
  const kept = await transaction.selectFrom('meta').select('value').where('key', '=', name).executeTakeFirst();
  return kept?.value;
}

/**
 * Single-use links. A link proves by its signature that it is ours, so the store need not know it before it is used:
 * it keeps the hash of each that is spent, without who used it, and no more of the time than the day.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';

const linksAtATime = 200;

/** Has it been used, or withdrawn? */
export async function isLinkSpent(database: Kysely<Tables>, study: string, linkHash: string): Promise<boolean> {
  const row = await database
    .selectFrom('links')
    .select('used')
    .where('study', '=', study)
    .where('link_hash', '=', linkHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** False if it was spent already. */
export async function useLink(
  transaction: Transaction<Tables>,
  { study, linkHash, at }: { readonly study: string; readonly linkHash: string; readonly at: string },
): Promise<boolean> {
  return (await spend(transaction, [{ study, link_hash: linkHash, made_at: dayOf(at), used: 1 }])) === 1;
}

/** From now on they let nobody in; who has started with one goes on. Returns how many were not spent yet. */
export async function withdrawLinks(
  transaction: Transaction<Tables>,
  { study, linkHashes, at }: { readonly study: string; readonly linkHashes: readonly string[]; readonly at: string },
): Promise<number> {
  let withdrawn = 0;
  for (let from = 0; from < linkHashes.length; from += linksAtATime) {
    const hashes = linkHashes.slice(from, from + linksAtATime);
    const rows = hashes.map((hash) => ({ study, link_hash: hash, made_at: dayOf(at), used: 0 }));
    withdrawn += await spend(transaction, rows);
  }
  return withdrawn;
}

async function spend(transaction: Transaction<Tables>, rows: readonly Tables['links'][]): Promise<number> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('links')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['study', 'link_hash']).doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0);
}

/** The moment of a start stands with the respondent: the same moment here would say whose link it was. */
function dayOf(at: string): string {
  return at.slice(0, 'YYYY-MM-DD'.length);
}

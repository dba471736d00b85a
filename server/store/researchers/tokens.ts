/** The tokens by which researchers sign in: their hashes, each under a name that is there once. */
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';
import { note } from './audit.ts';

export interface StoredToken {
  /** What a session names: another one where a name is given again. */
  readonly id: string;
  readonly name: string;
  readonly tokenHash: string;
  /** UTC, ISO 8601. */
  readonly madeAt: string;
  /** A day: `2026-11-23`; absent where nobody has signed in with it. */
  readonly lastUsed?: string;
}

export interface NewToken {
  readonly name: string;
  readonly tokenHash: string;
  readonly madeAt: string;
}

/** False if the name is given already. */
export async function addToken(
  transaction: Transaction<Tables>,
  { name, tokenHash, madeAt }: NewToken,
): Promise<boolean> {
  const earlier = await transaction
    .selectFrom('tokens')
    .select('token_hash')
    .where('name', '=', name)
    .executeTakeFirst();
  // If the work runs again because nobody knows whether it was committed, it is there already.
  if (earlier) return earlier.token_hash === tokenHash;
  const id = randomBytes(12).toString('base64url');
  await transaction
    .insertInto('tokens')
    .values({ id, name, token_hash: tokenHash, made_at: madeAt, last_used: null })
    .execute();
  await note(transaction, { at: madeAt, what: 'token-made', detail: name });
  return true;
}

/** In the order of their names. */
export async function listTokens(database: Kysely<Tables>): Promise<StoredToken[]> {
  const rows = await database.selectFrom('tokens').selectAll().orderBy('name').execute();
  return rows.map(({ id, name, token_hash, made_at, last_used }) => ({
    ...{ id, name, tokenHash: token_hash, madeAt: made_at },
    ...(last_used !== null && { lastUsed: last_used }),
  }));
}

/** Its sessions end with it. False if there is none of this name. */
export async function removeToken(transaction: Transaction<Tables>, name: string, at: string): Promise<boolean> {
  const { numDeletedRows } = await transaction.deleteFrom('tokens').where('name', '=', name).executeTakeFirstOrThrow();
  if (Number(numDeletedRows) === 0) return false;
  await note(transaction, { at, what: 'token-removed', detail: name });
  return true;
}

/** The name of the token that a session names; `undefined` once it was removed. */
export async function findTokenName(database: Kysely<Tables>, id: string): Promise<string | undefined> {
  const row = await database.selectFrom('tokens').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name;
}

/** Someone has signed in with it. */
export async function useToken(
  transaction: Transaction<Tables>,
  { id, name }: Pick<StoredToken, 'id' | 'name'>,
  at: string,
): Promise<void> {
  const day = at.slice(0, 'YYYY-MM-DD'.length);
  await transaction.updateTable('tokens').set({ last_used: day }).where('id', '=', id).execute();
  await note(transaction, { at, what: 'signed-in', who: name });
}

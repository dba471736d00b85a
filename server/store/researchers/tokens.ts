/** The tokens by which researchers sign in: their hashes, each under a name that is there once. */
import { randomBytes } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';
import { note } from './audit.ts';

/** An editor may change and publish studies; a viewer may look, and take what files there are. */
export const roles = ['editor', 'viewer'] as const;
export type Role = (typeof roles)[number];

export interface StoredToken {
  /** What a session names: another one where a name is given again. */
  readonly id: string;
  readonly name: string;
  readonly tokenHash: string;
  /** UTC, ISO 8601. */
  readonly madeAt: string;
  /** A day: `2026-11-23`; absent where nobody has signed in with it. */
  readonly lastUsed?: string;
  readonly role: Role;
}

export interface TokenHolder {
  readonly name: string;
  readonly role: Role;
}

export interface NewToken {
  readonly name: string;
  readonly tokenHash: string;
  readonly madeAt: string;
  /** `editor` unless it says otherwise. */
  readonly role?: Role;
}

/** False if the name is given already. */
export async function addToken(
  transaction: Transaction<Tables>,
  { name, tokenHash, madeAt, role = 'editor' }: NewToken,
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
    .values({ id, name, token_hash: tokenHash, made_at: madeAt, last_used: null, role })
    .execute();
  await note(transaction, { at: madeAt, what: 'token-made', detail: name });
  return true;
}

/** In the order of their names. */
export async function listTokens(database: Kysely<Tables>): Promise<StoredToken[]> {
  const rows = await database.selectFrom('tokens').selectAll().orderBy('name').execute();
  return rows.map(({ id, name, token_hash, made_at, last_used, role }) => ({
    ...{ id, name, tokenHash: token_hash, madeAt: made_at, role: role as Role },
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

/** Whose token a session names, and what he may do; `undefined` once it was removed. */
export async function findTokenHolder(database: Kysely<Tables>, id: string): Promise<TokenHolder | undefined> {
  const row = await database.selectFrom('tokens').select(['name', 'role']).where('id', '=', id).executeTakeFirst();
  return row && { name: row.name, role: row.role as Role };
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

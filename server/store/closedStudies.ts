/** Studies that a researcher has closed to new respondents by hand, for all servers; who has started goes on. */
import type { Kysely, Transaction } from 'kysely';
import { note } from './audit.ts';
import type { Tables } from './tables.ts';

export interface DoorOrder {
  readonly study: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** The name of the token. */
  readonly who: string;
}

/** False if it was closed already; since when stays as it was then. */
export async function closeStudy(transaction: Transaction<Tables>, { study, at, who }: DoorOrder): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('studies')
    .set({ closed_at: at })
    .where('study', '=', study)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) === 0) return false;
  await note(transaction, { at, what: 'study-closed', who, study });
  return true;
}

/** False if it was open. */
export async function openStudy(transaction: Transaction<Tables>, { study, at, who }: DoorOrder): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('studies')
    .set({ closed_at: null })
    .where('study', '=', study)
    .where('closed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) === 0) return false;
  await note(transaction, { at, what: 'study-opened', who, study });
  return true;
}

/** Since when each is closed (UTC, ISO 8601), by study. */
export async function listClosed(database: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .selectFrom('studies')
    .select(['study', 'closed_at'])
    .where('closed_at', 'is not', null)
    .execute();
  return new Map(rows.map(({ study, closed_at }) => [study, closed_at ?? '']));
}

/** Studies that a researcher has closed to new respondents by hand, for all servers; who has started goes on. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';
import { type Deed, note } from './audit.ts';

export interface DoorOrder {
  readonly study: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** The name of the token. */
  readonly who: string;
}

/** False if it was closed already; since when stays as it was then. */
export function closeStudy(transaction: Transaction<Tables>, order: DoorOrder): Promise<boolean> {
  return moveDoor(transaction, order, { what: 'study-closed', is: 'is', closedAt: order.at });
}

/** False if it was open. */
export function openStudy(transaction: Transaction<Tables>, order: DoorOrder): Promise<boolean> {
  return moveDoor(transaction, order, { what: 'study-opened', is: 'is not', closedAt: null });
}

interface Move {
  readonly what: Deed;
  /** How the door has to stand: `closed_at` is null, or is not. */
  readonly is: 'is' | 'is not';
  readonly closedAt: string | null;
}

async function moveDoor(
  transaction: Transaction<Tables>,
  { study, at, who }: DoorOrder,
  { what, is, closedAt }: Move,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('studies')
    .set({ closed_at: closedAt })
    .where('study', '=', study)
    .where('closed_at', is, null)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) === 0) return false;
  await note(transaction, { at, what, who, study });
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

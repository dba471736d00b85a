/**
 * Studies that let nobody new in, for all servers, because a researcher has closed or paused them, or because they have
 * paused themselves; who has started goes on. A study that is paused is still in the field.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { PauseOrder } from '../records.ts';
import type { Tables } from '../tables/tables.ts';
import { note } from './audit.ts';

export interface DoorOrder {
  readonly study: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** The name of the token. */
  readonly who: string;
}

/** False if it was closed already; since when stays as it was then. What is paused can be closed. */
export async function closeStudy(transaction: Transaction<Tables>, { study, at, who }: DoorOrder): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('studies')
    .set({ closed_at: at, is_paused: 0 })
    .where('study', '=', study)
    .where((row) => row.or([row('closed_at', 'is', null), row('is_paused', '=', 1)]))
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) === 0) return false;
  await note(transaction, { at, what: 'study-closed', who, study });
  return true;
}

/** False if it was paused or closed already. */
export async function pauseStudy(transaction: Transaction<Tables>, { study, at, who }: DoorOrder): Promise<boolean> {
  if (!(await shut(transaction, study, at))) return false;
  await note(transaction, { at, what: 'study-paused', who, study });
  return true;
}

/** False if it was open. */
export async function openStudy(transaction: Transaction<Tables>, { study, at, who }: DoorOrder): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('studies')
    .set({ closed_at: null, is_paused: 0 })
    .where('study', '=', study)
    .where('closed_at', 'is not', null)
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) === 0) return false;
  await note(transaction, { at, what: 'study-opened', who, study });
  return true;
}

/**
 * Pauses a study of which so many people are complete, once for each number: whoever opens it again has seen them. One that
 * was closed by hand when the number was reached counts as paused at it too. Who saves the last page holds the study, so
 * that no start comes between the one who makes the number full and the pause.
 */
export async function pauseWhenReached(
  transaction: Transaction<Tables>,
  study: string,
  { at: wanted, now }: PauseOrder,
): Promise<void> {
  const { paused_at } = await transaction
    .selectFrom('studies')
    .select('paused_at')
    .where('study', '=', study)
    .executeTakeFirstOrThrow();
  if (paused_at !== null && paused_at >= wanted) return;
  if ((await countComplete(transaction, study)) < wanted) return;
  await transaction.updateTable('studies').set({ paused_at: wanted }).where('study', '=', study).execute();
  if (!(await shut(transaction, study, now))) return;
  await note(transaction, { at: now, what: 'study-paused', study, detail: String(wanted) });
}

async function shut(transaction: Transaction<Tables>, study: string, at: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('studies')
    .set({ closed_at: at, is_paused: 1 })
    .where('study', '=', study)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows) > 0;
}

/** People; by the index of assignments, which knows no study but its snapshots. */
async function countComplete(transaction: Transaction<Tables>, study: string): Promise<number> {
  const { n } = await transaction
    .selectFrom('respondents')
    .select(sql<number>`count(*)`.as('n'))
    .where('snapshot', 'in', (row) => row.selectFrom('snapshots').select('hash').where('study', '=', study))
    .where('simulated', '=', 0)
    .where('test', '=', 0)
    .where('status', '=', 'complete')
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Since when each lets nobody in (UTC, ISO 8601), by study; with those that are paused. */
export async function listClosed(database: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await database
    .selectFrom('studies')
    .select(['study', 'closed_at'])
    .where('closed_at', 'is not', null)
    .execute();
  return new Map(rows.map(({ study, closed_at }) => [study, closed_at ?? '']));
}

/** Those among them that are closed for a while only. */
export async function listPaused(database: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await database
    .selectFrom('studies')
    .select('study')
    .where('closed_at', 'is not', null)
    .where('is_paused', '=', 1)
    .execute();
  return new Set(rows.map(({ study }) => study));
}

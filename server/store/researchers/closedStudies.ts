/** Studies that a researcher has closed to new respondents by hand, for all servers; who has started goes on. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';
import { type Deed, note } from './audit.ts';

export interface DoorOrder {
  readonly study: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** The name of the token; absent where the study says so itself. */
  readonly who?: string;
  /** For the trail. */
  readonly detail?: string;
  /** For a while: fieldwork is not over, and nobody's results are shown for it. */
  readonly isPause?: boolean;
}

export interface ClosedDoor {
  /** UTC, ISO 8601. */
  readonly closedAt: string;
  /** Only for a while. */
  readonly isPaused: boolean;
}

/** False if it was closed, or paused, already; since when stays as it was then. What is paused can still be closed. */
export async function closeStudy(transaction: Transaction<Tables>, order: DoorOrder): Promise<boolean> {
  const { study, at, isPause = false } = order;
  const door = await readDoor(transaction, study);
  if (!door || (door.closed_at !== null && (isPause || door.paused === 0))) return false;
  const changed = { closed_at: door.closed_at ?? at, paused: Number(isPause) };
  return moveDoor(transaction, order, isPause ? 'study-paused' : 'study-closed', changed);
}

/** False if it was open. */
export async function openStudy(transaction: Transaction<Tables>, order: DoorOrder): Promise<boolean> {
  const door = await readDoor(transaction, order.study);
  if (!door || door.closed_at === null) return false;
  return moveDoor(transaction, order, 'study-opened', { closed_at: null, paused: 0 });
}

/** Holds it until the transaction ends: of two who move it at once, one finds it moved. */
function readDoor(transaction: Transaction<Tables>, study: string) {
  return transaction
    .selectFrom('studies')
    .select(['closed_at', 'paused'])
    .where('study', '=', study)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

async function moveDoor(
  transaction: Transaction<Tables>,
  { study, at, who, detail }: DoorOrder,
  what: Deed,
  changed: { readonly closed_at: string | null; readonly paused: number },
): Promise<boolean> {
  await transaction.updateTable('studies').set(changed).where('study', '=', study).execute();
  const more = { ...(who !== undefined && { who }), ...(detail !== undefined && { detail }) };
  await note(transaction, { at, what, study, ...more });
  return true;
}

export async function listDoors(database: Kysely<Tables>): Promise<ReadonlyMap<string, ClosedDoor>> {
  const rows = await database
    .selectFrom('studies')
    .select(['study', 'closed_at', 'paused'])
    .where('closed_at', 'is not', null)
    .execute();
  return new Map(
    rows.map(({ study, closed_at, paused }) => [study, { closedAt: closed_at ?? '', isPaused: paused === 1 }]),
  );
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

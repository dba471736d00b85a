/**
 * The audit trail of the researcher's pages: who did what and when. It holds no address, browser or token, and nothing of
 * a respondent. Tries to sign in that were refused are counted by the minute, so that nobody can fill the disk with them.
 */
import type { Kysely, Transaction } from 'kysely';
import type { AuditRow, Tables } from '../tables/tables.ts';

/** `sign-in-refused`: with a wrong token; `sign-in-locked`: too many tries, so not even looked at. */
export type RefusedDeed = 'sign-in-refused' | 'sign-in-locked';

export const deeds = [
  'token-made',
  'token-removed',
  'signed-in',
  'sign-in-refused',
  'sign-in-locked',
  'signed-out',
  'links-made',
  'data-downloaded',
  'study-published',
  'published-all-the-same',
  'draft-put-up',
  'study-paused',
  'study-closed',
  'study-opened',
  'erasing-confirmed',
  'study-edited',
  'study-made',
  'study-duplicated',
  'study-imported',
  'study-exported',
  'study-removed',
  'design-made',
  'design-uploaded',
  'study-resumed',
  'trial-run',
  'fit-run',
  'report-made',
] as const;

export type Deed = (typeof deeds)[number];

export interface NewEvent {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly what: Deed;
  /** The name of the token. */
  readonly who?: string;
  readonly study?: string;
  /** A name, a file, or how many. */
  readonly detail?: string;
}

export interface AuditEvent extends NewEvent {
  readonly seq: number;
}

export async function note(transaction: Transaction<Tables>, { at, what, ...more }: NewEvent): Promise<void> {
  await holdTrail(transaction);
  const { who = null, study = null, detail = null } = more;
  const row = { seq: await nextSeq(transaction), at, what, who, study, detail };
  await transaction.insertInto('audit').values(row).execute();
}

/** One row for a minute: those that came before in it are added to. */
export async function noteRefused(
  transaction: Transaction<Tables>,
  what: RefusedDeed,
  { tries, at }: { readonly tries: number; readonly at: string },
): Promise<void> {
  // Before it is looked for: of two servers that find no row of this minute, one would add a second.
  await holdTrail(transaction);
  const minute = `${at.slice(0, 'YYYY-MM-DDTHH:MM'.length)}:00.000Z`;
  const row = await transaction
    .selectFrom('audit')
    .select(['seq', 'detail'])
    .where('what', '=', what)
    .where('at', '=', minute)
    .executeTakeFirst();
  if (!row) return note(transaction, { at: minute, what, detail: String(tries) });
  await transaction
    .updateTable('audit')
    .set({ detail: String(Number(row.detail) + tries) })
    .where('seq', '=', row.seq)
    .execute();
}

export interface EventPage {
  /** Only what came before this one. */
  readonly before?: number;
  readonly most: number;
}

/** The newest first. */
export async function listEvents(database: Kysely<Tables>, { before, most }: EventPage): Promise<AuditEvent[]> {
  const rows = await database
    .selectFrom('audit')
    .selectAll()
    .$if(before !== undefined, (all) => all.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.map(toEvent);
}

function toEvent({ seq, at, what, who, study, detail }: AuditRow): AuditEvent {
  return {
    ...{ seq, at, what: what as Deed },
    ...(who !== null && { who }),
    ...(study !== null && { study }),
    ...(detail !== null && { detail }),
  };
}

/**
 * Whoever else writes into the trail waits until this transaction has ended, also in another server: so no two take the
 * same number. The row that is held is there in every store, and nobody changes it but who changes the tables. It is
 * always the last to be held: who holds the trail waits for nobody.
 */
async function holdTrail(transaction: Transaction<Tables>): Promise<void> {
  await transaction.selectFrom('meta').select('key').where('key', '=', 'schemaVersion').forNoKeyUpdate().execute();
}

async function nextSeq(transaction: Transaction<Tables>): Promise<number> {
  const row = await transaction.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return (row?.seq ?? 0) + 1;
}

/** How the people of a study come, get on and leave, in counts by day, page, version and snapshot. Of one moment. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { QuotaCount } from '../records.ts';
import { completeOrBusy } from '../respondents/completeOrBusy.ts';
import { noTime } from '../respondents/expiry.ts';
import { readQuotas } from '../respondents/quotaPlaces.ts';
import type { Tables } from '../tables/tables.ts';
import { countFieldwork, type FieldworkCounts } from './countFieldwork.ts';
import { startReading } from './exportResponses.ts';

export interface Fieldwork extends FieldworkCounts {
  readonly quotas: readonly QuotaCount[];
  /** Days (UTC) on which somebody started or finished, in order. */
  readonly days: readonly { readonly day: string; readonly started: number; readonly finished: number }[];
  /** From consent to the last page, of those who finished. */
  readonly minutes: readonly number[];
  /** By the page that those who have not finished sent last; without one they have sent none. */
  readonly stopped: readonly { readonly page?: string; readonly left: number; readonly busy: number }[];
  /** Those who have finished or are busy. */
  readonly versions: readonly { readonly snapshot: string; readonly version: number; readonly people: number }[];
  /** Those for whom the survey ended early, by what ended it; of an older Partworth's, that is not known. */
  readonly ends: readonly { readonly endedBy?: string; readonly people: number }[];
  readonly snapshots: readonly SnapshotCount[];
}

export interface SnapshotCount {
  readonly hash: string;
  /** UTC, ISO 8601. */
  readonly publishedAt: string;
  readonly people: number;
}

export interface Followed {
  readonly study: string;
  readonly now: Date;
  /** UTC, ISO 8601. */
  readonly busySince: string;
}

export async function followFieldwork(database: Kysely<Tables>, followed: Followed): Promise<Fieldwork> {
  const transaction = await startReading(database);
  try {
    const { study, busySince, now } = followed;
    return {
      ...(await countFieldwork(transaction, study, busySince)),
      quotas: await readQuotas(transaction, study, now.toISOString()),
      days: await countDays(transaction, study),
      minutes: await listMinutes(transaction, study),
      stopped: await countStopped(transaction, followed),
      versions: await countVersions(transaction, followed),
      ends: await countEnds(transaction, study),
      snapshots: await countSnapshots(transaction, study),
    };
  } finally {
    await transaction.rollback().execute();
  }
}

function peopleOf(transaction: Transaction<Tables>, study: string) {
  return transaction
    .selectFrom('respondents')
    .where('respondents.study', '=', study)
    .where('respondents.simulated', '=', 0)
    .where('respondents.test', '=', 0);
}

async function countDays(transaction: Transaction<Tables>, study: string): Promise<Fieldwork['days']> {
  const days = new Map<string, { started: number; finished: number }>();
  for (const [column, what] of [
    ['started_at', 'started'],
    ['completed_at', 'finished'],
  ] as const) {
    const day = sql<string>`substr(${sql.ref(column)}, 1, 10)`;
    const rows = await peopleOf(transaction, study)
      .$if(what === 'finished', (people) => people.where('status', '=', 'complete'))
      .select((row) => [day.as('day'), row.fn.countAll<number>().as('n')])
      .where(column, 'is not', null)
      .where(column, '!=', noTime)
      .groupBy(day)
      .execute();
    for (const row of rows) {
      const known = days.get(row.day) ?? { started: 0, finished: 0 };
      days.set(row.day, { ...known, [what]: row.n });
    }
  }
  return Array.from(days, ([day, counts]) => ({ day, ...counts })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** A clock that was set back between the two has measured nothing. */
async function listMinutes(transaction: Transaction<Tables>, study: string): Promise<readonly number[]> {
  const rows = await peopleOf(transaction, study)
    .select(['started_at', 'completed_at'])
    .where('completed_at', 'is not', null)
    .where('status', '=', 'complete')
    .where('started_at', '!=', noTime)
    .execute();
  return rows
    .map(({ started_at, completed_at }) => (Date.parse(completed_at ?? '') - Date.parse(started_at)) / 60_000)
    .filter((minutes) => minutes >= 0);
}

async function countStopped(
  transaction: Transaction<Tables>,
  { study, busySince }: Followed,
): Promise<Fieldwork['stopped']> {
  const unfinished = peopleOf(transaction, study)
    .select((respondent) => [
      'respondents.started_at as started_at',
      respondent
        .selectFrom('events as e')
        .select('e.page')
        .whereRef('e.study', '=', 'respondents.study')
        .whereRef('e.respondent', '=', 'respondents.respondent')
        .where('e.outcome', '=', 'saved')
        .orderBy('e.seq', 'desc')
        .limit(1)
        .as('page'),
    ])
    .where('respondents.status', '=', 'active')
    .where('respondents.started_at', '!=', noTime);
  const rows = await transaction
    .selectFrom(unfinished.as('unfinished'))
    .select((row) => [
      'unfinished.page as page',
      row.fn.countAll<number>().as('all'),
      sql<number>`sum(case when ${sql.ref('unfinished.started_at')} >= ${busySince} then 1 else 0 end)`.as('busy'),
    ])
    .groupBy('unfinished.page')
    .execute();
  return rows.map(({ page, all, busy }) => ({ ...(page !== null && { page }), left: all - busy, busy }));
}

async function countEnds(transaction: Transaction<Tables>, study: string): Promise<Fieldwork['ends']> {
  const rows = await peopleOf(transaction, study)
    .select(['ended_by'])
    .select((row) => row.fn.countAll<number>().as('people'))
    .where('status', 'in', ['screened-out', 'quota-full'])
    .groupBy('ended_by')
    .orderBy('ended_by')
    .execute();
  return rows.map(({ ended_by, people }) => ({ ...(ended_by !== null && { endedBy: ended_by }), people }));
}

function countVersions(
  transaction: Transaction<Tables>,
  { study, busySince }: Followed,
): Promise<Fieldwork['versions'][number][]> {
  return peopleOf(transaction, study)
    .select(['snapshot', 'version'])
    .select((row) => row.fn.countAll<number>().as('people'))
    .where((row) => completeOrBusy(row, busySince))
    .groupBy(['snapshot', 'version'])
    .execute();
}

async function countSnapshots(transaction: Transaction<Tables>, study: string): Promise<readonly SnapshotCount[]> {
  const published = await transaction
    .selectFrom('snapshots')
    .select(['hash', 'published_at'])
    .where('study', '=', study)
    .orderBy('published_at', 'desc')
    .orderBy('hash')
    .execute();
  const rows = await peopleOf(transaction, study)
    .select('snapshot')
    .select((row) => row.fn.countAll<number>().as('people'))
    .groupBy('snapshot')
    .execute();
  const counts = new Map(rows.map(({ snapshot, people }) => [snapshot, people]));
  return published.map(({ hash, published_at }) => ({
    ...{ hash, publishedAt: published_at, people: counts.get(hash) ?? 0 },
  }));
}

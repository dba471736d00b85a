/** How the people of a study come, get on and leave, in counts by day, page, version and snapshot. Of one moment. */
import { type Kysely, sql, type Transaction } from 'kysely';
import type { QuotaCount } from '../records.ts';
import { completeOrBusy } from '../respondents/completeOrBusy.ts';
import { noTime } from '../respondents/expiry.ts';
import { readQuotas } from '../respondents/quotaPlaces.ts';
import type { Tables } from '../tables/tables.ts';
import { countDays, type DayCount } from './countDays.ts';
import { countFieldwork, type FieldworkCounts } from './countFieldwork.ts';
import { countGroups, type GroupCount } from './countGroups.ts';
import { startReading } from './exportResponses.ts';
import { peopleOf } from './peopleOf.ts';

export interface Fieldwork extends FieldworkCounts {
  readonly quotas: readonly QuotaCount[];
  /** Days on which somebody started or finished, in order. */
  readonly days: readonly DayCount[];
  /** From consent to the last page, of those who finished. */
  readonly minutes: readonly number[];
  /** By the page that those who have not finished sent last; without one they have sent none. */
  readonly stopped: readonly StoppedCount[];
  /** Those who have finished or are busy. */
  readonly versions: readonly VersionCount[];
  /** By how wide their windows were, and by which kind of way they came. */
  readonly groups: readonly GroupCount[];
  /** Those for whom the survey ended early, by what ended it; of an older Partworth's, that is not known. */
  readonly ends: readonly { readonly endedBy?: string; readonly people: number }[];
  readonly snapshots: readonly SnapshotCount[];
}

export interface StoppedCount {
  readonly page?: string;
  readonly left: number;
  readonly busy: number;
  /** For whom the survey ended early. */
  readonly ended: number;
}

export interface VersionCount {
  readonly snapshot: string;
  readonly version: number;
  readonly people: number;
  /** Those of them who have finished. */
  readonly complete: number;
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
  /** Of the days (`Europe/Amsterdam`); UTC if absent. */
  readonly timeZone?: string;
}

export async function followFieldwork(database: Kysely<Tables>, followed: Followed): Promise<Fieldwork> {
  const transaction = await startReading(database);
  try {
    const { study, busySince, now, timeZone = 'UTC' } = followed;
    const groups = await countGroups(transaction, study, busySince);
    return {
      ...(await countFieldwork(transaction, study, busySince)),
      quotas: await readQuotas(transaction, study, now.toISOString()),
      days: await countDays(transaction, study, timeZone),
      groups,
      minutes: groups.flatMap(({ minutes }) => minutes),
      stopped: await countStopped(transaction, followed),
      versions: await countVersions(transaction, followed),
      ends: await countEnds(transaction, study),
      snapshots: await countSnapshots(transaction, study),
    };
  } finally {
    await transaction.rollback().execute();
  }
}

async function countStopped(
  transaction: Transaction<Tables>,
  { study, busySince }: Followed,
): Promise<Fieldwork['stopped']> {
  const unfinished = peopleOf(transaction, study)
    .select((respondent) => [
      'respondents.started_at as started_at',
      'respondents.status as status',
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
    .where('respondents.status', 'in', ['active', 'screened-out', 'quota-full'])
    .where('respondents.started_at', '!=', noTime);
  const rows = await transaction
    .selectFrom(unfinished.as('unfinished'))
    .select([
      'unfinished.page as page',
      sql<number>`sum(case when status = 'active' and started_at < ${busySince} then 1 else 0 end)`.as('left'),
      sql<number>`sum(case when status = 'active' and started_at >= ${busySince} then 1 else 0 end)`.as('busy'),
      sql<number>`sum(case when status != 'active' then 1 else 0 end)`.as('ended'),
    ])
    .groupBy('unfinished.page')
    .execute();
  return rows.map(({ page, left, busy, ended }) => ({
    ...(page !== null && { page }),
    ...{ left: Number(left), busy: Number(busy), ended: Number(ended) },
  }));
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

function countVersions(transaction: Transaction<Tables>, { study, busySince }: Followed): Promise<VersionCount[]> {
  return ofSnapshots(transaction, study)
    .select(['snapshot', 'version'])
    .select((row) => [
      row.fn.countAll<number>().as('people'),
      row.fn.countAll<number>().filterWhere('status', '=', 'complete').as('complete'),
    ])
    .where((row) => completeOrBusy(row, busySince))
    .groupBy(['snapshot', 'version'])
    .execute();
}

/** The same people, by the index of assignments. */
function ofSnapshots(transaction: Transaction<Tables>, study: string) {
  return transaction
    .selectFrom('respondents')
    .where('snapshot', 'in', (row) => row.selectFrom('snapshots').select('hash').where('study', '=', study))
    .where('simulated', '=', 0)
    .where('test', '=', 0);
}

async function countSnapshots(transaction: Transaction<Tables>, study: string): Promise<readonly SnapshotCount[]> {
  const published = await transaction
    .selectFrom('snapshots')
    .select(['hash', 'published_at'])
    .where('study', '=', study)
    .orderBy('published_at', 'desc')
    .orderBy('hash')
    .execute();
  const rows = await ofSnapshots(transaction, study)
    .select('snapshot')
    .select((row) => row.fn.countAll<number>().as('people'))
    .groupBy('snapshot')
    .execute();
  const counts = new Map(rows.map(({ snapshot, people }) => [snapshot, people]));
  return published.map(({ hash, published_at }) => ({
    ...{ hash, publishedAt: published_at, people: counts.get(hash) ?? 0 },
  }));
}

/** Keeps what a study was when it was fielded, under its content hash. */
import type { Kysely, Transaction } from 'kysely';
import { canonicalJson } from '../../../study/fingerprint.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { Included } from '../records.ts';
import type { Tables } from '../tables/tables.ts';

export interface StoredSnapshot extends Snapshot {
  /** UTC, ISO 8601. */
  readonly publishedAt: string;
}

/** Publishing the same snapshot again changes nothing. */
export async function publish(
  transaction: Transaction<Tables>,
  { hash, ...content }: Snapshot,
  publishedAt: string,
): Promise<void> {
  const study = content.study.id;
  await transaction
    .insertInto('studies')
    .values({ study, last_respondent: 0 })
    .onConflict((conflict) => conflict.column('study').doNothing())
    .execute();
  await transaction
    .insertInto('snapshots')
    .values({ hash, study, content: canonicalJson(content), published_at: publishedAt })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute();
}

export async function readSnapshot(database: Kysely<Tables>, hash: string): Promise<Snapshot | undefined> {
  const row = await database.selectFrom('snapshots').select('content').where('hash', '=', hash).executeTakeFirst();
  return row && { hash, ...JSON.parse(row.content) };
}

/** Of those that somebody has started with, the latest first: who has been anonymised has no number that tells. */
export async function listSnapshots(
  database: Kysely<Tables>,
  study: string,
  { includeTest = false }: Included = {},
): Promise<StoredSnapshot[]> {
  const rows = await database
    .selectFrom('snapshots')
    .select(['hash', 'content', 'published_at'])
    .where('study', '=', study)
    .where((row) =>
      row.exists(
        row
          .selectFrom('respondents')
          .select('respondent')
          .whereRef('snapshot', '=', 'snapshots.hash')
          .$if(!includeTest, (all) => all.where('test', '=', 0)),
      ),
    )
    .orderBy('published_at', 'desc')
    .orderBy('hash')
    .execute();
  return rows.map(({ hash, content, published_at }) => ({ hash, ...JSON.parse(content), publishedAt: published_at }));
}

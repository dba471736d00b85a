/** How many answered each snapshot of a study: people, and those who tried it. */
import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables/tables.ts';

export interface SnapshotCount {
  /** Who started, at whatever end he is. */
  readonly people: number;
  /** Tests that came to the last page. */
  readonly completeTests: number;
}

/** By hash; one that nobody started with is not there. */
export async function countBySnapshot(
  database: Kysely<Tables>,
  study: string,
): Promise<ReadonlyMap<string, SnapshotCount>> {
  const rows = await database
    .selectFrom('respondents')
    .select(['snapshot', 'test', 'status', sql<number>`count(*)`.as('n')])
    .where('snapshot', 'in', (row) => row.selectFrom('snapshots').select('hash').where('study', '=', study))
    .where('simulated', '=', 0)
    .groupBy(['snapshot', 'test', 'status'])
    .execute();
  const counts = new Map<string, SnapshotCount>();
  for (const { snapshot, test, status, n } of rows) {
    const { people, completeTests } = counts.get(snapshot) ?? { people: 0, completeTests: 0 };
    const isTest = test === 1;
    counts.set(snapshot, {
      people: people + (isTest ? 0 : Number(n)),
      completeTests: completeTests + (isTest && status === 'complete' ? Number(n) : 0),
    });
  }
  return counts;
}

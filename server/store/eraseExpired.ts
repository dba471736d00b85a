/** Erases who was promised that his answers would be gone by now: by the promise of the snapshot that he agreed to. */
import type { Kysely, Transaction } from 'kysely';
import type { Snapshot } from '../snapshot.ts';
import type { Write } from './groupCommit.ts';
import type { Tables } from './tables.ts';
import { eraseRespondent } from './withdraw.ts';

const millisecondsInADay = 24 * 3_600_000;
/** Erased in one commit: the answers of others never wait long for it. */
const respondentsAtATime = 100;

/** Whoever started with `snapshot` at `startedUntil` (UTC, ISO 8601) or earlier. */
interface Expiry {
  readonly study: string;
  readonly snapshot: string;
  readonly startedUntil: string;
}

/** Returns how many respondents were erased, of any study in the store, whether it is fielded or not. */
export async function eraseExpired(database: Kysely<Tables>, write: Write, now: Date): Promise<number> {
  let erased = 0;
  for (const expiry of await listExpiries(database, now)) {
    for (;;) {
      // Servers that share the store look at the same time: who is second finds them erased.
      const more = await write((transaction) => eraseSome(transaction, expiry), expiry.study);
      if (more === 0) break;
      erased += more;
    }
  }
  return erased;
}

async function listExpiries(database: Kysely<Tables>, now: Date): Promise<Expiry[]> {
  const rows = await database.selectFrom('snapshots').select(['hash', 'content']).execute();
  return rows.map(({ hash, content }) => {
    const { study }: Pick<Snapshot, 'study'> = JSON.parse(content);
    const keptFor = study.privacy.keepForDays * millisecondsInADay;
    return { study: study.id, snapshot: hash, startedUntil: new Date(now.getTime() - keptFor).toISOString() };
  });
}

async function eraseSome(transaction: Transaction<Tables>, { snapshot, startedUntil }: Expiry): Promise<number> {
  const expired = await transaction
    .selectFrom('respondents')
    .select(['study', 'respondent'])
    .where('snapshot', '=', snapshot)
    .where('started_at', '<=', startedUntil)
    .limit(respondentsAtATime)
    .forUpdate()
    .execute();
  for (const respondent of expired) await eraseRespondent(transaction, respondent);
  return expired.length;
}

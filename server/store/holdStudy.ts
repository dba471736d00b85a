/** For what counts what others have taken: a number, an assignment, a place in a quota, a link. */
import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Whoever else holds the study waits until this transaction has ended, also in another server; what is read from here on
 * includes all that they did. Rows that only refer to the study's may be written all the same.
 *
 * Who holds a respondent already must not come to hold the study after it: others hold the study first.
 */
export async function holdStudy(transaction: Transaction<Tables>, study: string): Promise<void> {
  await transaction.selectFrom('studies').select('study').where('study', '=', study).forNoKeyUpdate().execute();
}

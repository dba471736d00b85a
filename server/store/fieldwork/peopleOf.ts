import type { Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';

/** The people of a study: nobody who is simulated or a test. */
export function peopleOf(transaction: Transaction<Tables>, study: string) {
  return transaction
    .selectFrom('respondents')
    .where('respondents.study', '=', study)
    .where('respondents.simulated', '=', 0)
    .where('respondents.test', '=', 0);
}

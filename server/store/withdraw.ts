/** Erases a respondent: his row, choices, answers and events. His number is not given again. */
import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** False if no respondent of the study holds the code. */
export async function withdraw(
  transaction: Transaction<Tables>,
  study: string,
  withdrawalHash: string,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('respondents')
    .select('respondent')
    .where('study', '=', study)
    .where('withdrawal_hash', '=', withdrawalHash)
    .executeTakeFirst();
  if (!found) return false;
  for (const table of ['events', 'answers', 'choices', 'respondents'] as const) {
    await transaction.deleteFrom(table).where('study', '=', study).where('respondent', '=', found.respondent).execute();
  }
  return true;
}

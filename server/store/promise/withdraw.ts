/** Erases a respondent: his row, choices, answers and events. His number is not given again. */
import type { Transaction } from 'kysely';
import { type RespondentRow, type Tables, tablesOfRespondents } from '../tables/tables.ts';

/** False if no respondent of the study holds the code. */
export async function withdraw(
  transaction: Transaction<Tables>,
  study: string,
  withdrawalHash: string,
): Promise<boolean> {
  const found = await transaction
    .selectFrom('respondents')
    .select(['study', 'respondent'])
    .where('study', '=', study)
    .where('withdrawal_hash', '=', withdrawalHash)
    .forUpdate()
    .executeTakeFirst();
  if (!found) return false;
  await eraseRespondent(transaction, found);
  return true;
}

export async function eraseRespondent(
  transaction: Transaction<Tables>,
  { study, respondent }: Pick<RespondentRow, 'study' | 'respondent'>,
): Promise<void> {
  for (const table of tablesOfRespondents) {
    await transaction.deleteFrom(table).where('study', '=', study).where('respondent', '=', respondent).execute();
  }
}

/** A respondent says that he has his withdrawal code: his browser is to show it to nobody any more. */
import type { Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';

export async function keepCode(transaction: Transaction<Tables>, study: string, respondent: number): Promise<void> {
  await transaction
    .updateTable('respondents')
    .set({ code_kept: 1 })
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .execute();
}

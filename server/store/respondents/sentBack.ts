/**
 * Forms that were sent back to their sender, with a mistake in them or in another language: they lie in his row until he
 * sends a page that is saved, and for an hour at the most.
 */
import type { Transaction } from 'kysely';
import type { SentBack } from '../records.ts';
import type { RespondentRow, Tables } from '../tables/tables.ts';

type Columns = Pick<RespondentRow, 'sent_back' | 'sent_back_at'>;

/** In a row without one. */
export const noForm = { sent_back: null, sent_back_at: null } as const satisfies Columns;

/** One takes the place of another. False, and nothing is kept, for who has reached an end or was erased. */
export async function sendBack(
  transaction: Transaction<Tables>,
  { study, respondent, form }: Pick<RespondentRow, 'study' | 'respondent'> & { readonly form: SentBack },
): Promise<boolean> {
  const { at, ...sent } = form;
  const rows = await transaction
    .updateTable('respondents')
    .set({ sent_back: JSON.stringify(sent), sent_back_at: at })
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .where('status', '=', 'active')
    .returning('respondent')
    .execute();
  return rows.length > 0;
}

/** @returns how many were sent back at `until` (UTC, ISO 8601) or earlier, and are gone now */
export async function eraseSentBack(transaction: Transaction<Tables>, until: string): Promise<number> {
  const rows = await transaction
    .updateTable('respondents')
    .set(noForm)
    .where('sent_back_at', '<=', until)
    .returning('respondent')
    .execute();
  return rows.length;
}

export function readSentBack({ sent_back, sent_back_at }: Columns): { readonly sentBack?: SentBack } {
  if (sent_back === null || sent_back_at === null) return {};
  return { sentBack: { ...JSON.parse(sent_back), at: sent_back_at } };
}

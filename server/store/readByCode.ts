/** Everything that is stored of the respondent who holds a code, for his own eyes. */
import type { Kysely, Transaction } from 'kysely';
import type { QuestionAnswer, TaskAnswer } from '../../study/responses.ts';
import { readAnswers, readRespondent, toTaskAnswer } from './readRespondent.ts';
import type { Respondent } from './responseStore.ts';
import type { Tables } from './tables.ts';
import { tablesOfRespondents } from './withdraw.ts';

export interface StoredRespondent {
  readonly respondent: Respondent;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly completedAt?: string;
  /** In the order in which the tasks were shown. */
  readonly answers: readonly TaskAnswer[];
  readonly questions: Readonly<Record<string, QuestionAnswer>>;
  /** The rows of every table, as they are, without the keys. */
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** Hashes of what the respondent holds himself: they say nothing of him, and open what is his. */
export const keyColumns = ['token_hash', 'withdrawal_hash', 'start_nonce'] as const;

export async function readByCode(
  database: Kysely<Tables>,
  study: string,
  withdrawalHash: string,
): Promise<StoredRespondent | undefined> {
  return database.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('respondents')
      .selectAll()
      .where('study', '=', study)
      .where('withdrawal_hash', '=', withdrawalHash)
      .executeTakeFirst();
    const respondent = row && (await readRespondent(transaction, study, row.token_hash));
    if (!respondent) return undefined;
    return {
      respondent,
      startedAt: row.started_at,
      ...(row.completed_at !== null && { completedAt: row.completed_at }),
      answers: await readChoices(transaction, respondent),
      questions: await readAnswers(transaction, study, respondent.respondent),
      rows: await readRows(transaction, respondent),
    };
  });
}

async function readChoices(
  transaction: Transaction<Tables>,
  { study, respondent }: Pick<Respondent, 'study' | 'respondent'>,
): Promise<TaskAnswer[]> {
  const rows = await transaction
    .selectFrom('choices')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .orderBy('position')
    .execute();
  return rows.map(toTaskAnswer);
}

async function readRows(
  transaction: Transaction<Tables>,
  { study, respondent }: Pick<Respondent, 'study' | 'respondent'>,
): Promise<StoredRespondent['rows']> {
  const rows: Record<string, Record<string, unknown>[]> = {};
  for (const table of [...tablesOfRespondents].reverse()) {
    const found = await transaction
      .selectFrom(table)
      .selectAll()
      .where('study', '=', study)
      .where('respondent', '=', respondent)
      .execute();
    rows[table] = found.map((row) => {
      const entries = Object.entries(row).filter(([column]) => !keyColumns.some((key) => key === column));
      return Object.fromEntries(entries);
    });
  }
  return rows;
}

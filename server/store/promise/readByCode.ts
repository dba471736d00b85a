/** Everything that is stored of the respondent who holds a code, for his own eyes. */
import type { Kysely, Transaction } from 'kysely';
import { type QuestionAnswer, type TaskAnswer, type Viewport, viewports } from '../../../study/responses/responses.ts';
import type { Respondent } from '../records.ts';
import { readPanelId } from '../respondents/panelIds.ts';
import { readAnswers, readRespondent, toTaskAnswer } from '../respondents/readRespondent.ts';
import type { ReplacedAnswer } from '../respondents/writeAnswer.ts';
import type { Tables } from '../tables/tables.ts';
import { tablesOfRespondents } from '../tables/tables.ts';

export interface StoredRespondent {
  readonly respondent: Respondent;
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  /** Of the last page, or of an early end. */
  readonly completedAt?: string;
  readonly viewport?: Viewport;
  /** A field was filled in that people can't see. */
  readonly trapped: boolean;
  /** The number by which a panel knows him. */
  readonly panelId?: string;
  /** Quotas in which he has a place. */
  readonly quotas: readonly string[];
  /** What he answered before he changed it, in the order of the changes. */
  readonly replaced: readonly (ReplacedAnswer & { readonly page: string })[];
  /** In the order in which the tasks were shown. */
  readonly answers: readonly TaskAnswer[];
  readonly questions: Readonly<Record<string, QuestionAnswer>>;
  /** The rows of every table, as they are, without the keys. */
  readonly rows: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** Hashes of what the respondent holds himself: they say nothing of him, and open what is his. */
export const keyColumns = ['token_hash', 'withdrawal_hash', 'start_nonce'] as const;

type Whose = Pick<Respondent, 'study' | 'respondent'>;

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
    const viewport = viewports.find((one) => one === row.viewport);
    const panelId = await readPanelId(transaction, study, respondent.respondent);
    return {
      respondent,
      startedAt: row.started_at,
      ...(row.completed_at !== null && { completedAt: row.completed_at }),
      ...(viewport && { viewport }),
      trapped: row.trapped === 1,
      ...(panelId !== undefined && { panelId }),
      quotas: await readQuotas(transaction, respondent),
      replaced: await readReplaced(transaction, respondent),
      answers: await readChoices(transaction, respondent),
      questions: await readAnswers(transaction, study, respondent.respondent),
      rows: await readRows(transaction, respondent),
    };
  });
}

async function readChoices(transaction: Transaction<Tables>, { study, respondent }: Whose): Promise<TaskAnswer[]> {
  const rows = await transaction
    .selectFrom('choices')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .orderBy('position')
    .execute();
  return rows.map(toTaskAnswer);
}

async function readQuotas(transaction: Transaction<Tables>, { study, respondent }: Whose): Promise<string[]> {
  const rows = await transaction
    .selectFrom('quota_places')
    .select('quota')
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .orderBy('quota')
    .execute();
  return rows.map(({ quota }) => quota);
}

async function readReplaced(
  transaction: Transaction<Tables>,
  { study, respondent }: Whose,
): Promise<StoredRespondent['replaced']> {
  const rows = await transaction
    .selectFrom('events')
    .select(['page', 'replaced'])
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .orderBy('seq')
    .execute();
  return rows.flatMap(({ page, replaced }) => (replaced === null ? [] : [{ ...JSON.parse(replaced), page }]));
}

async function readRows(
  transaction: Transaction<Tables>,
  { study, respondent }: Whose,
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

/** What the pages read of one respondent. */
import type { Kysely } from 'kysely';
import type { QuestionAnswer, RespondentStatus, TaskAnswer } from '../../study/responses.ts';
import { readHistory } from './readHistory.ts';
import type { Respondent } from './responseStore.ts';
import type { ChoiceRow, Tables } from './tables.ts';

export async function readRespondent(
  database: Kysely<Tables>,
  study: string,
  tokenHash: string,
): Promise<Respondent | undefined> {
  const row = await database
    .selectFrom('respondents')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('study', '=', study)
    .executeTakeFirst();
  if (!row) return undefined;
  const events = await database
    .selectFrom('events')
    .select(['page', 'outcome'])
    .where('study', '=', study)
    .where('respondent', '=', row.respondent)
    .orderBy('seq')
    .execute();
  return {
    study,
    respondent: row.respondent,
    snapshot: row.snapshot,
    language: row.language,
    simulated: row.simulated === 1,
    test: row.test === 1,
    status: row.status as RespondentStatus,
    factors: JSON.parse(row.factors),
    version: row.version,
    presentation: JSON.parse(row.presentation),
    ...readHistory(events),
  };
}

export async function readChoice(
  database: Kysely<Tables>,
  key: Pick<ChoiceRow, 'study' | 'respondent' | 'version' | 'task'>,
): Promise<TaskAnswer | undefined> {
  const row = await database
    .selectFrom('choices')
    .selectAll()
    .where('study', '=', key.study)
    .where('respondent', '=', key.respondent)
    .where('version', '=', key.version)
    .where('task', '=', key.task)
    .executeTakeFirst();
  return row && toTaskAnswer(row);
}

export async function readAnswers(
  database: Kysely<Tables>,
  study: string,
  respondent: number,
): Promise<Readonly<Record<string, QuestionAnswer>>> {
  const rows = await database
    .selectFrom('answers')
    .select(['question', 'value'])
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .orderBy('question')
    .execute();
  return Object.fromEntries(rows.map(({ question, value }) => [question, JSON.parse(value)]));
}

export function toTaskAnswer({ version, task, choice, accept, milliseconds, changes }: ChoiceRow): TaskAnswer {
  return {
    version,
    task,
    choice,
    ...(accept === null ? {} : { accept: accept === 1 }),
    ...(milliseconds === null ? {} : { seconds: milliseconds / 1000 }),
    ...(changes === null ? {} : { changes }),
  };
}

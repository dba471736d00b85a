/** What the pages read of one respondent. */
import { type Kysely, sql } from 'kysely';
import type { QuestionAnswer, RespondentStatus, TaskAnswer } from '../../../study/responses/responses.ts';
import type { Respondent } from '../records.ts';
import { prepare } from '../tables/prepare.ts';
import type { ChoiceRow, Tables } from '../tables/tables.ts';
import { readPromise } from './keptPromise.ts';
import { readHistory } from './readHistory.ts';
import { readSentBack } from './sentBack.ts';

/** With his events in one text, by turns a page and an outcome; neither has a space in it. */
const findRespondent = prepare((database, { study, tokenHash }: { study: string; tokenHash: string }) =>
  database
    .selectFrom('respondents')
    .select(['respondent', 'snapshot', 'language', 'simulated', 'test', 'status', 'factors', 'version', 'presentation'])
    .select(['sent_back', 'sent_back_at'])
    .select(['started_at', 'completed_at', 'ended_by', 'code_kept', 'promise'])
    .select(({ selectFrom }) =>
      selectFrom('events')
        .select(sql<string>`string_agg(page || ' ' || outcome, ' ' order by seq)`.as('all'))
        .whereRef('events.study', '=', 'respondents.study')
        .whereRef('events.respondent', '=', 'respondents.respondent')
        .as('events'),
    )
    .where('token_hash', '=', tokenHash)
    .where('study', '=', study),
);

export async function readRespondent(
  database: Kysely<Tables>,
  study: string,
  tokenHash: string,
): Promise<Respondent | undefined> {
  const [row] = await findRespondent(database, { study, tokenHash });
  if (!row) return undefined;
  return {
    study,
    respondent: row.respondent,
    snapshot: row.snapshot,
    language: row.language,
    simulated: row.simulated === 1,
    test: row.test === 1,
    status: row.status as RespondentStatus,
    // An older Partworth gave no time to an early end: such a one is as old as its start.
    ...(row.status !== 'active' && { endedAt: row.completed_at ?? row.started_at }),
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
    codeKept: row.code_kept === 1,
    ...readPromise(row),
    factors: JSON.parse(row.factors),
    version: row.version,
    presentation: JSON.parse(row.presentation),
    ...readHistory(splitEvents(row.events ?? '')),
    ...readSentBack(row),
  };
}

function splitEvents(text: string): { page: string; outcome: string }[] {
  const words = text === '' ? [] : text.split(' ');
  const events = [];
  for (let i = 0; i < words.length; i += 2) events.push({ page: words[i] ?? '', outcome: words[i + 1] ?? '' });
  return events;
}

type ChoiceKey = Pick<ChoiceRow, 'study' | 'respondent' | 'version' | 'task'>;

const findChoice = prepare((database, { study, respondent, version, task }: ChoiceKey) =>
  database
    .selectFrom('choices')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .where('version', '=', version)
    .where('task', '=', task),
);

export async function readChoice(database: Kysely<Tables>, key: ChoiceKey): Promise<TaskAnswer | undefined> {
  const [row] = await findChoice(database, key);
  return row && toTaskAnswer(row);
}

const findAnswers = prepare((database, { study, respondent }: { study: string; respondent: number }) =>
  database
    .selectFrom('answers')
    .select(['question', 'value'])
    .where('study', '=', study)
    .where('respondent', '=', respondent)
    .orderBy('question'),
);

export async function readAnswers(
  database: Kysely<Tables>,
  study: string,
  respondent: number,
): Promise<Readonly<Record<string, QuestionAnswer>>> {
  const rows = await findAnswers(database, { study, respondent });
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

/**
 * Streams all respondents of a study as they were at one moment: one read transaction, some hundred respondents in
 * memory at a time, while a server may go on writing. Whose time is over is left out where it is said what time it is:
 * no file is made any more of what was promised to be gone. Nor is one of who chose to be only counted, at any time.
 */
import type { ControlledTransaction, Kysely, Transaction } from 'kysely';
import { groupBy } from '../../../study/groupBy.ts';
import { type RespondentStatus, type Response, type Viewport, viewports } from '../../../study/responses/responses.ts';
import type { Included } from '../records.ts';
import { type Expiries, isOver, readExpiries } from '../respondents/expiry.ts';
import { listRepeats } from '../respondents/panelIds.ts';
import { toTaskAnswer } from '../respondents/readRespondent.ts';
import type { ChoiceRow, RespondentRow, Tables } from '../tables/tables.ts';

const respondentsAtATime = 200;

export async function* exportResponses(
  database: Kysely<Tables>,
  study: string,
  { includeTest = false, now, snapshot }: Included = {},
): AsyncGenerator<Response> {
  const transaction = await startReading(database);
  try {
    const expiries: Expiries = now ? await readExpiries(transaction, now) : new Map();
    let last = 0;
    for (;;) {
      const rows = await readNext(transaction, { study, after: last, includeTest, snapshot });
      const final = rows.at(-1);
      if (!final) return;
      const range = { after: last, until: final.respondent };
      const kept = rows.filter((row) => !isOver(expiries, row) && row.analysis !== 'count');
      const responses = await toResponses(transaction, study, kept, range);
      const repeats = await listRepeats(transaction, study, { ...range, expiries });
      for (const response of responses) {
        yield repeats.has(response.respondent) ? { ...response, repeatsPanelId: true } : response;
      }
      last = final.respondent;
    }
  } finally {
    await transaction.rollback().execute();
  }
}

/** All that it reads is of one moment, on either engine. */
export function startReading(database: Kysely<Tables>): Promise<ControlledTransaction<Tables>> {
  return database.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
}

interface Next extends Required<Pick<Included, 'includeTest'>>, Pick<Included, 'snapshot'> {
  readonly study: string;
  readonly after: number;
}

function readNext(
  transaction: Transaction<Tables>,
  { study, after, includeTest, snapshot }: Next,
): Promise<RespondentRow[]> {
  return transaction
    .selectFrom('respondents')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', '>', after)
    .$if(!includeTest, (rows) => rows.where('test', '=', 0))
    .$if(snapshot !== undefined, (rows) => rows.where('snapshot', '=', snapshot ?? ''))
    .orderBy('respondent')
    .limit(respondentsAtATime)
    .execute();
}

async function toResponses(
  transaction: Transaction<Tables>,
  study: string,
  rows: readonly RespondentRow[],
  { after, until }: { after: number; until: number },
): Promise<Response[]> {
  const choices = await transaction
    .selectFrom('choices')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', '>', after)
    .where('respondent', '<=', until)
    .orderBy('respondent')
    .orderBy('position')
    .execute();
  const answers = await transaction
    .selectFrom('answers')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', '>', after)
    .where('respondent', '<=', until)
    .orderBy('respondent')
    .orderBy('question')
    .execute();
  const choicesOf = groupBy(choices, ({ respondent }) => respondent);
  const answersOf = groupBy(answers, ({ respondent }) => respondent);
  return rows.map((row) => toResponse(row, choicesOf.get(row.respondent) ?? [], answersOf.get(row.respondent) ?? []));
}

function toResponse(
  row: RespondentRow,
  choices: readonly ChoiceRow[],
  answers: readonly Tables['answers'][],
): Response {
  return {
    respondent: row.respondent,
    language: row.language,
    simulated: row.simulated === 1,
    ...(row.test === 1 && { test: true }),
    complete: row.status === 'complete',
    ...(isViewport(row.viewport) && { viewport: row.viewport }),
    ...(row.trapped === 1 && { trapped: true }),
    ...(isRelease(row.release) && { release: row.release }),
    status: row.status as RespondentStatus,
    ...(row.ended_by !== null && { endedBy: row.ended_by }),
    snapshot: row.snapshot,
    factors: JSON.parse(row.factors),
    version: row.version,
    presentation: JSON.parse(row.presentation),
    answers: choices.map(toTaskAnswer),
    questions: Object.fromEntries(answers.map(({ question, value }) => [question, JSON.parse(value)])),
  };
}

function isRelease(text: string | null): text is NonNullable<Response['release']> {
  return text === 'public' || text === 'never';
}

function isViewport(text: string | null): text is Viewport {
  return (viewports as readonly (string | null)[]).includes(text);
}

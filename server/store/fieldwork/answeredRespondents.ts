/**
 * Reads from the store what an analysis needs and no more: who answered what, without the pages, the order of attributes
 * and the times that an export has too. One read transaction, so that it is one moment of a survey that goes on.
 *
 * The likelihood alone could take counts, grouped by snapshot, factors, version, task and answer. Errors clustered by
 * respondent need to know whose answers go together, which those counts do not tell, and every answer with its respondent
 * tells the counts too: so the rows of ids are read once, in the order of their key, and counted as they are packed.
 */
import { sql, type Transaction } from 'kysely';
import type { ChosenRespondents } from '../../../study/responses/chosenRespondents.ts';
import type { Presentation, QuestionAnswer, Response, TaskAnswer } from '../../../study/responses/responses.ts';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { Engine } from '../engine/engine.ts';
import { requireCurrentSchema } from '../engine/migrate.ts';
import { openForReading } from '../engine/openEngine.ts';
import type { Included } from '../records.ts';
import { countPromises, type Expiries, expiryColumns, isOver, readExpiries } from '../respondents/expiry.ts';
import { listSnapshots, type StoredSnapshot } from '../respondents/publish.ts';
import type { Tables } from '../tables/tables.ts';
import { startReading } from './exportResponses.ts';
import { isChosen } from './isChosen.ts';

/** A response; the answers stand in the order in which the tasks were shown. */
export interface AnsweredRespondent extends Omit<Response, 'presentation' | 'language' | 'status'> {
  /** Only where the study shows a task again: it says which one that is. */
  readonly presentation?: Presentation;
}

export interface AnsweredStudy {
  /** The latest that was answered first. */
  readonly snapshots: readonly StoredSnapshot[];
  /** In order of their numbers, without those whose time is over, or who chose to be only counted. */
  readonly respondents: AsyncIterable<AnsweredRespondent>;
  /** How many they are, of one snapshot. */
  readonly count: (snapshot: string) => Promise<number>;
}

const respondentsAtATime = 2000;

/** Whose answers are read; those of tests only where they are asked for. */
export interface AnswersOfStudy extends Included {
  readonly place: string;
  readonly study: string;
  /** Whose, where it is not everyone's. */
  readonly chosen?: ChosenRespondents;
}

/**
 * Calls `use` with the answers of a study, which can be read until it has ended. Where it is said what time it is `now`,
 * those whose time is over are left out.
 *
 * @throws UsageError if the place holds no responses; StoreError if it can't be read
 */
export async function withAnswers<T>(
  { place, study, includeTest = false, now, chosen }: AnswersOfStudy,
  use: (answered: AnsweredStudy) => Promise<T>,
): Promise<T> {
  const engine = await openForReading(place);
  try {
    await requireCurrentSchema(engine);
    return await inTransaction(engine, async (transaction) => {
      const snapshots = await listSnapshots(transaction, study, { includeTest });
      const expiries = now ? await readExpiries(transaction, now) : new Map();
      const respondents = readRespondents(transaction, { study, includeTest, expiries, snapshots, chosen });
      const count = async (snapshot: string) => {
        const {
          kept,
          anonymised,
          onlyCounted = 0,
        } = await countPromises(transaction, now ?? new Date(0), {
          study,
          snapshot,
          includeTest,
        });
        return kept + anonymised - onlyCounted;
      };
      return use({ snapshots, respondents, count });
    });
  } catch (cause) {
    throw engine.explain(cause);
  } finally {
    await engine.close();
  }
}

async function inTransaction<T>(
  { database }: Engine,
  work: (transaction: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  const transaction = await startReading(database);
  try {
    return await work(transaction);
  } finally {
    await transaction.rollback().execute();
  }
}

interface Wanted {
  readonly study: string;
  readonly includeTest: boolean;
  readonly expiries: Expiries;
  readonly snapshots: readonly Snapshot[];
  readonly chosen?: ChosenRespondents;
}

async function* readRespondents(
  transaction: Transaction<Tables>,
  { study, includeTest, expiries, snapshots, chosen }: Wanted,
): AsyncGenerator<AnsweredRespondent> {
  const repeating = new Set(snapshots.filter((one) => one.study.tasks.repeat).map(({ hash }) => hash));
  for (let after = 0; ; ) {
    const rows = await transaction
      .selectFrom('respondents')
      .select(['respondent', 'simulated', 'test', 'status', 'factors', 'version', 'analysis'])
      .select(expiryColumns)
      .$if(repeating.size > 0, (query) => query.select('presentation'))
      .where('study', '=', study)
      .where('respondent', '>', after)
      .$if(!includeTest, (all) => all.where('test', '=', 0))
      .where((row) => row.and(chosen ? isChosen(row, chosen) : []))
      .orderBy('respondent')
      .limit(respondentsAtATime)
      .execute();
    const until = rows.at(-1)?.respondent;
    if (until === undefined) return;
    const choicesOf = await readChoices(transaction, study, { after, until });
    const questionsOf = await readQuestions(transaction, study, { after, until });
    for (const { status, simulated, test, factors, presentation, analysis, ...columns } of rows) {
      if (isOver(expiries, columns) || analysis === 'count') continue;
      const { started_at: _, keep_until: __, anonymise_at: ___, ...row } = columns;
      yield {
        ...row,
        ...(presentation !== undefined && repeating.has(row.snapshot) && { presentation: JSON.parse(presentation) }),
        complete: status === 'complete',
        simulated: simulated === 1,
        ...(test === 1 && { test: true }),
        factors: JSON.parse(factors),
        answers: choicesOf.get(row.respondent) ?? [],
        questions: Object.fromEntries(questionsOf.get(row.respondent) ?? []),
      };
    }
    after = until;
  }
}

interface Range {
  readonly after: number;
  readonly until: number;
}

/**
 * The answers of each in the order in which the tasks were shown. The database puts those of a respondent into one text: a row
 * of its own for every answer takes three times as long to hand over as to read.
 */
async function readChoices(transaction: Transaction<Tables>, study: string, { after, until }: Range) {
  const answer = sql`version || ' ' || task || ' ' || choice || ' ' || coalesce(accept, ${notAsked})`;
  const rows = await transaction
    .selectFrom('choices')
    .select(['respondent', sql<string>`string_agg(${answer}, ',' order by position)`.as('answers')])
    .where('study', '=', study)
    .where('respondent', '>', after)
    .where('respondent', '<=', until)
    .groupBy('respondent')
    .execute();
  return new Map(rows.map(({ respondent, answers }) => [respondent, answers.split(',').map(readAnswer)]));
}

/** Instead of 0 or 1, where nobody was asked whether he accepts. */
const notAsked = -1;

function readAnswer(text: string): TaskAnswer {
  const [version = 0, task = 0, choice = 0, accept = notAsked] = text.split(' ').map(Number);
  return accept === notAsked ? { version, task, choice } : { version, task, choice, accept: accept === 1 };
}

async function readQuestions(transaction: Transaction<Tables>, study: string, { after, until }: Range) {
  const rows = await transaction
    .selectFrom('answers')
    .select(['respondent', 'question', 'value'])
    .where('study', '=', study)
    .where('respondent', '>', after)
    .where('respondent', '<=', until)
    .execute();
  const answers = new Map<number, [question: string, answer: QuestionAnswer][]>();
  for (const { respondent, question, value } of rows) {
    const own = answers.get(respondent) ?? [];
    own.push([question, JSON.parse(value)]);
    answers.set(respondent, own);
  }
  return answers;
}

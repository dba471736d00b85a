/** Who of a study could count in an analysis, in counts: by what they are, their language, and the week in which they began. */
import { type Kysely, sql } from 'kysely';
import { type RespondentKind, unknownLanguage } from '../../../study/responses/chosenRespondents.ts';
import { weekOf } from '../../../study/responses/isoWeek.ts';
import { expiryColumns, isOver, noTime, readExpiries } from '../respondents/expiry.ts';
import type { Tables } from '../tables/tables.ts';
import { startReading } from './exportResponses.ts';

export interface RespondentTally {
  readonly kind: RespondentKind;
  readonly complete: boolean;
  /** `unknown` of who is anonymous. */
  readonly language: string;
  /** `2026-W10`; empty where it is not known any more. */
  readonly week: string;
  /** Is he among those who were said to have a flag of quality? */
  readonly flagged: boolean;
  readonly n: number;
}

/**
 * Who answered no task is not among them; nor is whose time is over, or who chose to be only counted.
 *
 * @param flagged the numbers of those who have a flag of quality
 */
export async function tallyRespondents(
  database: Kysely<Tables>,
  study: string,
  now: Date,
  flagged: ReadonlySet<number> = new Set(),
): Promise<readonly RespondentTally[]> {
  const transaction = await startReading(database);
  try {
    const expiries = await readExpiries(transaction, now);
    const rows = await transaction
      .selectFrom('respondents')
      .select(['respondent', 'language', 'status', 'simulated', 'test', 'analysis'])
      .select(expiryColumns)
      .where('study', '=', study)
      .where((row) =>
        row.exists(
          row
            .selectFrom('choices')
            .select('choices.task')
            .whereRef('choices.study', '=', 'respondents.study')
            .whereRef('choices.respondent', '=', 'respondents.respondent'),
        ),
      )
      .execute();
    const tallies = new Map<string, RespondentTally>();
    for (const row of rows) {
      if (isOver(expiries, row) || row.analysis === 'count') continue;
      const own = {
        kind: row.test === 1 ? 'tests' : row.simulated === 1 ? 'simulated' : 'people',
        complete: row.status === 'complete',
        language: row.language === '' ? unknownLanguage : row.language,
        week: row.started_at === noTime ? '' : weekOf(row.started_at),
        flagged: flagged.has(row.respondent),
      } as const;
      const key = Object.values(own).join(' ');
      tallies.set(key, { ...own, n: (tallies.get(key)?.n ?? 0) + 1 });
    }
    return [...tallies.values()];
  } finally {
    await transaction.rollback().execute();
  }
}

/** A text that is another one as soon as anybody came, answered, changed an answer, became anonymous or went. */
export async function stateOfResponses(database: Kysely<Tables>, study: string): Promise<string> {
  const people = await database
    .selectFrom('respondents')
    .select((row) => [row.fn.countAll<number>().as('n'), sql<number | string>`sum(respondent)`.as('sum')])
    .where('study', '=', study)
    .executeTakeFirst();
  const events = await database
    .selectFrom('events')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('study', '=', study)
    .executeTakeFirst();
  return [people?.n ?? 0, people?.sum ?? 0, events?.n ?? 0].join('-');
}

/** How fieldwork stands, in counts: of people, of simulated respondents and of tests, each apart. */
import { type Kysely, sql } from 'kysely';
import type { QuotaCount } from '../records.ts';
import { noTime } from '../respondents/expiry.ts';
import type { Tables } from '../tables/tables.ts';

export interface StatusCounts {
  readonly started: number;
  /** Not at an end, and started less than some hours ago. */
  readonly busy: number;
  /** Not at an end, and started before that. */
  readonly left: number;
  readonly complete: number;
  readonly screenedOut: number;
  readonly quotaFull: number;
}

export type Whose = QuotaCount['of'];

export interface FieldworkCounts extends Readonly<Record<Whose, StatusCounts>> {
  /** Of people (UTC, ISO 8601); absent where nobody has. */
  readonly lastStarted?: string;
  readonly lastFinished?: string;
}

/** Who started before `busySince` (UTC, ISO 8601) and is at no end is taken to have left. */
export async function countFieldwork(
  database: Kysely<Tables>,
  study: string,
  busySince: string,
): Promise<FieldworkCounts> {
  const ofStudy = database.selectFrom('respondents').where('study', '=', study);
  const rows = await ofStudy
    .select(['simulated', 'test', 'status'])
    .select((row) => row.fn.countAll<number>().as('n'))
    .groupBy(['simulated', 'test', 'status'])
    .execute();
  const busy = await ofStudy
    .select(['simulated', 'test'])
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('status', '=', 'active')
    .where('started_at', '>=', busySince)
    .groupBy(['simulated', 'test'])
    .execute();
  const last = await ofStudy
    .select((row) => [
      row.fn.max('started_at').as('started'),
      sql<string | null>`max(case when status = 'complete' then completed_at end)`.as('finished'),
    ])
    .where('simulated', '=', 0)
    .where('test', '=', 0)
    .where('started_at', '!=', noTime)
    .executeTakeFirst();
  const countsOf = (whose: Whose) => {
    const own = rows.filter((row) => whoseIs(row) === whose);
    const n = (status: string) => own.filter((row) => row.status === status).reduce((sum, row) => sum + row.n, 0);
    const now = busy.filter((row) => whoseIs(row) === whose).reduce((sum, row) => sum + row.n, 0);
    return {
      started: own.reduce((sum, row) => sum + row.n, 0),
      busy: now,
      left: n('active') - now,
      complete: n('complete'),
      screenedOut: n('screened-out'),
      quotaFull: n('quota-full'),
    };
  };
  return {
    ...{ people: countsOf('people'), simulated: countsOf('simulated'), test: countsOf('test') },
    ...(last?.started && { lastStarted: last.started }),
    ...(last?.finished && { lastFinished: last.finished }),
  };
}

function whoseIs({ simulated, test }: { readonly simulated: number; readonly test: number }): Whose {
  return test === 1 ? 'test' : simulated === 1 ? 'simulated' : 'people';
}

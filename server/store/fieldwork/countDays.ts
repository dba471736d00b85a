/** How many people started and finished on each day, by the clocks of a time zone. */
import { sql, type Transaction } from 'kysely';
import { noTime } from '../respondents/expiry.ts';
import type { Tables } from '../tables/tables.ts';
import { makeDayOf } from './dayOf.ts';
import { peopleOf } from './peopleOf.ts';

export interface DayCount {
  /** `2026-11-23`. */
  readonly day: string;
  readonly started: number;
  readonly finished: number;
}

export async function countDays(
  transaction: Transaction<Tables>,
  study: string,
  timeZone: string,
): Promise<readonly DayCount[]> {
  const dayOf = makeDayOf(timeZone);
  const days = new Map<string, DayCount>();
  for (const [column, what] of [
    ['started_at', 'started'],
    ['completed_at', 'finished'],
  ] as const) {
    const rows = await countQuarters(transaction, study, column);
    for (const { quarter, n } of rows) {
      const day = dayOf(`${quarter}:00.000Z`);
      const known = days.get(day) ?? { day, started: 0, finished: 0 };
      days.set(day, { ...known, [what]: known[what] + n });
    }
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** By quarters of an hour: in every time zone a day begins with one, so no day shares one with another. */
function countQuarters(transaction: Transaction<Tables>, study: string, column: 'started_at' | 'completed_at') {
  const [hour, minute] = [sql`substr(${sql.ref(column)}, 1, 14)`, sql`substr(${sql.ref(column)}, 15, 2)`];
  const quarter = sql<string>`${hour} || case when ${minute} < '15' then '00' when ${minute} < '30' then '15'
    when ${minute} < '45' then '30' else '45' end`;
  const counted = peopleOf(transaction, study)
    .$if(column === 'completed_at', (people) => people.where('status', '=', 'complete'))
    .select(quarter.as('quarter'))
    .where(column, 'is not', null)
    .where(column, '!=', noTime);
  return transaction
    .selectFrom(counted.as('counted'))
    .select((row) => ['quarter', row.fn.countAll<number>().as('n')])
    .groupBy('quarter')
    .execute();
}

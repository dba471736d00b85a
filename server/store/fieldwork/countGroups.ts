/** How far people are, and how long they took, by how wide their windows were and by which kind of way they came. */
import { sql, type Transaction } from 'kysely';
import { type Viewport, viewports } from '../../../study/responses/responses.ts';
import { noTime } from '../respondents/expiry.ts';
import { type Source, sources } from '../respondents/sources.ts';
import type { Tables } from '../tables/tables.ts';
import type { StatusCounts } from './countFieldwork.ts';
import { peopleOf } from './peopleOf.ts';

export interface GroupCount extends StatusCounts {
  /** Absent where no script told, and of who was made anonymous. */
  readonly viewport?: Viewport;
  /** Absent where it was not noted. */
  readonly source?: Source;
  /** From consent to the last page, of those who finished. */
  readonly minutes: readonly number[];
}

type Counting = { -readonly [key in keyof StatusCounts]: number } & { minutes: number[] };

const columns = ['viewport', 'source'] as const;
const statusNames = {
  complete: 'complete',
  'screened-out': 'screenedOut',
  'quota-full': 'quotaFull',
} as const;

export async function countGroups(
  transaction: Transaction<Tables>,
  study: string,
  busySince: string,
): Promise<readonly GroupCount[]> {
  const groups = new Map<string, { readonly viewport?: Viewport; readonly source?: Source } & Counting>();
  const groupOf = ({ viewport, source }: { readonly viewport: string | null; readonly source: string | null }) => {
    const key = `${viewport} ${source}`;
    const [width, way] = [viewports.find((one) => one === viewport), sources.find((one) => one === source)];
    const known = groups.get(key) ?? {
      ...(width && { viewport: width }),
      ...(way && { source: way }),
      ...{ started: 0, busy: 0, left: 0, complete: 0, screenedOut: 0, quotaFull: 0, minutes: [] },
    };
    groups.set(key, known);
    return known;
  };
  for (const row of await countStatuses(transaction, study, busySince)) {
    const group = groupOf(row);
    const name = Object.hasOwn(statusNames, row.status)
      ? statusNames[row.status as keyof typeof statusNames]
      : row.isBusy === 1
        ? 'busy'
        : 'left';
    group.started += row.n;
    group[name] += row.n;
  }
  for (const { minutes, ...row } of await listMinutes(transaction, study)) groupOf(row).minutes.push(minutes);
  return [...groups.values()];
}

function countStatuses(transaction: Transaction<Tables>, study: string, busySince: string) {
  const isBusy = sql<number>`case when started_at >= ${busySince} then 1 else 0 end`.as('isBusy');
  const people = peopleOf(transaction, study).select(['status', ...columns, isBusy]);
  return transaction
    .selectFrom(people.as('people'))
    .select((row) => ['status', ...columns, 'isBusy', row.fn.countAll<number>().as('n')])
    .groupBy(['status', ...columns, 'isBusy'])
    .execute();
}

/** A clock that was set back between the two has measured nothing. */
async function listMinutes(transaction: Transaction<Tables>, study: string) {
  const rows = await peopleOf(transaction, study)
    .select(['started_at', 'completed_at', ...columns])
    .where('completed_at', 'is not', null)
    .where('status', '=', 'complete')
    .where('started_at', '!=', noTime)
    .execute();
  return rows
    .map(({ started_at, completed_at, ...group }) => ({
      ...group,
      minutes: (Date.parse(completed_at ?? '') - Date.parse(started_at)) / 60_000,
    }))
    .filter(({ minutes }) => minutes >= 0);
}

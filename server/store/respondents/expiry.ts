/** Whose time is over: by the promise of the snapshot that he agreed to, whatever the study file says today. */
import type { Kysely } from 'kysely';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { Counted } from '../records.ts';
import type { RespondentRow, Tables } from '../tables/tables.ts';

const millisecondsInADay = 24 * 3_600_000;

/** Whoever started with `snapshot` at `startedUntil` (UTC, ISO 8601) or earlier. */
export interface Expiry {
  readonly snapshot: string;
  readonly study: string;
  readonly startedUntil: string;
  readonly keepForDays: number;
  /** Do the choices stay, without what could lead to the person? */
  readonly anonymises: boolean;
}

/** What `started_at` is once it is not known any more: who has been anonymised was never promised to go. */
export const noTime = '';

/** By the hash of the snapshot. */
export type Expiries = ReadonlyMap<string, Expiry>;

export async function readExpiries(database: Kysely<Tables>, now: Date): Promise<Expiries> {
  const rows = await database.selectFrom('snapshots').select(['hash', 'study', 'content']).execute();
  return new Map(
    rows.map(({ hash, study, content }) => {
      const { privacy }: Snapshot['study'] = JSON.parse(content).study;
      const { keepForDays, afterwards } = privacy;
      const startedUntil = new Date(now.getTime() - keepForDays * millisecondsInADay).toISOString();
      return [hash, { snapshot: hash, study, startedUntil, keepForDays, anonymises: afterwards === 'anonymise' }];
    }),
  );
}

export function isOver(expiries: Expiries, row: Pick<RespondentRow, 'snapshot' | 'started_at'>): boolean {
  const expiry = expiries.get(row.snapshot);
  return expiry !== undefined && row.started_at !== noTime && row.started_at <= expiry.startedUntil;
}

/** How it stands with what was promised, at one moment. */
export interface PromiseCounts {
  /** Those whose time is not over. */
  readonly kept: number;
  readonly anonymised: number;
  /** Those whose time is over and who are still there: to be erased, and to be anonymised. */
  readonly toErase: number;
  readonly toAnonymise: number;
  /** When the next one's time is over (UTC, ISO 8601). */
  readonly next?: string;
}

export async function countPromises(
  database: Kysely<Tables>,
  now: Date,
  { study, snapshot, includeTest = false }: Counted = {},
): Promise<PromiseCounts> {
  const counts = { kept: 0, anonymised: 0, toErase: 0, toAnonymise: 0 };
  const ends: string[] = [];
  for (const expiry of (await readExpiries(database, now)).values()) {
    if (study !== undefined && expiry.study !== study) continue;
    if (snapshot !== undefined && expiry.snapshot !== snapshot) continue;
    const { anonymised, over, kept, first } = await countOf(database, expiry, includeTest);
    counts.anonymised += anonymised;
    counts[expiry.anonymises ? 'toAnonymise' : 'toErase'] += over;
    counts.kept += kept;
    if (first !== null) ends.push(addDays(first, expiry.keepForDays));
  }
  const [next] = ends.sort();
  return { ...counts, ...(next !== undefined && { next }) };
}

async function countOf(database: Kysely<Tables>, { snapshot, startedUntil }: Expiry, includeTest: boolean) {
  const ofSnapshot = database
    .selectFrom('respondents')
    .where('snapshot', '=', snapshot)
    .$if(!includeTest, (all) => all.where('test', '=', 0));
  const count = ofSnapshot.select((row) => row.fn.countAll<number>().as('n'));
  const anonymised = await count.where('started_at', '=', noTime).executeTakeFirstOrThrow();
  const over = await count
    .where('started_at', '!=', noTime)
    .where('started_at', '<=', startedUntil)
    .executeTakeFirstOrThrow();
  const kept = await ofSnapshot
    .select((row) => [row.fn.countAll<number>().as('n'), row.fn.min('started_at').as('first')])
    .where('started_at', '>', startedUntil)
    .executeTakeFirstOrThrow();
  return { anonymised: Number(anonymised.n), over: Number(over.n), kept: Number(kept.n), first: kept.first };
}

function addDays(time: string, days: number): string {
  return new Date(Date.parse(time) + days * millisecondsInADay).toISOString();
}

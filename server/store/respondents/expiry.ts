/**
 * Whose time is over: by the promise of the snapshot that he agreed to, whatever the study file says today, and by the one
 * that he chose for himself where the study binds choices. Whichever comes first holds.
 */
import type { Expression, ExpressionBuilder, Kysely, SqlBool } from 'kysely';
import type { Snapshot } from '../../../study/snapshot.ts';
import type { Counted } from '../records.ts';
import type { RespondentRow, Tables } from '../tables/tables.ts';

const millisecondsInADay = 24 * 3_600_000;

/** Whoever started with `snapshot` at `startedUntil` (UTC, ISO 8601) or earlier, or has a promise that is due `now`. */
export interface Expiry {
  readonly snapshot: string;
  readonly study: string;
  readonly startedUntil: string;
  readonly keepForDays: number;
  /** Do the choices stay, without what could lead to the person? */
  readonly anonymises: boolean;
  /** Does the study keep what its respondents choose? */
  readonly binds: boolean;
  /** UTC, ISO 8601. */
  readonly now: string;
}

/** What `started_at` is once it is not known any more: who has been anonymised goes by what he chose, or never. */
export const noTime = '';

/** By the hash of the snapshot. */
export type Expiries = ReadonlyMap<string, Expiry>;

export async function readExpiries(database: Kysely<Tables>, now: Date): Promise<Expiries> {
  const rows = await database.selectFrom('snapshots').select(['hash', 'study', 'content']).execute();
  return new Map(
    rows.map(({ hash, study, content }) => {
      const { privacy, binding }: Snapshot['study'] = JSON.parse(content).study;
      const { keepForDays, afterwards } = privacy;
      const startedUntil = new Date(now.getTime() - keepForDays * millisecondsInADay).toISOString();
      const own = { snapshot: hash, study, startedUntil, keepForDays, anonymises: afterwards === 'anonymise' };
      return [hash, { ...own, binds: binding !== undefined, now: now.toISOString() }];
    }),
  );
}

/** By what it is told whose time is over. */
export const expiryColumns = ['snapshot', 'started_at', 'keep_until', 'anonymise_at'] as const;
export type ExpiryRow = Pick<RespondentRow, (typeof expiryColumns)[number]>;

/** Also of who is to become anonymous: until he is, he is in no file. */
export function isOver(expiries: Expiries, row: ExpiryRow): boolean {
  const expiry = expiries.get(row.snapshot);
  return expiry !== undefined && endOf(expiry, row) !== undefined;
}

/** What is to become of a respondent by now; `undefined` where he is kept as he is. */
export function endOf(expiry: Expiry, row: Omit<ExpiryRow, 'snapshot'>): 'erase' | 'anonymise' | undefined {
  const { now, startedUntil, anonymises } = expiry;
  if (row.keep_until !== null && row.keep_until <= now) return 'erase';
  if (row.started_at !== noTime && row.started_at <= startedUntil) return anonymises ? 'anonymise' : 'erase';
  return row.anonymise_at !== null && row.anonymise_at <= now ? 'anonymise' : undefined;
}

type Rows = ExpressionBuilder<Tables, 'respondents'>;

/** `endOf` in a query: is anything to become of a respondent by now? Never unknown, so that it may be denied. */
export function isDue(row: Rows, expiry: Expiry): Expression<SqlBool> {
  return row.or([
    isOverInStudy(row, expiry),
    isReached(row, 'keep_until', expiry),
    isReached(row, 'anonymise_at', expiry),
  ]);
}

function isOverInStudy(row: Rows, { startedUntil }: Expiry): Expression<SqlBool> {
  return row.and([row('started_at', '!=', noTime), row('started_at', '<=', startedUntil)]);
}

function isReached(row: Rows, column: 'keep_until' | 'anonymise_at', { now }: Expiry): Expression<SqlBool> {
  return row.and([row(column, 'is not', null), row(column, '<=', now)]);
}

/** Is he there, known by when he started, with nothing to become of him by now? */
export function isKept(row: Rows, expiry: Expiry): Expression<SqlBool> {
  return row.and([row('started_at', '!=', noTime), row.not(isDue(row, expiry))]);
}

/** How it stands with what was promised, at one moment. */
export interface PromiseCounts {
  /** Those whose time is not over. */
  readonly kept: number;
  readonly anonymised: number;
  /** Those whose time is over and who are still there: to be erased, and to be anonymised. */
  readonly toErase: number;
  readonly toAnonymise: number;
  /** Of those who are kept or anonymised, who chose to be in no export and no analysis; absent where nobody did. */
  readonly onlyCounted?: number;
  /** When the next one's time is over (UTC, ISO 8601). */
  readonly next?: string;
}

export async function countPromises(
  database: Kysely<Tables>,
  now: Date,
  { study, snapshot, includeTest = false }: Counted = {},
): Promise<PromiseCounts> {
  const counts = { kept: 0, anonymised: 0, toErase: 0, toAnonymise: 0 };
  let onlyCounted = 0;
  const ends: string[] = [];
  for (const expiry of (await readExpiries(database, now)).values()) {
    if (study !== undefined && expiry.study !== study) continue;
    if (snapshot !== undefined && expiry.snapshot !== snapshot) continue;
    const of = await countOf(database, expiry, includeTest);
    for (const key of ['kept', 'anonymised', 'toErase', 'toAnonymise'] as const) counts[key] += of[key];
    onlyCounted += of.onlyCounted;
    ends.push(...of.ends);
  }
  const [next] = ends.sort();
  return { ...counts, ...(onlyCounted > 0 && { onlyCounted }), ...(next !== undefined && { next }) };
}

async function countOf(database: Kysely<Tables>, expiry: Expiry, includeTest: boolean) {
  const ofSnapshot = database
    .selectFrom('respondents')
    .where('snapshot', '=', expiry.snapshot)
    .$if(!includeTest, (all) => all.where('test', '=', 0));
  const count = async (where: (row: Rows) => Expression<SqlBool>): Promise<number> => {
    const query = ofSnapshot.select((row) => row.fn.countAll<number>().as('n')).where(where);
    return Number((await query.executeTakeFirstOrThrow()).n);
  };
  const due = await count((row) => isDue(row, expiry));
  const overInStudy = expiry.anonymises ? 0 : await count((row) => isOverInStudy(row, expiry));
  // Of a study that binds nothing, nobody has a time of his own.
  const toErase = expiry.binds ? await count((row) => isToBeErased(row, expiry)) : overInStudy;
  const isCounted = (row: Rows) => row.and([row('analysis', '=', 'count'), row.not(isDue(row, expiry))]);
  const { started, until, anonymous, kept } = await ofSnapshot
    .select((row) => row.fn.countAll<number>().as('kept'))
    .select((row) => row.fn.min('started_at').as('started'))
    .select((row) => [row.fn.min('keep_until').as('until'), row.fn.min('anonymise_at').as('anonymous')])
    .where((row) => isKept(row, expiry))
    .executeTakeFirstOrThrow();
  return {
    kept: Number(kept),
    anonymised: await count((row) => row.and([row('started_at', '=', noTime), row.not(isDue(row, expiry))])),
    toErase,
    toAnonymise: due - toErase,
    onlyCounted: expiry.binds ? await count(isCounted) : 0,
    ends: [until, anonymous, started && addDays(started, expiry.keepForDays)].filter((end) => typeof end === 'string'),
  };
}

function isToBeErased(row: Rows, expiry: Expiry): Expression<SqlBool> {
  const byPromise = isReached(row, 'keep_until', expiry);
  return expiry.anonymises ? byPromise : row.or([byPromise, isOverInStudy(row, expiry)]);
}

function addDays(time: string, days: number): string {
  return new Date(Date.parse(time) + days * millisecondsInADay).toISOString();
}

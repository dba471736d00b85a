/**
 * Guards against a clock that has jumped ahead: to it everybody's time is over, and erasing can't be undone. The store keeps
 * the latest time that it has seen, at every look at whose time is over (hourly while it is served, and at every purge).
 * Only where the clock is more than 30 days past that, and somebody would go, erasing waits until someone says that the
 * clock is right, or for a week; then it goes on, since a promise is not kept by waiting for whoever may never come.
 *
 * The week is counted by the clock that jumped, there is no other: from when the waiting began by it, which is kept. A
 * clock that jumps again (30 days ahead, or back behind that beginning) begins the week anew; one that is right again
 * ends the waiting. So servers of one database whose clocks differ by more erase nobody by the wrong one as long as
 * the right one is there too.
 */
import type { Kysely, Transaction } from 'kysely';
import { countPromises } from '../respondents/expiry.ts';
import type { Tables } from '../tables/tables.ts';

const aDay = 24 * 3_600_000;
const jump = 30 * aDay;
const longestWait = 7 * aDay;
const name = 'clock';

/** All times are UTC, ISO 8601. */
interface SeenClock {
  readonly latest: string;
  /** The latest time before the last jump ahead: behind `latest`, but not behind this, a clock has been put right. */
  readonly before?: string;
  readonly waiting?: Waiting;
}

interface Waiting {
  readonly since: string;
  /** When it was looked at last. */
  readonly last: string;
  readonly respondents: number;
}

/** Erasing waits, because the clock is further ahead than can be believed. Times are UTC, ISO 8601. */
export interface ErasingWaits {
  /** Those who would go. */
  readonly respondents: number;
  /** The latest time that the store had seen before. */
  readonly seen: string;
  /** Both by the clock as it is. */
  readonly since: string;
  readonly until: string;
}

export interface Look {
  readonly now: Date;
  /** Only this study is looked at. */
  readonly study?: string;
  /** Somebody says that the clock is right. */
  readonly isConfirmed?: boolean;
}

/** Looks at the clock, and keeps what it says. `undefined`: whoever's time is over may go. */
export async function lookAtClock(transaction: Transaction<Tables>, look: Look): Promise<ErasingWaits | undefined> {
  const { now, study, isConfirmed = false } = look;
  // Other servers look too: one after the other.
  const kept = await readClock(transaction, { isHeld: true });
  if (!kept || now.getTime() - Date.parse(kept.latest) <= jump) {
    await keepClock(transaction, follow(kept, now));
    return undefined;
  }
  const waiting = goOnWaiting(kept, now, await countOver(transaction, now));
  if (!waiting || (isConfirmed && study === undefined)) {
    await keepClock(transaction, { latest: now.toISOString(), before: kept.latest });
    return undefined;
  }
  // Who confirms for one study says nothing of the others: these wait on.
  await keepClock(transaction, { ...kept, waiting });
  const respondents = study === undefined ? waiting.respondents : await countOver(transaction, now, study);
  return isConfirmed || respondents === 0 ? undefined : toWaits(kept.latest, { ...waiting, respondents });
}

/** Does erasing wait, by the last look? */
export async function readErasingWaits(database: Kysely<Tables>): Promise<ErasingWaits | undefined> {
  const kept = await readClock(database);
  return kept?.waiting && toWaits(kept.latest, kept.waiting);
}

/** The same, by a look that keeps nothing. */
export async function wouldWait(
  database: Kysely<Tables>,
  now: Date,
  study?: string,
): Promise<ErasingWaits | undefined> {
  const kept = await readClock(database);
  if (!kept || now.getTime() - Date.parse(kept.latest) <= jump) return undefined;
  const waiting = goOnWaiting(kept, now, await countOver(database, now, study));
  return waiting && toWaits(kept.latest, waiting);
}

/** Of a clock that has not jumped ahead: it may stand still, have been set back, or be right again. */
function follow(kept: SeenClock | undefined, now: Date): SeenClock {
  const at = now.toISOString();
  if (!kept) return { latest: at };
  const { latest, before } = kept;
  const isRightAgain = before !== undefined && at >= before && Date.parse(latest) - now.getTime() > jump;
  if (isRightAgain) return { latest: at };
  return { latest: at > latest ? at : latest, ...(before !== undefined && { before }) };
}

/** `undefined` where nobody would go, or a week is over. */
function goOnWaiting({ waiting }: SeenClock, now: Date, respondents: number): Waiting | undefined {
  const at = now.toISOString();
  if (respondents === 0) return undefined;
  const isNew = !waiting || at < waiting.since || now.getTime() - Date.parse(waiting.last) > jump;
  if (isNew) return { since: at, last: at, respondents };
  if (now.getTime() - Date.parse(waiting.since) >= longestWait) return undefined;
  return { since: waiting.since, last: at > waiting.last ? at : waiting.last, respondents };
}

async function countOver(database: Kysely<Tables>, now: Date, study?: string): Promise<number> {
  const { toErase, toAnonymise } = await countPromises(database, now, { study, includeTest: true });
  return toErase + toAnonymise;
}

function toWaits(seen: string, { since, respondents }: Waiting): ErasingWaits {
  return { respondents, seen, since, until: new Date(Date.parse(since) + longestWait).toISOString() };
}

async function readClock(database: Kysely<Tables>, { isHeld = false } = {}): Promise<SeenClock | undefined> {
  const row = await database
    .selectFrom('meta')
    .select('value')
    .where('key', '=', name)
    .$if(isHeld, (rows) => rows.forUpdate())
    .executeTakeFirst();
  return row && JSON.parse(row.value);
}

async function keepClock(transaction: Transaction<Tables>, clock: SeenClock): Promise<void> {
  const value = JSON.stringify(clock);
  await transaction
    .insertInto('meta')
    .values({ key: name, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** What one store has seen of the clock, the store that it is copied into has seen too. */
export async function copyClock(from: Transaction<Tables>, to: Transaction<Tables>): Promise<void> {
  const kept = await readClock(from);
  if (kept) await keepClock(to, kept);
}

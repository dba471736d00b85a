/** Keeps what was promised to those whose time is over: they are erased, or anonymised where that was what they read. */
import type { Kysely, Transaction } from 'kysely';
import type { Write } from '../engine/groupCommit.ts';
import { type Expiry, endOf, isDue, readExpiries } from '../respondents/expiry.ts';
import type { Tables } from '../tables/tables.ts';
import { anonymiseRespondent } from './anonymise.ts';
import { type ErasingWaits, type Look, lookAtClock } from './seenClock.ts';
import { shuffleAnonymised } from './shuffleAnonymised.ts';
import { eraseRespondent } from './withdraw.ts';

/** Erased in one commit: the answers of others never wait long for it. */
const respondentsAtATime = 100;

/** How many respondents' time was over. */
export interface Expired {
  readonly erased: number;
  readonly anonymised: number;
  /** Nobody was erased, though there are some whose time is over: the clock may be wrong. */
  readonly waits?: ErasingWaits;
}

/** Of any study in the store, whether it is fielded or not; or of one. */
export async function eraseExpired(database: Kysely<Tables>, write: Write, look: Look): Promise<Expired> {
  const waits = await write((transaction) => lookAtClock(transaction, look));
  if (waits) return { erased: 0, anonymised: 0, waits };
  let [erased, anonymised] = [0, 0];
  const expiries = [...(await readExpiries(database, look.now)).values()];
  const looked = expiries.filter(({ study }) => look.study === undefined || study === look.study);
  for (const expiry of looked) {
    for (;;) {
      // Servers that share the store look at the same time: who is second finds them erased.
      const more = await write((transaction) => eraseSome(transaction, expiry), expiry.study);
      if (more.erased + more.anonymised === 0) break;
      erased += more.erased;
      anonymised += more.anonymised;
    }
  }
  const anonymising = new Set(looked.flatMap((one) => (one.anonymises || one.binds ? [one.study] : [])));
  for (const study of anonymising) await shuffleAnonymised(database, write, study);
  return { erased, anonymised };
}

async function eraseSome(transaction: Transaction<Tables>, expiry: Expiry): Promise<Expired> {
  const expired = await transaction
    .selectFrom('respondents')
    .selectAll()
    .where('snapshot', '=', expiry.snapshot)
    .where((row) => isDue(row, expiry))
    .limit(respondentsAtATime)
    .forUpdate()
    .execute();
  let anonymised = 0;
  for (const respondent of expired) {
    if (endOf(expiry, respondent) === 'anonymise' && (await anonymiseRespondent(transaction, respondent)))
      anonymised += 1;
    else await eraseRespondent(transaction, respondent);
  }
  return { erased: expired.length - anonymised, anonymised };
}

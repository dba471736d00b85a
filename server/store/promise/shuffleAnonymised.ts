/**
 * Takes the order out of who was anonymised. They are anonymised some at a time, as their time is over, and a table keeps its
 * rows in the order in which they were written: whoever can read the file would see who started before whom, and, with
 * the day of one of them, about when. So after every run in which the group has grown, all of them are written
 * anew in an order that is drawn, each in his own rows and with his own number (which was drawn too).
 */
import { randomInt } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Write } from '../engine/groupCommit.ts';
import { noTime } from '../respondents/expiry.ts';
import type { Tables } from '../tables/tables.ts';

/** Written in one commit: the answers of others never wait long for it. */
const respondentsAtATime = 100;

/** How many there were when they were last shuffled, among the facts on the store; a run that was cut off is made good. */
const keyOf = (study: string) => `shuffled ${study}`;

export async function shuffleAnonymised(database: Kysely<Tables>, write: Write, study: string): Promise<void> {
  const numbers = await listAnonymised(database, study);
  if (String(numbers.length) === (await readShuffled(database, study))) return;
  shuffle(numbers);
  for (let first = 0; first < numbers.length; first += respondentsAtATime) {
    const some = numbers.slice(first, first + respondentsAtATime);
    await write((transaction) => writeAnew(transaction, study, some), study);
  }
  const value = String(numbers.length);
  await write((transaction) => keepShuffled(transaction, study, value));
}

async function listAnonymised(database: Kysely<Tables>, study: string): Promise<number[]> {
  const rows = await database
    .selectFrom('respondents')
    .select('respondent')
    .where('study', '=', study)
    .where('started_at', '=', noTime)
    .execute();
  return rows.map(({ respondent }) => respondent);
}

/** Every order is as likely as any other (Fisher and Yates 1938), by draws that nobody can repeat. */
function shuffle(numbers: number[]): void {
  for (let last = numbers.length - 1; last > 0; last--) {
    const other = randomInt(last + 1);
    [numbers[last], numbers[other]] = [numbers[other] as number, numbers[last] as number];
  }
}

/** All of them go before the first comes back: none takes his old place again because it has just become free. */
async function writeAnew(transaction: Transaction<Tables>, study: string, numbers: readonly number[]): Promise<void> {
  const respondents = await transaction
    .selectFrom('respondents')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', 'in', numbers)
    .where('started_at', '=', noTime)
    .forUpdate()
    .execute();
  const choices = await transaction
    .selectFrom('choices')
    .selectAll()
    .where('study', '=', study)
    .where('respondent', 'in', numbers)
    .orderBy('position')
    .execute();
  for (const table of ['choices', 'respondents'] as const) {
    await transaction.deleteFrom(table).where('study', '=', study).where('respondent', 'in', numbers).execute();
  }
  const rowOf = new Map(respondents.map((row) => [row.respondent, row]));
  for (const number of numbers) {
    const row = rowOf.get(number);
    if (!row) continue;
    await transaction.insertInto('respondents').values(row).execute();
    const own = choices.filter(({ respondent }) => respondent === number);
    if (own.length > 0) await transaction.insertInto('choices').values(own).execute();
  }
}

async function readShuffled(database: Kysely<Tables>, study: string): Promise<string> {
  const row = await database.selectFrom('meta').select('value').where('key', '=', keyOf(study)).executeTakeFirst();
  return row?.value ?? '0';
}

async function keepShuffled(transaction: Transaction<Tables>, study: string, value: string): Promise<void> {
  await transaction
    .insertInto('meta')
    .values({ key: keyOf(study), value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

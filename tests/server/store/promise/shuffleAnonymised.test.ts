/** Who was anonymised is in no order that tells when he started, however many runs it took. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { makeSnapshot } from '../../../../study/snapshot.ts';
import { exported } from '../../exported.ts';
import { fieldedFairExchange } from '../../fielded.ts';
import { onBothEngines, type TestedEngine } from '../engines.ts';
import { opened } from '../openedStore.ts';
import { newRespondent, taskPost } from '../sampleStarts.ts';
import { thePostgres } from '../sharedPostgres.ts';

const { study: words, design } = fieldedFairExchange;
const privacy = { ...words.privacy, keepForDays: 7, afterwards: 'anonymise' } as const;
const anonymising = makeSnapshot({ study: { ...words, privacy }, design });
const firstStart = Date.parse('2026-01-01T12:00:00.000Z');
const aDay = 24 * 3_600_000;
const days = 10;
const eachDay = 20;
/** Six standard deviations of a rank correlation of 200 in no order: 1 / sqrt(199) each. */
const farFromNone = 0.43;

/** Each one's choice is the number of his start, so that he is known again. */
async function anonymiseDayByDay(place: string) {
  const store = await opened(place);
  await store.publish(anonymising, '2026-01-01T00:00:00.000Z');
  const takePart = async (_: unknown, index: number) => {
    const startedAt = new Date(firstStart + Math.floor(index / eachDay) * aDay + index).toISOString();
    const start = newRespondent(`${index}`, { snapshot: anonymising.hash, startedAt });
    const { respondent } = await store.startRespondent(start);
    for (const task of [1, 2]) await store.savePage(taskPost(respondent, task, index));
  };
  await Promise.all(Array.from({ length: days * eachDay }, takePart));
  // The last one's time is not over at the end: ordinary rows stand among them.
  for (let day = 0; day < days; day++) {
    await store.eraseExpired(new Date(firstStart + (day + 7) * aDay + days * eachDay));
  }
  return store;
}

/** In the order in which the file has its rows. */
async function physicalOrder({ name }: TestedEngine, place: string) {
  const column = name === 'SQLite' ? 'rowid' : 'ctid';
  const statements = {
    choices: `select choice from choices where task = 1 order by ${column}`,
    respondents: `select c.choice from respondents r join choices c on c.study = r.study
      and c.respondent = r.respondent where c.task = 1 order by r.${column}`,
  };
  if (name === 'PostgreSQL') {
    const read = async (sql: string) => (await thePostgres.run(sql, place)).rows.map(({ choice }) => Number(choice));
    return { choices: await read(statements.choices), respondents: await read(statements.respondents) };
  }
  const database = new Database(join(place, 'responses.sqlite'), { readonly: true });
  const read = (sql: string) => database.prepare(sql).pluck().all().map(Number);
  const orders = { choices: read(statements.choices), respondents: read(statements.respondents) };
  database.close();
  return orders;
}

/** Spearman's, of starts without ties in the order in which they are found. */
function rankCorrelation(found: readonly number[]): number {
  const n = found.length;
  const squares = found.map((start, index) => (start - index) ** 2).reduce((sum, one) => sum + one, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

onBothEngines((engine) =>
  describe('who was anonymised', () => {
    test('is in no order that tells when he started: not in the tables, by his number or in an export', async () => {
      const place = await engine.newPlace();
      const store = await anonymiseDayByDay(place);
      const { choices, respondents } = await physicalOrder(engine, place);
      const inExport = (await exported(place)).map(({ answers }) => answers[0]?.choice ?? -1);
      for (const [where, order] of Object.entries({ choices, respondents, inExport })) {
        expect(order.toSorted((one, other) => one - other)).toEqual(
          Array.from({ length: days * eachDay }, (_, k) => k),
        );
        expect(Math.abs(rankCorrelation(order)), where).toBeLessThan(farFromNone);
      }

      // All that he chose is still his, and a run that anonymises nobody writes nothing anew.
      for (const { answers } of await exported(place)) {
        expect(answers.map(({ task, choice }) => [task, choice])).toEqual(
          [1, 2].map((task) => [task, answers[0]?.choice]),
        );
      }
      await store.eraseExpired(new Date(firstStart + 30 * aDay));
      expect(await physicalOrder(engine, place)).toEqual({ choices, respondents });
    });
  }),
);

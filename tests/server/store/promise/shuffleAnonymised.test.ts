/** Who was anonymised is in no order that tells when he started, however many runs it took. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { KeptPromise } from '../../../../study/binding/binding.ts';
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
const acts = { retention: { 'six-months': { keepForDays: 9 } } };
const minimum = { keepForDays: 9, analysis: 'use' } as const;
const binding = makeSnapshot({ study: { ...words, binding: { anonymiseAfterDays: 1, acts, minimum } }, design });
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

    test('is in none either where as many are erased at the same moment, by promises of their own', async () => {
      const place = await engine.newPlace();
      const store = await opened(place);
      await store.publish(binding, '2026-01-01T00:00:00.000Z');
      const group = 100;
      const at = (day: number) => new Date(firstStart + day * aDay).toISOString();
      for (let index = 0; index < 2 * group; index++) {
        const { respondent } = await store.startRespondent(newRespondent(`${index}`, { snapshot: binding.hash }));
        const [anonymiseAt, keepUntil] = index < group ? [at(1), at(3)] : [at(3), at(9)];
        const promise: KeptPromise = {
          ...{ drawn: { version: 1, task: 1, position: 1 }, chosen: 1, acts: { stored: 'anonymous' }, madeAt: at(0) },
          ...{ anonymiseAt, keepUntil },
        };
        const binds = { task: { version: 1, task: 1 }, decide: () => promise };
        await store.savePage({ ...taskPost(respondent, 1, index), binds });
      }
      expect(await store.eraseExpired(new Date(at(1)))).toEqual({ erased: 0, anonymised: group });
      expect(await store.eraseExpired(new Date(at(3)))).toEqual({ erased: group, anonymised: group });
      for (const order of Object.values(await physicalOrder(engine, place))) {
        expect(order).toHaveLength(group);
        // Six standard deviations, of 100.
        expect(Math.abs(rankCorrelation(order.map((index) => index - group)))).toBeLessThan(0.61);
      }
    });
  }),
);

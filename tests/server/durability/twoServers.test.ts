/** Two servers share a PostgreSQL database behind a load balancer; one of them is killed, and then the database. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { hashToken } from '../../../server/respondent/session/secrets.ts';
import { type PostgresServer, skipsPostgres, startPostgres } from '../store/postgresServer.ts';
import { freePort } from './freePort.ts';
import { makeCrowd } from './keepAnswering.ts';
import { makeRoundRobin } from './roundRobin.ts';
import { endServed, makeStudyFolder, type ServedApart, serveApart } from './servedApart.ts';
import type { Acknowledged } from './steadyRespondent.ts';

afterAll(endServed);

/** A server of this file's own, which stops it. */
let postgres: PostgresServer;
beforeAll(async () => {
  if (!skipsPostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.end());

const clients = 24;

let folder: string;
beforeAll(async () => {
  const made = await makeStudyFolder();
  folder = made.folder;
  return made.remove;
});

/** What was said to be saved and is not there, what is there twice, and numbers that were given twice or passed over. */
async function lookFor(acknowledged: readonly Acknowledged[], place: string) {
  const run = async (query: string) => (await postgres.run(query, place)).rows;
  const starts = await run('select token_hash, respondent from respondents order by respondent');
  const pages = await run(`select token_hash, page from events join respondents using (study, respondent)
    where outcome = 'saved'`);
  const stored = [
    ...starts.map(({ token_hash }) => `${token_hash} start`),
    ...pages.map(({ token_hash, page }) => `${token_hash} ${page}`),
  ];
  const there = new Set(stored);
  const missing = acknowledged.filter(({ token, page }) => !there.has(`${hashToken(token)} ${page}`));
  const [last] = await run('select last_respondent from studies');
  const numbers = starts.map(({ respondent }) => Number(respondent));
  const isCounted =
    numbers.every((number, index) => number === index + 1) && Number(last.last_respondent) === numbers.length;
  return { missing, doubled: stored.length - there.size, isCounted };
}

/** Every index against its table, and every row that an index should have. */
async function checkIndexes(place: string): Promise<void> {
  await postgres.run('create extension if not exists amcheck', place);
  const check = `select bt_index_check(indexrelid, true) from pg_index join pg_class on oid = indexrelid
    where relnamespace = 'public'::regnamespace`;
  expect((await postgres.run(check, place)).rowCount).toBeGreaterThan(10);
}

const title = `row 8: with ${clients} clients, the database has all that either server acknowledged, once, and sessions go on at the other`;
describe.skipIf(skipsPostgres)('two servers on one database', () => {
  test(title, async () => {
    const place = await postgres.makeDatabase();
    const ports = [await freePort(), await freePort()] as const;
    const [study, data] = [join(folder, 'study'), join(folder, 'key')];
    const flags = ['--database', place];
    const first = () => serveApart({ study, data, port: ports[0], flags });
    let server: ServedApart = await first();
    // The other has its key and its database from the environment.
    const environment = {
      PARTWORTH_DATABASE: place,
      PARTWORTH_SECRET: readFileSync(join(data, 'secret'), 'utf8'),
    };
    const other = await serveApart({ study, data: join(folder, 'none'), port: ports[1], environment });
    const balancer = await makeRoundRobin(ports.map((port) => `http://127.0.0.1:${port}`));
    onTestFinished(balancer.close);
    const crowd = makeCrowd(balancer.url, clients);
    onTestFinished(crowd.hangUp);

    await crowd.during(async (steps) => {
      const more = async (message: string, n = clients) => {
        const before = crowd.acknowledged.length;
        await expect.poll(() => crowd.acknowledged.length, { interval: 5, message }).toBeGreaterThan(before + n);
      };
      await more('both serve', 100);
      server.child.kill('SIGKILL');
      await server.ended;
      await more('one serves');
      server = await first();
      await more('both serve again');

      postgres.stop('immediate');
      const since = steps.length;
      const refused = () => steps.slice(since).filter(({ status }) => status === 503);
      const message = 'without a database nothing is saved, and that is said';
      await expect.poll(() => refused().length, { interval: 5, message }).toBeGreaterThan(clients);
      expect(refused().every(({ retryAfter }) => Number(retryAfter) > 0)).toBe(true);
      postgres.start();
      const replies = [...balancer.replies];
      await more('both go on by themselves', 100);
      for (const [index, before] of replies.entries()) expect(balancer.replies[index]).toBeGreaterThan(before + 20);
    });

    expect(await lookFor(crowd.acknowledged, place)).toEqual({ missing: [], doubled: 0, isCounted: true });
    await checkIndexes(place);
    for (const { child, ended } of [server, other]) {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    }
    expect(server.said.error + other.said.error).not.toContain(new URL(place).password);
  });
});

/**
 * Ten people whose choices are kept, followed by the clock to the end of each promise, and those to whom the same proposals
 * were made up: on either engine, through restarts, a backup that is restored and a move to PostgreSQL. Nothing of who is to
 * be gone is in any file, and nothing of who is to be there is missing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makePublicTable } from '../../../server/export/publicTable.ts';
import { hashWithdrawalCode } from '../../../server/respondent/session/secrets.ts';
import { backUp } from '../../../server/store/backup/backUp.ts';
import { migrateToPostgres } from '../../../server/store/backup/migrateToPostgres.ts';
import { restore } from '../../../server/store/backup/restore.ts';
import { withAnswers } from '../../../server/store/fieldwork/answeredRespondents.ts';
import { openResponses, openStore } from '../../../server/store/openStore.ts';
import { DataError } from '../../../study/errors.ts';
import type { TaskAnswer } from '../../../study/responses/responses.ts';
import { exported } from '../exported.ts';
import { serve, temporaryFolder } from '../fielded.ts';
import { actionOf, hiddenFields, makePerson } from '../person.ts';
import { agree, clockAt, rowsOf } from '../respondent/arrival/entrance.ts';
import { onBothEngines } from '../store/engines.ts';
import { skipsPostgres } from '../store/postgresServer.ts';
import { thePostgres } from '../store/sharedPostgres.ts';
import { answered, beginning, bound, type Drawn, id } from './boundSurvey.ts';

const kept = 10;
const isPostgres = (place: string) => place.startsWith('postgres');

type State = 'kept' | 'anonymous' | 'erased';

/** By the receipt that he was given, and by nothing that the store says. */
function stateOf({ promise, stored }: Drawn, now: Date): State {
  const at = now.toISOString();
  if (!promise) {
    const started = String(stored.stored['respondents']?.[0]?.['started_at']);
    return Date.parse(started) + 365 * 86_400_000 <= now.getTime() ? 'erased' : 'kept';
  }
  if (promise.keepUntil !== undefined && promise.keepUntil <= at) return 'erased';
  return promise.anonymiseAt !== undefined && promise.anonymiseAt <= at ? 'anonymous' : 'kept';
}

/** Every time at which anything is to become of anybody. */
function endsOf(people: readonly Drawn[]): Date[] {
  const times = people.flatMap(({ promise }) => [promise?.keepUntil, promise?.anonymiseAt]);
  return [...new Set(times.filter((time) => time !== undefined))].sort().map((time) => new Date(time));
}

const choicesOf = (answers: readonly Pick<TaskAnswer, 'version' | 'task' | 'choice' | 'accept'>[]) =>
  JSON.stringify(answers.map(({ version, task, choice, accept }) => [version, task, choice, accept]).sort());

/** As his download has them. */
function choicesOfDrawn({ stored }: Drawn): string {
  const rows = stored.stored['choices'] as unknown as {
    version: number;
    task: number;
    choice: number;
    accept: number;
  }[];
  return choicesOf(rows.map((row) => ({ ...row, accept: row.accept === 1 })));
}

const tables = ['respondents', 'choices', 'answers', 'events', 'panel_ids'];

/** Which of the marks any byte of the store holds, also where no query sees it any more. */
async function marksIn(place: string, marks: readonly string[]): Promise<string[]> {
  if (!isPostgres(place)) {
    const files = readdirSync(place).map((name) => readFileSync(join(place, name)));
    return marks.filter((mark) => files.some((bytes) => bytes.includes(mark)));
  }
  await thePostgres.run('create extension if not exists pageinspect', place);
  const pages = tables.map(
    (
      table,
    ) => `select encode(t_data, 'escape') as data from generate_series(0, pg_relation_size('${table}') / 8192 - 1) as page,
      heap_page_items(get_raw_page('${table}', page::int)) where t_data is not null`,
  );
  const { rows } = await thePostgres.run(pages.join(' union all '), place);
  return marks.filter((mark) => rows.some(({ data }) => String(data).includes(mark)));
}

/** All is as the receipts say at this time: what is there, what is in exports and analyses, what others may have. */
async function checkAt(place: string, people: readonly Drawn[], now: Date): Promise<void> {
  const states = people.map((drawn) => ({ drawn, state: stateOf(drawn, now) }));
  const there = states.filter(({ state }) => state !== 'erased').map(({ drawn }) => drawn);
  const known = states.filter(({ state }) => state === 'kept').map(({ drawn }) => drawn);
  const inFiles = there.filter(({ promise }) => promise?.acts.analysis !== 'count').map(choicesOfDrawn);
  const released = there.filter(({ promise }) => promise?.acts.release === 'public').map(choicesOfDrawn);

  // Whose time is over is in no file already before he is erased; nobody else is missing but who is to be anonymous.
  const early = (await exported(place, id, { now })).map(({ answers }) => choicesOf(answers));
  expect(countsOf(early, inFiles)).toBe(true);

  const store = await openStore(place);
  await store.eraseExpired(now, { isConfirmed: true });
  for (const { drawn, state } of states) {
    const found = await store.readByCode(id, hashWithdrawalCode(drawn.code));
    expect([drawn.marks[0], found !== undefined]).toEqual([drawn.marks[0], state === 'kept']);
    if (found) expect(found.respondent.promise).toEqual(drawn.promise);
  }
  await store.close();

  const responses = await exported(place, id, { now });
  expect(responses.map(({ answers }) => choicesOf(answers)).sort()).toEqual(inFiles.sort());
  const analysed: string[] = [];
  await withAnswers({ place, study: id, now }, async ({ respondents }) => {
    for await (const { answers } of respondents) analysed.push(choicesOf(answers));
  });
  expect(analysed.sort()).toEqual(inFiles);
  expect(await publicIn(place, now)).toEqual(released.sort());
  await countsAreTold(place, now, states);
  const marks = people.flatMap((drawn) => drawn.marks);
  await expect.poll(() => marksIn(place, marks), { interval: 50 }).toEqual(known.flatMap((drawn) => drawn.marks));
}

/** Is every one of the first, as often as it is there, among the second? */
function countsOf(some: readonly string[], all: readonly string[]): boolean {
  const left = [...all];
  return some.every((one) => left.includes(one) && left.splice(left.indexOf(one), 1).length === 1);
}

async function publicIn(place: string, now: Date): Promise<string[]> {
  const reader = await openResponses(place);
  try {
    const snapshots = await reader.listSnapshots(id);
    const table = await makePublicTable(reader.exportResponses(id, { now }), snapshots, { k: 2, keep: [] });
    const texts = Array.from({ length: table.respondents.length }, (_, place) => table.respondents.at(place).answers);
    return texts
      .map((answers) =>
        choicesOf(
          answers.map(([version, task, choice, accept]) => ({ version, task, choice, accept: accept === true })),
        ),
      )
      .sort();
  } catch (error) {
    if (error instanceof DataError) return [];
    throw error;
  } finally {
    await reader.close();
  }
}

async function countsAreTold(place: string, now: Date, states: readonly { drawn: Drawn; state: State }[]) {
  const reader = await openResponses(place);
  const of = (state: State) => states.filter((one) => one.state === state).length;
  const counted = states.filter(({ drawn, state }) => state !== 'erased' && drawn.promise?.acts.analysis === 'count');
  expect(await reader.countPromises(now, { study: id })).toMatchObject({
    ...{ kept: of('kept'), anonymised: of('anonymous'), toErase: 0, toAnonymise: 0 },
    ...(counted.length > 0 && { onlyCounted: counted.length }),
  });
  await reader.close();
}

/** Each check opens the store anew, as a server does that was restarted. */
async function follow(place: string, people: readonly Drawn[], ends: readonly Date[]): Promise<void> {
  for (const end of ends) {
    await checkAt(place, people, new Date(end.getTime() - 1));
    await checkAt(place, people, end);
  }
}

onBothEngines(({ name, newPlace }) => {
  const answer = async () => answered({ kept, ...(name === 'PostgreSQL' && { database: await newPlace() }) });

  describe('ten people whose choices are kept', () => {
    test('are kept, made anonymous and erased on the days of their receipts, and the others as ever', async () => {
      const { people, place } = await answer();
      const promises = people.flatMap(({ promise }) => promise ?? []);
      // Chance has drawn every kind of promise, or the test would try less than it says.
      expect(promises).toHaveLength(kept);
      expect(people.length).toBeGreaterThan(kept);
      expect(new Set(promises.map(({ chosen }) => chosen > 0))).toEqual(new Set([true, false]));
      expect(new Set(promises.map(({ acts }) => acts.stored))).toEqual(new Set(['code', 'anonymous']));
      expect(new Set(promises.map(({ acts }) => acts.release))).toEqual(new Set(['public', 'never']));
      expect(new Set(promises.map(({ acts }) => acts.analysis))).toEqual(new Set(['use', 'count']));
      expect(new Set(promises.map(({ acts }) => acts.keepForDays)).size).toBeGreaterThan(2);
      await follow(place, people, endsOf(people));
      const last = new Date('2027-02-01T00:00:00.000Z');
      await checkAt(place, people, last);
      expect(await exported(place, id)).toEqual([]);
    });
  });
});

describe('a promise', () => {
  test('is kept by a backup that is restored: late, and to its end', async () => {
    const { people, place } = await answered({ kept });
    const ends = endsOf(people);
    const middle = Math.floor(ends.length / 2);
    const out = join(temporaryFolder(), 'backup.sqlite');
    backUp({ folder: place, out, madeAt: new Date('2026-01-07T00:00:00.000Z') });
    await follow(place, people, ends.slice(0, middle));
    const restored = join(temporaryFolder(), 'restored');
    restore(out, restored);
    await follow(restored, people, ends.slice(middle - 1));
  });

  test.skipIf(skipsPostgres)('goes along to PostgreSQL, and is kept there', async () => {
    const { people, place } = await answered({ kept });
    const ends = endsOf(people);
    const middle = Math.floor(ends.length / 2);
    await follow(place, people, ends.slice(0, middle));
    const database = await thePostgres.makeDatabase();
    await migrateToPostgres(place, database);
    await follow(database, people, ends.slice(middle));
  });

  test('is drawn once: neither the last task sent again nor another answer to it draws anew', async () => {
    const clock = clockAt(beginning);
    const { url, dataDir } = await serve({ studies: [bound], clock });
    const { person, lastTask } = await toLastTask(url);
    const sent = { ...hiddenFields(lastTask), choice: '1', accept: 'yes' };
    const promise = () => rowsOf(dataDir, 'respondents').at(-1)?.['promise'];
    expect(promise()).toBeNull();
    await person.post(actionOf(lastTask), sent);
    const first = promise();
    expect(JSON.parse(String(first))).toMatchObject({ madeAt: beginning });
    clock.set('2026-01-02T12:00:00.000Z');
    await person.post(actionOf(lastTask), sent);
    await person.post(actionOf(lastTask), { ...sent, accept: 'no' });
    expect(promise()).toBe(first);
  });
});

/** Someone whose choices are kept, before his last choice. */
async function toLastTask(url: string) {
  for (;;) {
    const person = makePerson(url);
    let page = await agree(person, `/s/${id}?lang=en`);
    const isKept = /For you this is real/.test(page.text);
    for (let left = bound.study.tasks.perRespondent + bound.study.tasks.fixed.length; left > 0; left--) {
      page = await person.answer(page);
    }
    if (isKept) return { person, lastTask: page };
  }
}

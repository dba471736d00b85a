/** What is erased on PostgreSQL is taken out of its pages by VACUUM, as soon as nobody reads it any more. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { openResponses } from '../../../server/store/openStore.ts';
import { makeVacuum } from '../../../server/store/postgresVacuum.ts';
import { thePostgres } from './engines.ts';
import { opened } from './openedStore.ts';
import { skipsPostgres } from './postgresServer.ts';
import { newRespondent, study, taskPost } from './sampleStarts.ts';

const marker = 'a marker that nobody else would write';

/** Someone has answered a question with the marker. */
async function answered() {
  const place = await thePostgres().makeDatabase();
  await thePostgres().run('create extension pageinspect', place);
  const store = await opened(place);
  await store.startRespondent(newRespondent('one'));
  await store.savePage({ ...taskPost(1, 1, 1), answers: { remark: marker } });
  expect(await rowsWithMarker(place)).toBe(1);
  return { place, store };
}

/** Rows in the pages of the table, those too that no query sees any more. */
async function rowsWithMarker(place: string): Promise<number> {
  const { rows } = await thePostgres().run(
    `select count(*) as n from generate_series(0, pg_relation_size('answers') / 8192 - 1) as page,
       heap_page_items(get_raw_page('answers', page::int))
     where position(convert_to('${marker}', 'UTF8') in t_data) > 0`,
    place,
  );
  return Number(rows[0]?.n);
}

describe.skipIf(skipsPostgres)('who withdraws on PostgreSQL', () => {
  test('is gone from the pages of the tables', async () => {
    const { place, store } = await answered();
    await store.withdraw(study, 'code one');
    await expect.poll(() => rowsWithMarker(place), { timeout: 20_000, interval: 50 }).toBe(0);
  });

  test('is gone from them later where an export was reading, and is looked for until then', async () => {
    const { place, store } = await answered();
    const reader = await openResponses(place);
    const reading = reader.exportResponses(study)[Symbol.asyncIterator]();
    expect((await reading.next()).value).toMatchObject({ respondent: 1 });
    await store.withdraw(study, 'code one');
    await store.close();
    const vacuum = makeVacuum(place, { again: 50 });
    onTestFinished(vacuum.stop);
    vacuum.start();
    const before = await passes(place);
    await expect.poll(() => passes(place), { timeout: 20_000, interval: 50 }).toBeGreaterThan(before + 1);
    expect(await rowsWithMarker(place)).toBe(1);
    await reading.return?.(undefined);
    await expect.poll(() => rowsWithMarker(place), { timeout: 20_000, interval: 50 }).toBe(0);
    await reader.close();
  });

  async function passes(place: string): Promise<number> {
    const query = "select vacuum_count as n from pg_stat_user_tables where relname = 'answers'";
    return Number((await thePostgres().run(query, place)).rows[0]?.n);
  }
});

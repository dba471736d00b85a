import type pg from 'pg';
import { expect, test } from 'vitest';
import { forKysely } from '../../../../../server/store/engine/postgres/postgresPool.ts';

/** A pool of one connection that notes with which word it is given back. */
function notingPool(): { readonly pool: pg.Pool; readonly given: unknown[] } {
  const given: unknown[] = [];
  const client = { query: async () => ({ rows: [] }), release: (destroy?: boolean) => given.push(destroy) };
  return { pool: { connect: async () => client } as unknown as pg.Pool, given };
}

test('a connection whose rollback failed, as Kysely says, is not given to the next one', async () => {
  const { pool, given } = notingPool();
  (await forKysely(pool).connect()).release(true);
  (await forKysely(pool).connect()).release();
  expect(given).toEqual([true, false]);
});

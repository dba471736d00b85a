/** Brings a database to the schema that this program knows, forward only; a newer one is left untouched. */
import type { Kysely, Transaction } from 'kysely';
import { StoreError, UsageError } from '../../../study/errors.ts';
import { migrations } from '../tables/migrations.ts';
import type { Tables } from '../tables/tables.ts';
import type { Engine } from './engine.ts';

export type Migrations = typeof migrations;

export interface MigrateOptions {
  readonly now: Date;
  readonly steps?: Migrations;
}

/** All steps or none. @throws StoreError if the database is another program's, or was made by a newer Partworth. */
export async function migrate(engine: Engine, { now, steps = migrations }: MigrateOptions): Promise<void> {
  const { database, schema } = engine;
  const found = await readSchemaVersion(engine, steps);
  if (found === steps.length) return;
  if (found > 0) schema.keepCopy(found + 1, now);
  await database.transaction().execute((transaction) => changeTables(transaction, engine, steps));
}

/** In a transaction of its own, or in one that does more. */
export async function changeTables(
  transaction: Transaction<Tables>,
  { schema, place }: Pick<Engine, 'schema' | 'place'>,
  steps: Migrations = migrations,
): Promise<void> {
  await schema.begin(transaction);
  // Another server may have been first.
  const version = await readSchemaVersion({ database: transaction, place, schema }, steps);
  if (version === steps.length) return;
  if (version === 0) await makeMeta(transaction);
  for (const step of steps.slice(version)) await step(transaction);
  await schema.finish(transaction);
  await transaction
    .updateTable('meta')
    .set({ value: String(steps.length) })
    .where('key', '=', 'schemaVersion')
    .execute();
}

/** For reading only. @throws UsageError if nothing is there; StoreError as `readSchemaVersion`, and `older` if the tables lack something. */
export async function requireCurrentSchema(engine: Engine): Promise<void> {
  const { place } = engine;
  const version = await readSchemaVersion(engine);
  if (version === 0) throw new UsageError('no-responses', [{ file: place, message: 'holds no responses yet' }]);
  if (version === migrations.length) return;
  const message = `has schema ${version}, of an older Partworth; this program reads schema ${migrations.length}`;
  const hint = 'start `partworth serve` on it once: it changes the tables (of a data folder it keeps a copy first)';
  throw new StoreError('older', [{ file: place, message, hint }]);
}

/** 0 for an empty database. */
export async function readSchemaVersion(
  { database, place, schema }: Pick<Engine, 'database' | 'place' | 'schema'>,
  steps: Migrations = migrations,
): Promise<number> {
  const tables = await schema.listTables(database);
  if (tables.length === 0) return 0;
  const refuse = (message: string, hint: string) => new StoreError('not-ours', [{ file: place, message, hint }]);
  if (!tables.includes('meta')) {
    throw refuse('is the database of another program', 'choose another data folder, or another database');
  }
  const row = await database.selectFrom('meta').select('value').where('key', '=', 'schemaVersion').executeTakeFirst();
  const version = Number(row?.value);
  if (!Number.isInteger(version) || version < 1) {
    throw refuse('does not say which schema it has', 'restore it from a backup');
  }
  if (version > steps.length) {
    const message = `has schema ${version}; this program knows schemas up to ${steps.length}`;
    throw new StoreError('newer', [{ file: place, message, hint: 'use the newer Partworth that made it' }]);
  }
  return version;
}

async function makeMeta(database: Kysely<Tables>): Promise<void> {
  await database.schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await database.insertInto('meta').values({ key: 'schemaVersion', value: '0' }).execute();
}

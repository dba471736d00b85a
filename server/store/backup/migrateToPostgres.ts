/** Moves the store of a data folder into an empty PostgreSQL database, all of it or nothing. The folder stays as it is. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely, Transaction } from 'kysely';
import { ConflictError } from '../../../study/errors.ts';
import { lockFolder } from '../engine/dataFolder.ts';
import type { Engine } from '../engine/engine.ts';
import { changeTables, requireCurrentSchema } from '../engine/migrate.ts';
import { openPostgres } from '../engine/postgres/postgres.ts';
import { fingerprintOf, readOrMakeSecret, secretFile } from '../engine/secret.ts';
import { openSqliteForReading } from '../engine/sqlite.ts';
import { startReading } from '../fieldwork/exportResponses.ts';
import { copyClock } from '../promise/seenClock.ts';
import { agreeOnKey } from '../respondents/agreeOnKey.ts';
import { type CopiedTable, copiedTables, copyTables } from '../tables/copyTables.ts';
import type { Tables } from '../tables/tables.ts';

/**
 * @throws ConflictError if a server is using the folder, or the database holds anything; UsageError if the folder holds no
 *   responses; StoreError if one of them can't be used, or the copy is not the same.
 */
export async function migrateToPostgres(folder: string, url: string): Promise<readonly CopiedTable[]> {
  const source = openSqliteForReading(folder);
  try {
    source.refuseDamaged();
    await requireCurrentSchema(source);
    // Who answered while it is copied would be left behind.
    const lock = lockFolder(folder);
    try {
      return await copyInto(url, source, folder);
    } finally {
      lock.close();
    }
  } catch (cause) {
    throw source.explain(cause);
  } finally {
    await source.close();
  }
}

async function copyInto(url: string, source: Engine, folder: string): Promise<readonly CopiedTable[]> {
  const target = await openPostgres(url);
  const from = await startReading(source.database);
  try {
    return await target.database.transaction().execute(async (to) => {
      await refuseFilled(target, to);
      await changeTables(to, target);
      const copied = await copyTables(from, to);
      await copyClock(from, to);
      await keepKey(to, folder);
      return copied;
    });
  } catch (cause) {
    throw target.explain(cause);
  } finally {
    await from.rollback().execute();
    await target.close();
  }
}

/** Empty tables of ours are no hindrance. */
async function refuseFilled({ schema, place }: Engine, database: Kysely<Tables>): Promise<void> {
  const tables = await schema.listTables(database);
  const found = [];
  for (const table of tables) {
    if (table === 'meta') continue;
    const isOurs = Object.hasOwn(copiedTables, table) && tables.includes('meta');
    const row = isOurs
      ? await database
          .selectFrom(table as 'studies')
          .selectAll()
          .limit(1)
          .executeTakeFirst()
      : 'of another program';
    if (row) found.push(table);
  }
  if (found.length === 0) return;
  const hint = 'make another: createdb --encoding=UTF8 NAME';
  throw new ConflictError('not-empty', [{ file: place, message: `is not empty: it has ${found.join(', ')}`, hint }]);
}

/** Sessions go on with the key that they were begun with: a server that has another is refused. */
async function keepKey(to: Transaction<Tables>, folder: string): Promise<void> {
  if (!existsSync(join(folder, secretFile))) return;
  const fingerprint = fingerprintOf(readOrMakeSecret(folder));
  if ((await agreeOnKey(to, fingerprint)) === fingerprint) return;
  const message = `was served with another key than ${join(folder, secretFile)}`;
  throw new ConflictError('other-key', [{ message, hint: 'make another database' }]);
}

/**
 * One PostgreSQL server for all test files of a run that need a database and not the server: each makes databases of its
 * own. Who asks first starts it; the end of the run (tests/globalSetup.ts) ends it.
 */
import { onceInRun } from '../../onceInRun.ts';
import type { SharedPostgres } from './endPostgres.ts';
import { databasesAt, type PostgresDatabases, startPostgres } from './postgresServer.ts';

export const thePostgres: PostgresDatabases = {
  makeDatabase: async (options) => (await find()).makeDatabase(options),
  run: async (statement, url) => (await find()).run(statement, url),
  connect: async (url) => (await find()).connect(url),
};

let found: Promise<PostgresDatabases> | undefined;

function find(): Promise<PostgresDatabases> {
  found ??= onceInRun<SharedPostgres>('postgres', async () => {
    const { port, folder } = await startPostgres();
    return { port, data: folder };
  }).then(({ port }) => databasesAt(port));
  return found;
}

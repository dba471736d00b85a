/**
 * One PostgreSQL server for all test files of a run that need a database and not the server: each makes databases of its
 * own. Who asks first starts it; the end of the run (tests/globalSetup.ts) ends it.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type Noted, noteFile, noteFolder } from './endPostgres.ts';
import { databasesAt, type PostgresDatabases, startPostgres } from './postgresServer.ts';

export const thePostgres: PostgresDatabases = {
  makeDatabase: async (options) => (await find()).makeDatabase(options),
  run: async (statement, url) => (await find()).run(statement, url),
  connect: async (url) => (await find()).connect(url),
};

let found: Promise<PostgresDatabases> | undefined;

function find(): Promise<PostgresDatabases> {
  found ??= findOrStart();
  return found;
}

async function findOrStart(): Promise<PostgresDatabases> {
  const file = noteFile(tmpdir());
  if (isFirst(noteFolder(tmpdir()))) await start(file);
  while (!existsSync(file)) await wait(50);
  const noted = JSON.parse(readFileSync(file, 'utf8')) as Noted;
  if ('error' in noted) throw new Error(`the PostgreSQL server of this run did not start: ${noted.error}`);
  return databasesAt(noted.port);
}

/** Of all processes of a run, one makes the folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The others wait for the note, so it is there also if the server is not. */
async function start(file: string): Promise<void> {
  const noted: Noted = await startPostgres().then(
    ({ port, folder }) => ({ port, data: folder }),
    (error: unknown) => ({ error: String(error) }),
  );
  writeFileSync(`${file}.new`, JSON.stringify(noted));
  renameSync(`${file}.new`, file);
}

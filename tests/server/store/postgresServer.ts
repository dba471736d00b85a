/**
 * A PostgreSQL server of the tests' own: in a temporary folder, on a free port of this machine only, under a user that it
 * agrees to run as; no other server of the machine is touched.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from '../durability/freePort.ts';

/** What a server does for those who do not mind who else has databases there. */
export interface PostgresDatabases {
  /** A new, empty database; its owner is `survey`, whose password is `p@ss word`. */
  makeDatabase(options?: { encoding?: string }): Promise<string>;
  /** Runs as the superuser; in the database of `url`, or in the server's own. */
  run(statement: string, url?: string): Promise<pg.QueryResult>;
  /** Another connection of the superuser; whoever asks for it ends it. */
  connect(url: string): Promise<pg.Client>;
}

export interface PostgresServer extends PostgresDatabases {
  readonly port: number;
  /** Where its files are. */
  readonly folder: string;
  start(): void;
  /** `immediate` is what a crash is: nothing is written any more. */
  stop(mode: 'fast' | 'immediate'): void;
  /** And nothing is left of it. */
  end(): void;
}

export const password = 'p@ss word';
const superuser = 'postgres';

/** Why there can be none here; `undefined` if there can. */
export function whyNoPostgres(): string | undefined {
  if (!findPrograms()) return 'PostgreSQL is not installed';
  return process.getuid?.() === 0 && !findUser()
    ? 'PostgreSQL does not run as root, and there is no user postgres'
    : undefined;
}

/** `true` where the tests must be skipped; they never are where skipping would go unseen: there they fail. */
export const skipsPostgres = (() => {
  const why = whyNoPostgres();
  if (why !== undefined) console.warn(`SKIPPED: the tests on PostgreSQL. ${why}.`);
  return why !== undefined && !process.env['CI'] && !process.env['PARTWORTH_REQUIRE_POSTGRES'];
})();

export async function startPostgres(): Promise<PostgresServer> {
  const programs = findPrograms();
  if (!programs) throw new Error(whyNoPostgres());
  const top = mkdtempSync(join(tmpdir(), 'partworth-postgres-'));
  const user = process.getuid?.() === 0 ? findUser() : undefined;
  if (user) chownSync(top, user.uid, user.gid);
  const folder = join(top, 'data');
  const port = await freePort();
  const tool = (name: string, words: readonly string[]) =>
    execFileSync(join(programs, name), [...words], {
      ...user,
      cwd: top,
      stdio: 'pipe',
      env: { ...process.env, LC_ALL: 'C' },
    });

  // The first one of a run makes the files of a server, which the others copy.
  const made = join(tmpdir(), 'partworth-postgres-made');
  const makeFiles = () => {
    writeFileSync(join(top, 'password'), 'top secret');
    // Sorted as people do, so that whatever relied on it would show.
    const sorting = ['--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=en-US'];
    const access = [`--username=${superuser}`, '--auth=scram-sha-256', `--pwfile=${join(top, 'password')}`];
    tool('initdb', ['--pgdata', folder, '--encoding=UTF8', '--no-sync', ...sorting, ...access]);
    keepCopy(folder, made);
  };
  const start = () => {
    // By itself it would erase what we should, and hold our own erasing back while it looks.
    const options = `-p ${port} -k ${top} -c listen_addresses=127.0.0.1 -c max_connections=120 -c autovacuum=off`;
    tool('pg_ctl', ['start', '-w', '-s', '-D', folder, '-l', join(top, 'log'), '-o', options]);
  };
  const stop = (mode: string) => void tool('pg_ctl', ['stop', '-w', '-s', '-D', folder, '-m', mode]);
  const end = () => {
    if (existsSync(join(folder, 'postmaster.pid'))) stop('immediate');
    rmSync(top, { recursive: true, force: true });
  };
  try {
    if (existsSync(made)) execFileSync('cp', ['-a', made, folder]);
    else makeFiles();
    start();
  } catch (cause) {
    end();
    throw cause;
  }
  const databases = databasesAt(port);
  await databases.run(`create user survey password '${password}'`);
  return { ...databases, port, folder, start, stop, end };
}

/** Those of the server at a port. Every process gives other names. */
export function databasesAt(port: number): PostgresDatabases {
  const run = async (statement: string, url = `postgres://-@127.0.0.1:${port}/postgres`) =>
    runAsSuperuser(url, statement);
  let made = 0;
  return {
    run,
    connect: connectAsSuperuser,
    makeDatabase: async ({ encoding } = {}) => {
      made += 1;
      const name = `survey_${process.pid}_${made}`;
      const other = encoding ? `encoding '${encoding}' locale 'C' locale_provider libc template template0` : '';
      await run(`create database ${name} owner survey ${other}`);
      return `postgres://survey:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
    },
  };
}

/** Whole, or not at all: two test files may want it at the same moment, and the first one keeps it. */
function keepCopy(folder: string, made: string): void {
  const copy = mkdtempSync(`${made}-`);
  execFileSync('cp', ['-a', `${folder}/.`, copy]);
  try {
    renameSync(copy, made);
  } catch {
    rmSync(copy, { recursive: true });
  }
}

async function connectAsSuperuser(url: string): Promise<pg.Client> {
  const address = new URL(url);
  Object.assign(address, { username: superuser, password: 'top secret' });
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  return client;
}

async function runAsSuperuser(url: string, statement: string): Promise<pg.QueryResult> {
  const client = await connectAsSuperuser(url);
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Debian keeps them apart by version; elsewhere they are on the path. */
function findPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const places = versions.map((version) => join(debian, version, 'bin'));
  const onPath = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  return [...places, ...(onPath ? [onPath] : [])].find((place) => existsSync(join(place, 'initdb')));
}

function findUser(): { uid: number; gid: number } | undefined {
  const id = (flag: string) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  const [uid, gid] = [id('-u'), id('-g')];
  return uid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}

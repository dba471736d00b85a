/** Where the responses are: in a data folder or in a PostgreSQL database, found by the same settings as `serve` has. */
import type { Command } from 'commander';
import { defaults } from '../../server/settings/settings.ts';
import { isPostgres, parsePostgresUrl } from '../../server/store/engine/postgres/postgresPlace.ts';
import { PartworthError, UsageError } from '../../study/errors.ts';
import { addConfigFlag, readStoreSettingsOf } from './settingFlags.ts';

export interface StoreFlags {
  readonly config?: string;
  readonly data?: string;
  readonly database?: string;
}

export interface StorePlace {
  /** A folder, or the address of a database. */
  readonly place: string;
  /** What said so: `--data`, `PARTWORTH_DATABASE`, `partworth.yaml:2`, or `default`. */
  readonly from: string;
  /** Where the key is, also beside a database. */
  readonly folder: string;
}

/** What the two flags are for, as a help text says it. */
export interface StoreFlagWords {
  readonly data: string;
  readonly database?: string;
}

/** A password is better kept from the list of processes: in the environment, or in ~/.pgpass. */
export function addStoreFlags(
  command: Command,
  { data, database = 'the PostgreSQL database that holds the responses' }: StoreFlagWords,
): Command {
  addDataFlag(command, data);
  return command.option('--database <url>', database, parseDatabase);
}

/** For a command that knows a database by another flag, or by none. */
export function addDataFlag(command: Command, says: string): Command {
  command.option('--data <dir>', `${says} (default: as set for \`serve\`, else ${defaults.data})`);
  return addConfigFlag(command);
}

/** @throws UsageError that does not repeat the text: it may hold a password. */
export function parseDatabase(text: string): string {
  parsePostgresUrl(text);
  return text;
}

/**
 * A database wins over a folder, as for `serve`, which keeps its key in the folder then; a folder that a flag names wins
 * over a database that none does.
 *
 * @throws UsageError with all that is wrong in the file, the environment and the flags
 */
export async function readPlace({ config, data, database }: StoreFlags): Promise<StorePlace> {
  if (data !== undefined && database !== undefined) {
    const message = '--data and --database are two places; name the one that holds the responses';
    throw new UsageError('conflicting-flags', message);
  }
  const { settings, origins } = await readStoreSettingsOf({ config, data, database });
  const folder = settings.data;
  if (data !== undefined || settings.database === undefined) return { place: folder, from: origins.data, folder };
  return { place: settings.database, from: origins.database, folder };
}

/** The place of what is done with files of SQLite. @throws UsageError for a database, which has tools of its own. */
export async function readFolder(flags: StoreFlags, instead: string): Promise<StorePlace> {
  const found = await readPlace(flags);
  if (!isPostgres(found.place)) return found;
  const hint = `${instead}; see docs/server.md; ${originWords(found)}`;
  throw new UsageError('not-for-postgres', [{ message: 'PostgreSQL has a tool of its own for this', hint }]);
}

/** Works on a place. Where nothing is found there, the message also says what named the place. */
export async function atPlace<T>(
  found: Pick<StorePlace, 'place' | 'from'>,
  work: (place: string) => T | Promise<T>,
): Promise<T> {
  try {
    return await work(found.place);
  } catch (cause) {
    if (!(cause instanceof PartworthError) || !notFound.includes(cause.code)) throw cause;
    const Kind = cause.constructor as typeof PartworthError;
    const problems = cause.problems.map((problem) => {
      const hint = [problem.hint, originWords(found)].filter(Boolean).join('; ');
      return { ...problem, hint };
    });
    throw new Kind(cause.code, problems, { cause });
  }
}

const notFound = ['no-responses', 'unreachable', 'no-database', 'not-allowed', 'not-ours'];

function originWords({ from }: Pick<StorePlace, 'from'>): string {
  return from === 'default' ? 'this place is the default: nothing names another' : `this place is from ${from}`;
}

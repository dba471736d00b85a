/** Where the responses are: in a data folder, or in a PostgreSQL database whose address a flag or the environment gives. */
import { type Command, Option } from 'commander';
import { isPostgres, parsePostgresUrl } from '../server/store/postgresPlace.ts';
import { UsageError } from '../study/errors.ts';

export interface StoreFlags {
  readonly data: string;
  readonly database?: string;
}

/** A password is better kept from the list of processes: in the environment, or in ~/.pgpass. */
export function databaseOption(says = 'the PostgreSQL database that holds the responses'): Option {
  return new Option('--database <url>', says).env('PARTWORTH_DATABASE').argParser(parseDatabase);
}

/** @throws UsageError that does not repeat the text: it may hold a password. */
export function parseDatabase(text: string): string {
  parsePostgresUrl(text);
  return text;
}

/** What a command reads: a folder that was named wins over the environment. */
export function placeOf({ data, database }: StoreFlags, command: Command): string {
  if (database === undefined || !isNamed(command, 'data')) return database ?? data;
  if (!isNamed(command, 'database')) return data;
  throw new UsageError(
    'conflicting-flags',
    '--data and --database are two places; name the one that holds the responses',
  );
}

function isNamed(command: Command, flag: keyof StoreFlags): boolean {
  return command.getOptionValueSource(flag) === 'cli';
}

/** For what is done with files of SQLite: a database has tools of its own. */
export function folderOf(flags: StoreFlags, command: Command, instead: string): string {
  const place = placeOf(flags, command);
  if (!isPostgres(place)) return place;
  const hint = `${instead}; see docs/server.md`;
  throw new UsageError('not-for-postgres', [{ message: 'PostgreSQL has a tool of its own for this', hint }]);
}

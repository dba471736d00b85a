/** What PostgreSQL (or the network to it) says, in words, and what may be tried again. */
import { StoreError } from '../../../../study/errors.ts';
import { codeOf } from '../explainSqlite.ts';

/** Its own messages name tables, users and settings; those that can hold a stored value are not passed on. */
export function explainPostgres(place: string, cause: unknown): unknown {
  if (isLost(cause)) return storeError('unreachable', place, { ...unreachable(cause), cause });
  const message = cause instanceof Error ? cause.message : '';
  const code = codeOf(cause) || message;
  const known = explanations.find(([codes]) => codes.test(code));
  if (!known) return cause;
  const [, kind, says, hint] = known;
  return storeError(kind, place, { message: says(message), hint, cause });
}

/** Two writes met: what one of them read is no longer so. The constraints of the tables are what noticed most of them. */
export function hasMet(cause: unknown): boolean {
  return ['40001', '40P01', '23505', '23503'].includes(codeOf(cause));
}

/** The connection, or the server at its other end, is gone. Of a commit nobody knows then whether it was made. */
export function isLost(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const code = codeOf(cause);
  if (code) return /^(08...|57P0[123]|25P03|E(?!RR_)[A-Z_]+)$/.test(code);
  return /connection|timeout|not queryable/i.test(cause.message);
}

type Explanation = readonly [codes: RegExp, kind: string, says: (message: string) => string, hint?: string];

const explanations: readonly Explanation[] = [
  [
    /^(28|SASL)/,
    'not-allowed',
    () => 'does not let this user in',
    'are user and password right, and may it connect from here?',
  ],
  [/^3D000$/, 'no-database', () => 'there is no such database', 'make it: createdb --encoding=UTF8 NAME'],
  [
    /^42501$/,
    'not-allowed',
    (message) => `this user lacks a right: ${message}`,
    'let the user own the database, or grant it to create in and use its schema',
  ],
  [/^(42P01|42703)$/, 'not-ours', () => 'lacks a table or a column of ours', 'is it the database of another program?'],
  [/^25006$/, 'not-writable', () => 'can only be read: it is a standby, or set to be', 'name the primary server'],
  [/^53100$/, 'full', () => 'the disk of the database is full'],
  [/^53300$/, 'busy', () => 'has no connection left', 'raise max_connections, or run fewer servers'],
  [/^(53|54|55|57014|40)/, 'busy', () => 'is too busy, or out of memory'],
  [/^58/, 'io', (message) => `its disk can't be read or written: ${message}`],
  [/CERT|TLS/, 'unreachable', (message) => `its certificate is not to be trusted: ${message}`],
  [/^XX00[12]$/, 'damaged', (message) => `is damaged: ${message}`, 'restore it from a pg_dump'],
];

function unreachable(cause: unknown): { message: string; hint: string } {
  const why = cause instanceof Error ? codeOf(cause) || cause.message : '';
  return { message: `can't be reached (${why})`, hint: 'is the database server running, and is its address right?' };
}

function storeError(
  code: string,
  file: string,
  { message, hint, cause }: { message: string; hint?: string; cause: unknown },
): StoreError {
  return new StoreError(code, [{ file, message, hint }], { cause });
}

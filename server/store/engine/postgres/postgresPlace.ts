/** The address of a PostgreSQL database, and how it is called where others read it: without the password. */
import { UsageError } from '../../../../study/errors.ts';

/** A place is a data folder, or the address of a database; this tells which. */
export function isPostgres(place: string): boolean {
  return /^postgres(ql)?:/i.test(place);
}

/** A folder as it is; of an address what may be shown and logged. */
export function nameOfPlace(place: string): string {
  if (!isPostgres(place)) return place;
  const { username, hostname, port, pathname, searchParams } = parsePostgresUrl(place);
  const host = hostname || searchParams.get('host') || 'localhost';
  return `postgres://${username && `${username}@`}${host}${port && `:${port}`}${pathname}`;
}

/** @throws UsageError that does not repeat the text: it may hold a password. */
export function parsePostgresUrl(text: string): URL {
  if (isPostgres(text) && URL.canParse(text)) {
    const url = new URL(text);
    if (url.pathname.length > 1 && decodes(url.username + url.password + url.pathname)) return url;
  }
  const message = '--database (or PARTWORTH_DATABASE) is not the address of a PostgreSQL database';
  const hint = 'such as postgres://survey@db.example.org/partworth; special characters in a password as %40';
  throw new UsageError('not-a-database', [{ message, hint }]);
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

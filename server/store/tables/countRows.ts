import type Database from 'better-sqlite3';

/** Rows by table. */
export type RowCounts = Readonly<Record<string, number>>;

const statements: RowStatements = {
  studies: 'select count(*) from studies',
  snapshots: 'select count(*) from snapshots',
  pictures: 'select count(*) from pictures',
  editions: 'select count(*) from editions',
  respondents: 'select count(*) from respondents',
  choices: 'select count(*) from choices',
  answers: 'select count(*) from answers',
  events: 'select count(*) from events',
  quota_places: 'select count(*) from quota_places',
  panel_ids: 'select count(*) from panel_ids',
  links: 'select count(*) from links',
  tokens: 'select count(*) from tokens',
  audit: 'select count(*) from audit',
};
type RowStatements = Readonly<Record<string, string>>;

/** How many rows each table has; a table that this database's schema does not have yet is absent. */
export function countRows(database: Database.Database): RowCounts {
  const tables = new Set(database.prepare("select name from sqlite_master where type = 'table'").pluck().all());
  return Object.fromEntries(
    Object.entries(statements)
      .filter(([table]) => tables.has(table))
      .map(([table, statement]) => [table, database.prepare(statement).pluck().get() as number]),
  );
}

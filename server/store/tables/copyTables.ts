/**
 * Copies all rows of one store into the empty tables of another, whatever the engines, and reads them there again: every
 * table must have as many rows, and the same.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { counted } from '../../../study/counted.ts';
import { StoreError } from '../../../study/errors.ts';
import { canonicalJson } from '../../../study/fingerprint.ts';
import type { Tables } from './tables.ts';

export interface CopiedTable {
  readonly table: string;
  readonly rows: number;
  /** Of the rows in the order of their keys, each as JSON. */
  readonly sha256: string;
}

/** What refers to another table comes after it; with the columns that tell its rows apart. */
export const copiedTables = {
  studies: ['study'],
  snapshots: ['hash'],
  pictures: ['hash'],
  editions: ['study', 'edition'],
  respondents: ['study', 'respondent'],
  choices: ['study', 'respondent', 'version', 'task'],
  answers: ['study', 'respondent', 'question'],
  events: ['study', 'respondent', 'seq'],
  quota_places: ['study', 'quota', 'respondent'],
  panel_ids: ['study', 'respondent'],
  links: ['study', 'link_hash'],
  tokens: ['id'],
  audit: ['seq'],
} as const satisfies { [table in Exclude<keyof Tables, 'meta'>]: readonly (keyof Tables[table])[] };

type TableName = keyof typeof copiedTables;
type Row = Readonly<Record<string, unknown>>;

/** A row of pictures weighs as much as a thousand others. */
const rowsAtATime = (table: TableName) => (table === 'pictures' ? 10 : 500);

/** @throws StoreError `copy-differs` with every table that is not the same there; then nothing may be committed. */
export async function copyTables(from: Transaction<Tables>, to: Transaction<Tables>): Promise<CopiedTable[]> {
  const copied: CopiedTable[] = [];
  for (const table of Object.keys(copiedTables) as TableName[]) {
    const insert = (rows: readonly Row[]) =>
      to
        .insertInto(table)
        .values(rows as never)
        .execute();
    copied.push(await passRows(from, table, insert));
  }
  const problems = [];
  for (const expected of copied) {
    const found = await passRows(to, expected.table as TableName, async () => {});
    if (found.rows === expected.rows && found.sha256 === expected.sha256) continue;
    const { table, rows } = expected;
    const message = `${counted(rows, 'row')} ${rows === 1 ? 'was' : 'were'} copied, and what is there differs: ${counted(found.rows, 'row')}`;
    problems.push({ path: table, message });
  }
  if (problems.length > 0) throw new StoreError('copy-differs', problems);
  return copied;
}

/** Reads a table in the order of its key, some rows at a time, and says what passed. */
async function passRows(
  database: Kysely<Tables>,
  table: TableName,
  use: (rows: readonly Row[]) => Promise<unknown>,
): Promise<CopiedTable> {
  const hash = createHash('sha256');
  let count = 0;
  for (let last: Row | undefined; ; ) {
    const rows = await readRows(database, table, last);
    if (rows.length === 0) return { table, rows: count, sha256: hash.digest('hex') };
    for (const row of rows) hash.update(`${canonicalJson(row)}\n`);
    await use(rows);
    count += rows.length;
    last = rows.at(-1);
  }
}

async function readRows(database: Kysely<Tables>, table: TableName, last: Row | undefined): Promise<readonly Row[]> {
  const names: readonly string[] = copiedTables[table];
  const key = sql.join(names.map((name) => sql.ref(name)));
  const after = last ? sql`where (${key}) > (${sql.join(names.map((name) => last[name]))})` : sql``;
  const rows = sql<Row>`select * from ${sql.table(table)} ${after} order by ${key} limit ${sql.lit(rowsAtATime(table))}`;
  return (await rows.execute(database)).rows;
}

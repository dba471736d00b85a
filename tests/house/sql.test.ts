/** All SQL is in server/store/, and no statement is put together from values: they are parameters. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';

const root = join(import.meta.dirname, '..', '..');
const sources = ['study', 'analysis', 'report', 'server', 'cli'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

/** What takes a statement as a text. */
const takesText = ['prepare', 'exec', 'raw', 'query', 'unsafe'];

/** Statements that take no parameter, of names of tables that stand in the program. */
const ofOurNames = ['server/store/engine/postgres/postgresVacuum.ts: query(...)'];

interface Node {
  readonly type?: string;
  readonly callee?: { readonly property?: { readonly name?: string } };
  readonly arguments?: readonly Node[];
  readonly expressions?: readonly Node[];
}

/** How a call that takes a statement is given one that is made at that moment, in whatever was parsed. */
function madeStatements(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, callee, arguments: given = [] } = node as Node;
  const name = type === 'CallExpression' ? callee?.property?.name : undefined;
  const [text] = name !== undefined && takesText.includes(name) ? given : [];
  const isMade =
    (text?.type === 'TemplateLiteral' && (text.expressions?.length ?? 0) > 0) || text?.type === 'BinaryExpression';
  return [...(isMade ? [String(name)] : []), ...Object.values(node).flatMap(madeStatements)];
}

const madeIn = (source: string) => madeStatements(parseAst(source, { lang: 'ts' }).body);
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('SQL', () => {
  test('row 21: is never put together from values', () => {
    const found = sources.flatMap((file) => madeIn(read(file)).map((name) => `${file}: ${name}(...)`));
    expect(found).toEqual(ofOurNames);
  });

  test('row 21: that is put together is seen', () => {
    const filledIn = (text: string) => text.replace('X', '$' + '{x}');
    expect(madeIn(filledIn("database.prepare(`select * from t where x = 'X'`);"))).toEqual(['prepare']);
    expect(madeIn("const run = async () => (await pool).query('select ' + x);")).toEqual(['query']);
    expect(madeIn(filledIn('sql.raw(`drop table X`)'))).toEqual(['raw']);
    expect(madeIn(filledIn("database.prepare('select ?').get(x); /x/.exec(text); sql`select X`;"))).toEqual([]);
  });

  test('is in server/store/: nothing else loads what speaks to a database', () => {
    const loading = sources.filter((file) => /from '(better-sqlite3|kysely|pg)'/.test(read(file)));
    expect(loading.length).toBeGreaterThan(10);
    expect(loading.filter((file) => !file.startsWith(join('server', 'store')))).toEqual([]);
  });
});

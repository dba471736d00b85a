/**
 * Kysely over one connection of SQLite. Statements are compiled by SQLite once, and those that every page needs (prepare.ts)
 * run at once: SQLite answers before Kysely has found out whose turn it is.
 */
import type Database from 'better-sqlite3';
import {
  type DatabaseConnection,
  Kysely,
  type KyselyPlugin,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';
import { type RunsAtOnce, runsAtOnce } from '../tables/prepare.ts';
import type { Tables } from '../tables/tables.ts';
import { codeOf } from './explainSqlite.ts';

/**
 * @param beside the connection that writes, where this one is for reading what is committed: as long as no transaction is
 *   open there, that is what it sees too, and with its pages in memory. After every commit this one has to read its own anew.
 */
export function makeKysely(database: Database.Database, beside?: Database.Database): Kysely<Tables> {
  const adapter = new AdapterAtOnce((sql, parameters) =>
    run(beside && !beside.inTransaction ? beside : database, sql, parameters),
  );
  const dialect = new DialectAtOnce({ database: keepPrepared(database) }, adapter);
  return new Kysely<Tables>({ dialect, plugins: [withoutRowLocks] });
}

class AdapterAtOnce extends SqliteAdapter implements RunsAtOnce {
  readonly [runsAtOnce]: RunsAtOnce[typeof runsAtOnce];

  constructor(run: RunsAtOnce[typeof runsAtOnce]) {
    super();
    this[runsAtOnce] = run;
  }
}

class DialectAtOnce extends SqliteDialect {
  readonly #adapter: SqliteAdapter;
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig, adapter: SqliteAdapter) {
    super(config);
    this.#adapter = adapter;
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new PatientDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return this.#adapter;
  }
}

/** How long what writes waits for another program that writes. */
const longestWait = 5000;
const betweenTries = 20;

/**
 * Waits for its turn to write without holding up the process: SQLite's own waiting would, and no page, no sign of health
 * would be answered meanwhile.
 */
class PatientDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const end = performance.now() + longestWait;
    for (;;) {
      try {
        return await super.beginTransaction(connection);
      } catch (cause) {
        if (!codeOf(cause).startsWith('SQLITE_BUSY') || performance.now() > end) throw cause;
        await new Promise((resolve) => setTimeout(resolve, betweenTries));
      }
    }
  }
}

function run(database: Database.Database, sql: string, parameters: readonly unknown[]): readonly unknown[] {
  const statement = prepareOnce(database, sql);
  if (statement.reader) return statement.all(parameters);
  statement.run(parameters);
  return [];
}

const statementsOf = new WeakMap<Database.Database, Map<string, Database.Statement>>();

/** The survey has few statements and runs them often. */
function prepareOnce(database: Database.Database, sql: string): Database.Statement {
  const statements = statementsOf.get(database) ?? new Map<string, Database.Statement>();
  statementsOf.set(database, statements);
  const statement = statements.get(sql) ?? database.prepare(sql);
  statements.set(sql, statement);
  return statement;
}

/** What the store reads in order to change it, it locks; here nobody else writes meanwhile, and SQLite knows no such lock. */
const withoutRowLocks: KyselyPlugin = {
  transformQuery: ({ node }) => (node.kind === 'SelectQueryNode' ? { ...node, endModifiers: undefined } : node),
  transformResult: async ({ result }) => result,
};

/**
 * What may write says so when it begins: if a command wrote beside the server between what a transaction reads and what it
 * writes, SQLite would refuse the latter.
 */
function keepPrepared(database: Database.Database): SqliteDatabase {
  const begin = database.readonly ? 'begin' : 'begin immediate';
  return {
    prepare: (sql) =>
      prepareOnce(database, sql === 'begin' ? begin : sql) as unknown as ReturnType<SqliteDatabase['prepare']>,
    close: () => database.close(),
  };
}

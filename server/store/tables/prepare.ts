/**
 * Statements that every page needs are built and compiled once: Kysely takes longer to build one than SQLite to run it.
 * Such a statement is written as any other, from the values that it is to be run with; these only stand for those of
 * each run.
 */
import type { CompiledQuery, Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** An engine's adapter that runs a statement without waiting: in the transaction that is open, whoever asks. */
export interface RunsAtOnce {
  readonly [runsAtOnce]: (sql: string, parameters: readonly unknown[]) => readonly unknown[];
}

export const runsAtOnce = Symbol('runs at once');

/**
 * Runs the statement in a transaction, or on a database that is only read, and returns its rows: where statements run at
 * once, nothing else would keep what writes out of another one's transaction.
 */
export type Prepared<Values extends object, Row> = (
  database: Kysely<Tables>,
  values: Readonly<Values>,
) => Promise<readonly Row[]>;

/**
 * @param build may put a value anywhere where a statement has a parameter, but must not look at it: it is none yet. A list
 *   of values (`in (...)`) is no parameter, since its length is part of the statement.
 */
export function prepare<Values extends object, Row>(
  build: (database: Kysely<Tables>, values: Values) => { compile(): CompiledQuery<Row> },
): Prepared<Values, Row> {
  // The transactions of a database share its adapter; another engine says the same in other words.
  const compiledFor = new WeakMap<object, CompiledQuery<Row>>();

  return async (database, values) => {
    const { adapter } = database.getExecutor();
    const compiled = compiledFor.get(adapter) ?? build(database, placeholders as Values).compile();
    compiledFor.set(adapter, compiled);
    const parameters = compiled.parameters.map((one) => (one instanceof Placeholder ? one.valueIn(values) : one));
    if (runsAtOnce in adapter) return (adapter as RunsAtOnce)[runsAtOnce](compiled.sql, parameters) as readonly Row[];
    const { rows } = await database.executeQuery<Row>({ ...compiled, parameters });
    return rows;
  };
}

class Placeholder {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  /** @throws RangeError for a value that was not given: no statement runs with a gap in it. */
  valueIn(values: object): unknown {
    const value: unknown = Reflect.get(values, this.#name);
    if (value === undefined) throw new RangeError(`a statement was run without ${this.#name}`);
    return value;
  }
}

/** Has a placeholder of every name. */
const placeholders: object = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });

/** What a database engine has to offer beneath Kysely. SQLite is one (sqlite.ts); a second one stands beside it. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface Engine {
  readonly database: Kysely<Tables>;
  /** The same, for reading what is committed: it never waits for a transaction of `database`. */
  readonly reading: Kysely<Tables>;
  /** How messages call it: the file, or the server's address without its password. */
  readonly place: string;
  /** An error of the engine's own as a StoreError; any other error as it is. */
  explain(cause: unknown): unknown;
  /** @throws StoreError `damaged` if what is stored can't be read whole. */
  refuseDamaged(): void;
  /** Removes what deleted rows may have left behind outside the tables. False: something still reads, try again later. */
  eraseTraces(): boolean;
  close(): Promise<void>;
}

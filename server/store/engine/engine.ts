/**
 * What a database engine has to offer beneath Kysely, so that the store is written once: SQLite (sqlite.ts: one file, one
 * process that writes) and PostgreSQL (postgres.ts: a server that several processes share) are the two there are.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';
import type { Write } from './groupCommit.ts';

export interface Engine {
  readonly database: Kysely<Tables>;
  /** The same, for reading what is committed: it never waits for a transaction of `database`. */
  readonly reading: Kysely<Tables>;
  /** How messages call it: the file, or the server's address without its password. */
  readonly place: string;
  readonly schema: SchemaKeeper;
  readonly write: Write;
  /** An engine that only reads, beside whoever writes; who opened it closes it. */
  openReader(): Promise<Engine>;
  /** Runs what reads by `reading`, in the order that the engine likes. */
  read<T>(work: () => Promise<T>): Promise<T>;
  /** An error of the engine's own as a StoreError; any other error as it is. */
  explain(cause: unknown): unknown;
  /** Removes what deleted rows may have left behind outside the tables. False: something still reads, try again later. */
  eraseTraces(): boolean;
  /** Removes copies that the store made of itself long enough ago. */
  removeOldCopies(now: Date): void;
  /** Resolves when nothing waits to be written any more. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

/** What an engine does around a change of the tables. */
export interface SchemaKeeper {
  listTables(database: Kysely<Tables>): Promise<readonly string[]>;
  /** Called before a store that holds anything is brought to another schema, with its next one. */
  keepCopy(nextSchema: number, now: Date): void;
  /** First in the transaction: until it ends, no other process changes the tables. */
  begin(transaction: Transaction<Tables>): Promise<void>;
  /** Last in it: gives new columns what the engine needs beside what the steps say. */
  finish(transaction: Transaction<Tables>): Promise<void>;
}

/**
 * Writes that wait together share one transaction, so that one flush to the disk serves all of them. Each runs in a
 * savepoint of its own: one that fails is undone alone. None is acknowledged before the commit.
 */
import type { ControlledTransaction, Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** May run again from its beginning when its transaction was lost: doing it twice must leave what doing it once does. */
export type Work<T> = (transaction: Transaction<Tables>) => Promise<T>;

/**
 * Resolves once the work is committed. Work that counts what others have taken (a number, a version, a place in a quota)
 * names its `study`, and sees all that other such work of that study has done, by whichever process.
 */
export type Write = <T>(work: Work<T>, study?: string) => Promise<T>;

interface Waiting {
  readonly run: Work<() => void>;
  readonly fail: (cause: unknown) => void;
}

export interface GroupCommit {
  readonly write: <T>(work: Work<T>) => Promise<T>;
  /** Resolves when nothing waits any more. */
  drained(): Promise<void>;
}

/** Beyond this a group's answers would wait longer than the flush that they share. */
const largestGroup = 256;

/** `begin` runs first in every transaction. */
export function makeGroupCommit(database: Kysely<Tables>, begin?: Work<void>): GroupCommit {
  const waiting: Waiting[] = [];
  let committing: Promise<void> | undefined;

  async function commitWaiting(): Promise<void> {
    while (waiting.length > 0) {
      // Whatever arrives in this turn of the event loop joins the group.
      await new Promise(setImmediate);
      await commitGroup(database, waiting.splice(0, largestGroup), begin);
    }
    committing = undefined;
  }

  function write<T>(work: Work<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async (transaction: Transaction<Tables>) => {
        const result = await work(transaction);
        return () => resolve(result);
      };
      waiting.push({ run, fail: reject });
      committing ??= commitWaiting();
    });
  }

  return { write, drained: async () => committing };
}

/** Settles every write of the group, whatever happens. */
async function commitGroup(database: Kysely<Tables>, group: readonly Waiting[], begin?: Work<void>): Promise<void> {
  const settle: (() => void)[] = [];
  try {
    const transaction = await database.startTransaction().execute();
    try {
      await begin?.(transaction);
      for (const write of group) settle.push(await runInSavepoint(transaction, write));
      await transaction.commit().execute();
    } catch (cause) {
      // The engine may have rolled back already (a full disk); what counts is that nobody is told "saved".
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
      throw cause;
    }
  } catch (cause) {
    for (const { fail } of group) fail(cause);
    return;
  }
  for (const tell of settle) tell();
}

/** Returns what to tell the writer once the group is committed. Throws only if the whole transaction is lost. */
async function runInSavepoint(transaction: ControlledTransaction<Tables>, { run, fail }: Waiting): Promise<() => void> {
  const inside = await transaction.savepoint('one_write').execute();
  try {
    const tell = await run(inside);
    await inside.releaseSavepoint('one_write').execute();
    return tell;
  } catch (cause) {
    try {
      await inside.rollbackToSavepoint('one_write').execute();
    } catch {
      // A full or failing disk has undone the whole transaction already: that is why, not that the savepoint is gone.
      throw cause;
    }
    return () => fail(cause);
  }
}

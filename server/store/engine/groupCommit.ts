/**
 * Writes that wait together share one transaction, so that one flush to the disk serves all of them. One that fails is
 * undone alone: the others run again, each in a savepoint of its own. None is acknowledged before the commit.
 */
import type { ControlledTransaction, Kysely, Transaction } from 'kysely';
import type { Tables } from '../tables/tables.ts';

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
      // Whatever arrives in this turn of the event loop joins the group, and while more do, in the next one.
      let nBefore: number;
      do {
        nBefore = waiting.length;
        await new Promise(setImmediate);
      } while (waiting.length > nBefore && waiting.length < largestGroup);
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
  try {
    const tell = await runTogether(database, group, begin);
    for (const settle of tell) settle();
  } catch (cause) {
    for (const { fail } of group) fail(cause);
  }
}

/**
 * Writes that fail are rare, and savepoints cost as much as what they guard: only where one of several has failed does the
 * group run again, with them. Returns what to tell each writer. Throws only if the whole transaction is lost.
 */
async function runTogether(
  database: Kysely<Tables>,
  group: readonly Waiting[],
  begin?: Work<void>,
): Promise<readonly (() => void)[]> {
  let hasFailed = false;
  const runBare = (transaction: Transaction<Tables>) =>
    runEach(group, ({ run }) =>
      run(transaction).catch((cause) => {
        hasFailed = true;
        throw cause;
      }),
    );
  try {
    return await inTransaction(database, begin, runBare);
  } catch (cause) {
    // What begins or commits has failed for all of them.
    if (!hasFailed || group.length === 1) throw cause;
    return inTransaction(database, begin, (transaction) =>
      runEach(group, (write) => runInSavepoint(transaction, write)),
    );
  }
}

async function runEach<T>(group: readonly Waiting[], run: (write: Waiting) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (const write of group) results.push(await run(write));
  return results;
}

async function inTransaction<T>(
  database: Kysely<Tables>,
  begin: Work<void> | undefined,
  work: (transaction: ControlledTransaction<Tables>) => Promise<T>,
): Promise<T> {
  const transaction = await database.startTransaction().execute();
  try {
    await begin?.(transaction);
    const result = await work(transaction);
    await transaction.commit().execute();
    return result;
  } catch (cause) {
    // The engine may have rolled back already (a full disk); what counts is that nobody is told "saved".
    await transaction
      .rollback()
      .execute()
      .catch(() => undefined);
    throw cause;
  }
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

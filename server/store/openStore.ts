/** Opens the store of a data folder: for the server, which writes, or for reading beside it. */
import type { Snapshot } from '../snapshot.ts';
import { keepCopy, removeOldCopies } from './automaticCopies.ts';
import { checkWritable } from './checkWritable.ts';
import { countConsents } from './countConsents.ts';
import type { Engine } from './engine.ts';
import { eraseExpired } from './eraseExpired.ts';
import { countPromises } from './expiry.ts';
import { exportResponses } from './exportResponses.ts';
import { makeGroupCommit } from './groupCommit.ts';
import { isLinkSpent, withdrawLinks } from './links.ts';
import { type Migrations, migrate, readSchemaVersion, requireCurrentSchema } from './migrate.ts';
import { hasPanelId, listPanelIds, readPanelId } from './panelIds.ts';
import { listSnapshots, publish, readSnapshot } from './publish.ts';
import { readQuotas } from './quotaPlaces.ts';
import { readByCode } from './readByCode.ts';
import { readAnswers, readChoice, readRespondent } from './readRespondent.ts';
import type { ResponseReader, ResponseStore } from './responseStore.ts';
import { savePage } from './savePage.ts';
import { openSqlite, openSqliteForReading } from './sqlite.ts';
import { startRespondent } from './startRespondent.ts';
import { makeTurns } from './turns.ts';
import { withdraw } from './withdraw.ts';

export interface StoreOptions {
  /** When it is now: a copy that is made before the tables are changed says when it was made. */
  readonly now?: Date;
  /** Of the tables; a test may know more of them than this program. */
  readonly steps?: Migrations;
}

/**
 * @throws ConflictError if another server has the folder.
 * @throws StoreError if the database is damaged (code `damaged`), newer than this program, another program's (all three
 *   are left as they are), or can't be written.
 */
export async function openStore(
  folder: string,
  { now = new Date(), steps }: StoreOptions = {},
): Promise<ResponseStore> {
  const engine = await openSqlite(folder, ({ database, place }) => readSchemaVersion(database, place, steps));
  try {
    await migrate(engine.database, engine.place, {
      keepCopy: (version) => void keepCopy(folder, version + 1, now),
      steps,
    });
    return makeStore(engine, folder);
  } catch (cause) {
    await engine.close();
    throw engine.explain(cause);
  }
}

/** @throws UsageError if the folder holds no responses; StoreError as `openStore` does. */
export async function openResponses(folder: string): Promise<ResponseReader> {
  const engine = openSqliteForReading(folder);
  try {
    await requireCurrentSchema(engine.database, engine.place);
    return makeReader(engine);
  } catch (cause) {
    await engine.close();
    throw engine.explain(cause);
  }
}

function makeReader(engine: Engine): ResponseReader {
  const { database } = engine;
  return {
    exportResponses: (study, included) => exportResponses(database, study, included),
    listSnapshots: (study, included) => explained(engine, listSnapshots(database, study, included)),
    countConsents: (study, included) => explained(engine, countConsents(database, study, included)),
    countPromises: (now, counted) => explained(engine, countPromises(database, now, counted)),
    listPanelIds: (study, now) => explained(engine, listPanelIds(database, study, now)),
    readSnapshot: (hash) => explained(engine, readSnapshot(database, hash)),
    listStudies: async () => {
      const rows = await explained(engine, database.selectFrom('studies').select('study').orderBy('study').execute());
      return rows.map(({ study }) => study);
    },
    close: engine.close,
  };
}

function makeStore(engine: Engine, folder: string): ResponseStore {
  const { database, reading } = engine;
  const { write, drained } = makeGroupCommit(database);
  const inTurn = makeTurns();
  const read = <T>(work: () => Promise<T>) => explained(engine, inTurn(work));
  // Of someone who was erased just before a crash.
  let tracesLeft = true;

  /** A reader may hold back the erasing; then the next write tries again, and what was written stays written. */
  const eraseTraces = () => {
    try {
      tracesLeft = !engine.eraseTraces();
    } catch {
      tracesLeft = true;
    }
  };
  const commit: typeof write = async (work) => {
    const result = await explained(engine, write(work));
    if (tracesLeft) eraseTraces();
    return result;
  };

  return {
    publish: (snapshot: Snapshot, publishedAt) => commit((at) => publish(at, snapshot, publishedAt)),
    readSnapshot: (hash) => read(() => readSnapshot(reading, hash)),
    startRespondent: (start) => commit((at) => startRespondent(at, start)),
    readRespondent: (study, tokenHash) => read(() => readRespondent(reading, study, tokenHash)),
    readPanelId: (study, respondent) => read(() => readPanelId(reading, study, respondent)),
    hasPanelId: (study, panelId) => read(() => hasPanelId(reading, study, panelId)),
    isLinkSpent: (study, linkHash) => read(() => isLinkSpent(reading, study, linkHash)),
    withdrawLinks: (study, linkHashes, now) =>
      commit((at) => withdrawLinks(at, { study, linkHashes, at: now.toISOString() })),
    savePage: (save) => commit((at) => savePage(at, save)),
    readChoice: (study, respondent, version, task) =>
      read(() => readChoice(reading, { study, respondent, version, task })),
    readAnswers: (study, respondent) => read(() => readAnswers(reading, study, respondent)),
    readByCode: (study, withdrawalHash) => read(() => readByCode(reading, study, withdrawalHash)),
    withdraw: async (study, withdrawalHash) => {
      const isErased = await commit((at) => withdraw(at, study, withdrawalHash));
      if (isErased) eraseTraces();
      return isErased;
    },
    eraseExpired: async (now, study) => {
      const expired = await explained(engine, eraseExpired(database, commit, { now, study }));
      if (expired.erased + expired.anonymised > 0) eraseTraces();
      removeOldCopies(folder, now);
      return expired;
    },
    checkWritable: () => commit(checkWritable),
    readQuotas: (study, now) => read(() => readQuotas(reading, study, now.toISOString())),
    close: async () => {
      await drained();
      if (tracesLeft) eraseTraces();
      await engine.close();
    },
  };
}

async function explained<T>(engine: Engine, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw engine.explain(cause);
  }
}

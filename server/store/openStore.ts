/**
 * Opens a store: for the server, which writes, or for reading beside it. A place is a data folder, or the address of a
 * PostgreSQL database; who has none of these never loads what speaks to one.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from '../../study/snapshot.ts';
import { checkWritable } from './engine/checkWritable.ts';
import { databaseFile } from './engine/databaseFile.ts';
import type { Engine } from './engine/engine.ts';
import type { Write } from './engine/groupCommit.ts';
import { type Migrations, migrate, readSchemaVersion, requireCurrentSchema } from './engine/migrate.ts';
import { openForReading } from './engine/openEngine.ts';
import type { ConnectionLimits } from './engine/postgres/postgres.ts';
import { isPostgres } from './engine/postgres/postgresPlace.ts';
import { openSqlite, openSqliteBeside, openSqliteForReading } from './engine/sqlite.ts';
import { countConsents } from './fieldwork/countConsents.ts';
import { countFieldwork } from './fieldwork/countFieldwork.ts';
import { exportResponses } from './fieldwork/exportResponses.ts';
import { followFieldwork } from './fieldwork/followFieldwork.ts';
import { stateOfResponses, tallyRespondents } from './fieldwork/tallyRespondents.ts';
import { keepPictures, readPicture } from './pictures/pictures.ts';
import { eraseExpired } from './promise/eraseExpired.ts';
import { readByCode } from './promise/readByCode.ts';
import { readErasingWaits, wouldWait } from './promise/seenClock.ts';
import { withdraw } from './promise/withdraw.ts';
import { makeResearcherStore } from './researchers/researcherStore.ts';
import { agreeOnKey } from './respondents/agreeOnKey.ts';
import { countPromises } from './respondents/expiry.ts';
import { keepCode } from './respondents/keepCode.ts';
import { isLinkSpent, withdrawLinks } from './respondents/links.ts';
import { hasPanelId, listPanelIds, readPanelId } from './respondents/panelIds.ts';
import { listSnapshots, publish, readSnapshot } from './respondents/publish.ts';
import { readQuotas } from './respondents/quotaPlaces.ts';
import { readAnswers, readChoice, readRespondent } from './respondents/readRespondent.ts';
import { savePage } from './respondents/savePage.ts';
import { eraseSentBack, sendBack } from './respondents/sentBack.ts';
import { listSources } from './respondents/sources.ts';
import { startRespondent } from './respondents/startRespondent.ts';
import type { ResponseReader, ResponseStore } from './responseStore.ts';
import { migrations } from './tables/migrations.ts';

export interface StoreOptions {
  /** When it is now: a copy that is made before the tables are changed says when it was made. */
  readonly now?: Date;
  /** Of the tables; a test may know more of them than this program. */
  readonly steps?: Migrations;
  /** Of a PostgreSQL database. */
  readonly limits?: ConnectionLimits;
}

/**
 * @throws ConflictError if another server has the folder.
 * @throws StoreError if the database is damaged (code `damaged`), newer than this program, another program's (all three
 *   are left as they are), or can't be written; if a server can't be reached, or does not let us in.
 */
export async function openStore(place: string, options: StoreOptions = {}): Promise<ResponseStore> {
  const { now = new Date(), steps, limits } = options;
  const engine = isPostgres(place)
    ? await (await import('./engine/postgres/postgres.ts')).openPostgres(place, limits)
    : await openSqlite(place, (reading) => readSchemaVersion(reading, steps));
  try {
    await migrate(engine, { now, steps });
    return makeStore(engine);
  } catch (cause) {
    await engine.close();
    throw engine.explain(cause);
  }
}

/**
 * Opens a store for a short write of a command, beside a server that may be running on it; where there is none, or its
 * tables are of an older Partworth, as `openStore`.
 *
 * @throws as `openStore`; ConflictError only while a server makes or changes the tables
 */
export async function openStoreBeside(place: string, { now }: Pick<StoreOptions, 'now'> = {}): Promise<ResponseStore> {
  if (isPostgres(place) || !(await isCurrent(place))) return openStore(place, { now });
  return makeStore(await openSqliteBeside(place));
}

async function isCurrent(folder: string): Promise<boolean> {
  if (!existsSync(join(folder, databaseFile))) return false;
  const engine = openSqliteForReading(folder);
  try {
    return (await readSchemaVersion(engine)) === migrations.length;
  } catch (cause) {
    throw engine.explain(cause);
  } finally {
    await engine.close();
  }
}

/** @throws UsageError if the place holds no responses; StoreError as `openStore` does. */
export async function openResponses(place: string): Promise<ResponseReader> {
  return readBy(await openForReading(place));
}

async function readBy(engine: Engine): Promise<ResponseReader> {
  try {
    await requireCurrentSchema(engine);
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
    wouldWait: (now, study) => explained(engine, wouldWait(database, now, study)),
    countFieldwork: (study, busySince) => explained(engine, countFieldwork(database, study, busySince)),
    followFieldwork: (followed) => explained(engine, followFieldwork(database, followed)),
    tallyRespondents: (study, now, flagged) => explained(engine, tallyRespondents(database, study, now, flagged)),
    stateOfResponses: (study) => explained(engine, stateOfResponses(database, study)),
    listSources: (study) => explained(engine, listSources(database, study)),
    listPanelIds: (study, now) => explained(engine, listPanelIds(database, study, now)),
    readSnapshot: (hash) => explained(engine, readSnapshot(database, hash)),
    readPicture: (hash) => explained(engine, readPicture(database, hash)),
    listStudies: async () => {
      const rows = await explained(engine, database.selectFrom('studies').select('study').orderBy('study').execute());
      return rows.map(({ study }) => study);
    },
    close: engine.close,
  };
}

function makeStore(engine: Engine): ResponseStore {
  const { database, reading } = engine;
  const read = <T>(work: () => Promise<T>) => explained(engine, engine.read(work));
  // Of someone who was erased just before a crash.
  let tracesLeft = true;

  // A form that went with a save is looked for in the files every few minutes: many pages are sent with a mistake first.
  let formsGone = false;
  const noteFormGone = () => {
    formsGone = true;
  };

  /** A reader may hold back the erasing; then the next write tries again, and what was written stays written. */
  const eraseTraces = () => {
    try {
      tracesLeft = !engine.eraseTraces();
    } catch {
      tracesLeft = true;
    }
  };
  const commit: Write = async (work, study) => {
    const result = await explained(engine, engine.write(work, study));
    if (tracesLeft) eraseTraces();
    return result;
  };

  return {
    publish: (snapshot: Snapshot, publishedAt, pictures) =>
      commit(async (at) => {
        await keepPictures(at, pictures ?? []);
        await publish(at, snapshot, publishedAt);
      }),
    readPicture: (hash) => read(() => readPicture(reading, hash)),
    readSnapshot: (hash) => read(() => readSnapshot(reading, hash)),
    startRespondent: (start) => commit((at) => startRespondent(at, start), start.study),
    readRespondent: (study, tokenHash) => read(() => readRespondent(reading, study, tokenHash)),
    readPanelId: (study, respondent) => read(() => readPanelId(reading, study, respondent)),
    hasPanelId: (study, panelId, now) => read(() => hasPanelId(reading, { study, panelId, now })),
    isLinkSpent: (study, linkHash) => read(() => isLinkSpent(reading, study, linkHash)),
    withdrawLinks: (study, linkHashes, now) =>
      commit((at) => withdrawLinks(at, { study, linkHashes, at: now.toISOString() }), study),
    savePage: (save) =>
      commit((at) => savePage(at, save, noteFormGone), save.rules?.hasQuotas || save.pauses ? save.study : undefined),
    sendBack: (whose) => {
      // Another one may have been there.
      formsGone = true;
      return commit((at) => sendBack(at, whose));
    },
    eraseSentBack: async (until) => {
      const erased = await commit((at) => eraseSentBack(at, until));
      if (erased > 0 || formsGone) eraseTraces();
      formsGone = false;
      return erased;
    },
    readChoice: (study, respondent, version, task) =>
      read(() => readChoice(reading, { study, respondent, version, task })),
    readAnswers: (study, respondent) => read(() => readAnswers(reading, study, respondent)),
    keepCode: (study, respondent) => commit((at) => keepCode(at, study, respondent)),
    readByCode: (study, withdrawalHash) => read(() => readByCode(reading, study, withdrawalHash)),
    withdraw: async (study, withdrawalHash) => {
      // If the work runs again because nobody knows whether it was committed, nobody may be there any more.
      let wasThere = false;
      const isErased = await commit(async (at) => {
        wasThere = (await withdraw(at, study, withdrawalHash)) || wasThere;
        return wasThere;
      });
      if (isErased) eraseTraces();
      return isErased;
    },
    eraseExpired: async (now, order) => {
      const expired = await explained(engine, eraseExpired(database, commit, { ...order, now }));
      if (expired.erased + expired.anonymised > 0) eraseTraces();
      // By a clock that may be wrong a copy that was made today is old too.
      if (!expired.waits) engine.removeOldCopies(now);
      return expired;
    },
    readErasingWaits: () => read(() => readErasingWaits(reading)),
    agreeOnKey: (fingerprint) => commit((at) => agreeOnKey(at, fingerprint)),
    checkWritable: () => commit(checkWritable),
    readQuotas: (study, now) => read(() => readQuotas(reading, study, now.toISOString())),
    openReader: async () => readBy(await explained(engine, engine.openReader())),
    ...makeResearcherStore({ reading, read, commit }),
    close: async () => {
      await engine.drained();
      if (tracesLeft || formsGone) eraseTraces();
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

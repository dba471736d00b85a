/** What the researcher's pages, and the commands about them, ask of the store. */
import type { Kysely } from 'kysely';
import type { Write } from '../engine/groupCommit.ts';
import { countBySnapshot, type SnapshotCount } from '../fieldwork/countBySnapshot.ts';
import type { Tables } from '../tables/tables.ts';
import {
  type AuditEvent,
  type EventPage,
  listEvents,
  type NewEvent,
  note,
  noteRefused,
  type RefusedDeed,
} from './audit.ts';
import { closeStudy, type DoorOrder, listClosed, listPaused, openStudy, pauseStudy } from './closedStudies.ts';
import {
  type Edition,
  type EditionOrder,
  latestEditions,
  listDrafts,
  listEditions,
  publishEdition,
  putUpDraft,
  readEdition,
  type WholeEdition,
} from './editions.ts';
import {
  addToken,
  findTokenHolder,
  listTokens,
  type NewToken,
  removeToken,
  type StoredToken,
  type TokenHolder,
  useToken,
} from './tokens.ts';

export interface ResearcherStore {
  /** False if the name is given already. */
  addToken(token: NewToken): Promise<boolean>;
  listTokens(): Promise<readonly StoredToken[]>;
  /** Its sessions end with it. False if there is none of this name. */
  removeToken(name: string, now: Date): Promise<boolean>;
  /** Whose token it is, while it is still there. */
  findTokenHolder(id: string): Promise<TokenHolder | undefined>;
  /** Someone has signed in with it. */
  useToken(token: Pick<StoredToken, 'id' | 'name'>, now: Date): Promise<void>;
  /** Writes into the audit trail. */
  note(event: NewEvent): Promise<void>;
  noteRefused(what: RefusedDeed, tries: number, now: Date): Promise<void>;
  /** The newest first. */
  listEvents(page: EventPage): Promise<readonly AuditEvent[]>;
  /** Lets nobody new in, on all servers; false if it was closed already. */
  closeStudy(order: DoorOrder): Promise<boolean>;
  /** The same for a while: it stays in the field. False if it was paused or closed already. */
  pauseStudy(order: DoorOrder): Promise<boolean>;
  /** False if it was open. */
  openStudy(order: DoorOrder): Promise<boolean>;
  /** Since when each study that was closed or paused lets nobody new in (UTC, ISO 8601). */
  listClosed(): Promise<ReadonlyMap<string, string>>;
  /** Those of them that are only paused. */
  listPaused(): Promise<ReadonlySet<string>>;
  /** The next edition of a study: its snapshot, its pictures and a line in the trail, or nothing of it. */
  publishEdition(order: EditionOrder): Promise<Edition>;
  /** What is tried from now on, in place of the draft before. */
  putUpDraft(order: EditionOrder): Promise<Edition>;
  /** The latest first. */
  listEditions(study: string): Promise<readonly Edition[]>;
  /** Of every study that was published from the studio. */
  latestEditions(): Promise<readonly Edition[]>;
  /** Of every study of which one was put up to be tried. */
  listDrafts(): Promise<readonly Edition[]>;
  /** By the hash of a snapshot of the study. */
  countBySnapshot(study: string): Promise<ReadonlyMap<string, SnapshotCount>>;
  /** @param edition 0 for the draft that is tried */
  readEdition(study: string, edition: number): Promise<WholeEdition | undefined>;
}

export interface StoreAccess {
  readonly reading: Kysely<Tables>;
  readonly read: <T>(work: () => Promise<T>) => Promise<T>;
  readonly commit: Write;
}

export function makeResearcherStore({ reading, read, commit }: StoreAccess): ResearcherStore {
  return {
    addToken: (token) => commit((at) => addToken(at, token)),
    listTokens: () => read(() => listTokens(reading)),
    removeToken: (name, now) => {
      // If the work runs again because nobody knows whether it was committed, it may be gone.
      let wasThere = false;
      return commit(async (at) => {
        wasThere = (await removeToken(at, name, now.toISOString())) || wasThere;
        return wasThere;
      });
    },
    findTokenHolder: (id) => read(() => findTokenHolder(reading, id)),
    useToken: (token, now) => commit((at) => useToken(at, token, now.toISOString())),
    note: (event) => commit((at) => note(at, event)),
    noteRefused: (what, tries, now) => commit((at) => noteRefused(at, what, { tries, at: now.toISOString() })),
    listEvents: (page) => read(() => listEvents(reading, page)),
    closeStudy: (order) => commit((at) => closeStudy(at, order)),
    pauseStudy: (order) => commit((at) => pauseStudy(at, order)),
    openStudy: (order) => commit((at) => openStudy(at, order)),
    listClosed: () => read(() => listClosed(reading)),
    listPaused: () => read(() => listPaused(reading)),
    publishEdition: (order) => commit((at) => publishEdition(at, order), order.fielded.study.id),
    putUpDraft: (order) => commit((at) => putUpDraft(at, order), order.fielded.study.id),
    listEditions: (study) => read(() => listEditions(reading, study)),
    latestEditions: () => read(() => latestEditions(reading)),
    listDrafts: () => read(() => listDrafts(reading)),
    countBySnapshot: (study) => read(() => countBySnapshot(reading, study)),
    readEdition: (study, edition) => read(() => readEdition(reading, study, edition)),
  };
}

/**
 * What the survey asks of its storage, in the survey's own verbs. Whatever resolves is on the disk: a promise of a write
 * settles after the commit that holds it. No engine shows through; `openStore` makes one over SQLite or PostgreSQL.
 */
import type { Picture } from '../../study/pictures/picture.ts';
import type { PanelRow } from '../../study/responses/formatPanelIds.ts';
import type { QuestionAnswer, Response, TaskAnswer } from '../../study/responses/responses.ts';
import type { Snapshot } from '../../study/snapshot.ts';
import type { ConsentCount } from './fieldwork/countConsents.ts';
import type { FieldworkCounts } from './fieldwork/countFieldwork.ts';
import type { Fieldwork, Followed } from './fieldwork/followFieldwork.ts';
import type { RespondentTally } from './fieldwork/tallyRespondents.ts';
import type { Expired } from './promise/eraseExpired.ts';
import type { StoredRespondent } from './promise/readByCode.ts';
import type { ErasingWaits, Look } from './promise/seenClock.ts';
import type {
  Counted,
  Included,
  NewRespondent,
  PageSave,
  QuotaCount,
  Respondent,
  SaveOutcome,
  SentBack,
  StartOutcome,
} from './records.ts';
import type { ResearcherStore } from './researchers/researcherStore.ts';
import type { PromiseCounts } from './respondents/expiry.ts';
import type { StoredSnapshot } from './respondents/publish.ts';
import type { Source } from './respondents/sources.ts';

/** Reading for the export: works beside a running server. */
export interface ResponseReader {
  /** All respondents of a study in order of their numbers, as they were at one moment. */
  exportResponses(study: string, included?: Included): AsyncIterable<Response>;
  /** Every snapshot of a study that somebody has started with, the latest first. */
  listSnapshots(study: string, included?: Included): Promise<readonly StoredSnapshot[]>;
  /** How many agreed to each consent text, by its hash. */
  countConsents(study: string, included?: Included): Promise<readonly ConsentCount[]>;
  /** How it stands with what was promised to the respondents of a study, or of all. */
  countPromises(now: Date, counted?: Counted): Promise<PromiseCounts>;
  /** Would erasing (of one study, or of all) wait, because the clock seems to have jumped ahead? */
  wouldWait(now: Date, study?: string): Promise<ErasingWaits | undefined>;
  /** The people of a study whom a panel sent, in order of their numbers; without those whose time is over `now`. */
  listPanelIds(study: string, now?: Date): Promise<readonly PanelRow[]>;
  /** How fieldwork stands. Who started before `busySince` (UTC, ISO 8601) and is at no end is taken to have left. */
  countFieldwork(study: string, busySince: string): Promise<FieldworkCounts>;
  /** The same, and more: by day, page, version and snapshot. */
  followFieldwork(followed: Followed): Promise<Fieldwork>;
  /** Who could count in an analysis, by what they are, language and week, and whether they are among the `flagged`. */
  tallyRespondents(study: string, now: Date, flagged?: ReadonlySet<number>): Promise<readonly RespondentTally[]>;
  /** A text that changes with what is kept of a study's respondents. */
  stateOfResponses(study: string): Promise<string>;
  /** By which kind of way the people of a study came, by their numbers; without those of whom it was not noted. */
  listSources(study: string): Promise<ReadonlyMap<number, Source>>;
  readSnapshot(hash: string): Promise<Snapshot | undefined>;
  readPicture(hash: string): Promise<Picture | undefined>;
  /** Every study that has a snapshot here. */
  listStudies(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface ResponseStore extends ResearcherStore {
  /** @param pictures those that the study shows */
  publish(snapshot: Snapshot, publishedAt: string, pictures?: readonly Picture[]): Promise<void>;
  readPicture(hash: string): Promise<Picture | undefined>;
  readSnapshot(hash: string): Promise<Snapshot | undefined>;
  /** @throws StartRefused if his link, or his panel's id, has been used meanwhile */
  startRespondent(start: NewRespondent): Promise<StartOutcome>;
  readRespondent(study: string, tokenHash: string): Promise<Respondent | undefined>;
  /** `undefined` for who came without one. */
  readPanelId(study: string, respondent: number): Promise<string | undefined>;
  /** Has a person started with it whose time is not over `now`? */
  hasPanelId(study: string, panelId: string, now: Date): Promise<boolean>;
  /** Was it used, or withdrawn? */
  isLinkSpent(study: string, linkHash: string): Promise<boolean>;
  /** Lets nobody in by these links from now on; returns how many were not spent yet. */
  withdrawLinks(study: string, linkHashes: readonly string[], now: Date): Promise<number>;
  savePage(save: PageSave): Promise<SaveOutcome>;
  /** Keeps a form until the next save; false for who has reached an end or was erased. */
  sendBack(whose: Pick<Respondent, 'study' | 'respondent'> & { readonly form: SentBack }): Promise<boolean>;
  /** Erases, as `withdraw` does, every form that was sent back at `until` (UTC, ISO 8601) or earlier. */
  eraseSentBack(until: string): Promise<number>;
  readChoice(study: string, respondent: number, version: number, task: number): Promise<TaskAnswer | undefined>;
  readAnswers(study: string, respondent: number): Promise<Readonly<Record<string, QuestionAnswer>>>;
  /** He says that he has his code. */
  keepCode(study: string, respondent: number): Promise<void>;
  /** Everything that is stored of who holds this code; `undefined` if there is none. */
  readByCode(study: string, withdrawalHash: string): Promise<StoredRespondent | undefined>;
  /** Erases a respondent with everything of his; false if there is none with this code. */
  withdraw(study: string, withdrawalHash: string): Promise<boolean>;
  /**
   * The fingerprint of the key that all servers of this store sign with: the one that is kept, or else this one, which is
   * kept from now on.
   */
  agreeOnKey(fingerprint: string | undefined): Promise<string | undefined>;
  /**
   * Erases, as `withdraw` does, or anonymises, as was promised, everyone whose time is over (of one study, or of all).
   * Copies that the store made of itself more than a week ago go too. Where the clock seems to have jumped ahead all of
   * it waits until it is confirmed, or for a week.
   */
  eraseExpired(now: Date, order?: Omit<Look, 'now'>): Promise<Expired>;
  /** Does erasing wait, by the last look of any server of the store? */
  readErasingWaits(): Promise<ErasingWaits | undefined>;
  /** Resolves if an answer could be saved now; for /ready. @throws StoreError that says why not. */
  checkWritable(): Promise<void>;
  /** The places of every quota of a study in which anyone has one. */
  readQuotas(study: string, now: Date): Promise<readonly QuotaCount[]>;
  /** Opens the same place once more, for what reads for longer than respondents should wait; to be closed by who asked. */
  openReader(): Promise<ResponseReader>;
  close(): Promise<void>;
}

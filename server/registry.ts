/** The studies that this server fields, and every snapshot that one of its respondents started with. */
import type { EntrySettings } from '../study/entry.ts';
import { UsageError } from '../study/errors.ts';
import { type AnalysisWords, analysisWords } from '../study/fielded.ts';
import { compileFlow, type Flow } from '../study/flow/flow.ts';
import type { FrameSettings } from '../study/frame/frame.ts';
import { imagesOf } from '../study/pictures/imagesOf.ts';
import { mimeOf, type Picture, pictureName } from '../study/pictures/picture.ts';
import { type FieldedStudy, makeSnapshot, type Snapshot } from '../study/snapshot.ts';
import type { Study } from '../study/study.ts';
import { makeEditionKeeper } from './editionKeeper.ts';
import type { Clock } from './front/clock.ts';
import type { Edition, EditionOrder } from './store/researchers/editions.ts';
import type { ResponseStore } from './store/responseStore.ts';

export interface ServedPicture {
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
}

export interface Registry {
  /** A picture of a study that is or was fielded here, ready to be sent. */
  readPicture(hash: string): Promise<ServedPicture | undefined>;
  /** Those of the command line in the order given, then the editions of the studio. */
  readonly studies: readonly Snapshot[];
  /** What new respondents of a study get; `undefined` for a study that is not fielded here. */
  find(study: string): Snapshot | undefined;
  /** What of a study was put up to be tried, fielded or not. */
  findDraft(study: string): Snapshot | undefined;
  /** How people come into a study and where they go, as its file said when it was fielded; empty for one that is not fielded here. */
  entryOf(study: string): EntrySettings;
  /** What stands around it, likewise. */
  frameOf(study: string): FrameSettings;
  /** What analyses of it need, likewise. */
  wordsOf(study: string): AnalysisWords;
  /** What an earlier respondent got. */
  readSnapshot(hash: string): Promise<Snapshot | undefined>;
  /** The rules of a snapshot, compiled once. */
  flowOf(snapshot: Snapshot): Promise<Flow>;
  /** The next edition of a study, for who starts from now on: in the store, and here. */
  publish(order: EditionOrder): Promise<Edition>;
  /** Puts a draft up to be tried: in the store, and here. */
  putUp(order: EditionOrder): Promise<Edition>;
  /** Takes what other servers of this store have published and put up meanwhile. */
  refresh(): Promise<void>;
}

export interface RegistryOptions {
  /** Does it field every study that was published from a studio? Else only new editions of those of the command line. */
  readonly fieldsEditions?: boolean;
}

/** What a study is fielded with. */
interface Fielded {
  readonly snapshot: Snapshot;
  readonly entry: EntrySettings;
  readonly frame: FrameSettings;
  readonly words: AnalysisWords;
}

/**
 * Publishes the studies, so that a snapshot is on the disk before anyone can start with it. A study of the command line is
 * fielded as its file says, whatever was published of it before; who publishes it from the studio afterwards fields that.
 */
export async function makeRegistry(
  store: ResponseStore,
  studies: readonly FieldedStudy[],
  clock: Clock,
  { fieldsEditions = false }: RegistryOptions = {},
): Promise<Registry> {
  const current = new Map<string, Fielded>();
  const drafts = new Map<string, Fielded>();
  const pictures = new Map(studies.flatMap((one) => one.pictures ?? []).map((picture) => [picture.hash, picture]));
  for (const fielded of studies) {
    const { id } = fielded.study;
    if (current.has(id)) throw new UsageError('same-study-twice', `two studies have the id ${id} (serve one of them)`);
    current.set(id, fieldedOf(fielded));
  }
  for (const { snapshot } of current.values()) {
    await store.publish(snapshot, clock.now().toISOString(), picturesOf(snapshot.study, pictures));
  }

  const known = new Map([...current.values()].map(({ snapshot }) => [snapshot.hash, snapshot]));
  const flows = new Map<string, Promise<Flow>>();
  const served = new Map([...pictures].map(([hash, picture]) => [hash, serve(picture)]));
  const editions = makeEditionKeeper(store, {
    isTaken: (study) => fieldsEditions || current.has(study),
    skipped: new Set(current.keys()),
    onEdition: ({ edition }, fielded) => {
      const one = fieldedOf(fielded);
      known.set(one.snapshot.hash, one.snapshot);
      (edition === 0 ? drafts : current).set(one.snapshot.study.id, one);
    },
  });
  await editions.refresh();
  const findAny = (study: string) => current.get(study) ?? drafts.get(study);
  return {
    readPicture: async (hash) => {
      const stored = served.has(hash) ? undefined : await store.readPicture(hash);
      if (stored) served.set(hash, serve(stored));
      return served.get(hash);
    },
    get studies() {
      return Array.from(current.values(), ({ snapshot }) => snapshot);
    },
    find: (study) => current.get(study)?.snapshot,
    findDraft: (study) => drafts.get(study)?.snapshot,
    entryOf: (study) => findAny(study)?.entry ?? {},
    frameOf: (study) => findAny(study)?.frame ?? nothing,
    wordsOf: (study) => findAny(study)?.words ?? {},
    readSnapshot: async (hash) => {
      const snapshot = known.get(hash) ?? (await store.readSnapshot(hash));
      if (snapshot) known.set(hash, snapshot);
      return snapshot;
    },
    flowOf: ({ hash, study }) => {
      const flow = flows.get(hash) ?? compileFlow(study);
      flows.set(hash, flow);
      return flow;
    },
    ...editions,
  };
}

/** The same one each time: who keeps something by it makes it once. */
const nothing: FrameSettings = {};

function fieldedOf(fielded: FieldedStudy): Fielded {
  const { study } = fielded;
  const { entry = {}, frame = nothing } = study;
  return { snapshot: makeSnapshot(fielded), entry, frame, words: analysisWords(study) };
}

/** @throws RangeError if one is not there: then a page would have a gap. */
function picturesOf(study: Study, pictures: ReadonlyMap<string, Picture>): Picture[] {
  const hashes = new Set(imagesOf(study).map(({ image }) => image.hash));
  return [...hashes].map((hash) => {
    const picture = pictures.get(hash);
    if (!picture) throw new RangeError(`the picture ${hash} of ${study.id} was not read`);
    return picture;
  });
}

function serve(picture: Picture): ServedPicture {
  return { name: pictureName(picture), mime: mimeOf(picture), content: Buffer.from(picture.content, 'base64') };
}

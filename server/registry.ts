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
import type { Clock } from './front/clock.ts';
import type { ResponseStore } from './store/responseStore.ts';

export interface ServedPicture {
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
}

export interface Registry {
  /** A picture of a study that is or was fielded here, ready to be sent. */
  readPicture(hash: string): Promise<ServedPicture | undefined>;
  /** In the order given. */
  readonly studies: readonly Snapshot[];
  /** What new respondents of a study get; `undefined` for a study that is not fielded here. */
  find(study: string): Snapshot | undefined;
  /** How people come into a study and where they go, as its file says now; empty for a study that is not fielded here. */
  entryOf(study: string): EntrySettings;
  /** What stands around it, as its file says now. */
  frameOf(study: string): FrameSettings;
  /** What analyses of it need, as its file says now. */
  wordsOf(study: string): AnalysisWords;
  /** What an earlier respondent got. */
  readSnapshot(hash: string): Promise<Snapshot | undefined>;
  /** The rules of a snapshot, compiled once. */
  flowOf(snapshot: Snapshot): Promise<Flow>;
}

/** Publishes the studies, so that a snapshot is on the disk before anyone can start with it. */
export async function makeRegistry(
  store: ResponseStore,
  studies: readonly FieldedStudy[],
  clock: Clock,
): Promise<Registry> {
  const current = new Map<string, Snapshot>();
  const pictures = new Map(studies.flatMap((one) => one.pictures ?? []).map((picture) => [picture.hash, picture]));
  for (const fielded of studies) {
    const { id } = fielded.study;
    if (current.has(id)) throw new UsageError('same-study-twice', `two studies have the id ${id} (serve one of them)`);
    current.set(id, makeSnapshot(fielded));
  }
  for (const snapshot of current.values()) {
    await store.publish(snapshot, clock.now().toISOString(), picturesOf(snapshot.study, pictures));
  }

  const entries = new Map(studies.map(({ study }) => [study.id, study.entry ?? {}]));
  const frames = new Map(studies.map(({ study }) => [study.id, study.frame ?? {}]));
  const words = new Map(studies.map(({ study }) => [study.id, analysisWords(study)]));
  const known = new Map([...current.values()].map((snapshot) => [snapshot.hash, snapshot]));
  const flows = new Map<string, Promise<Flow>>();
  const served = new Map([...pictures].map(([hash, picture]) => [hash, serve(picture)]));
  return {
    readPicture: async (hash) => {
      const stored = served.has(hash) ? undefined : await store.readPicture(hash);
      if (stored) served.set(hash, serve(stored));
      return served.get(hash);
    },
    studies: [...current.values()],
    find: (study) => current.get(study),
    entryOf: (study) => entries.get(study) ?? {},
    frameOf: (study) => frames.get(study) ?? {},
    wordsOf: (study) => words.get(study) ?? {},
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
  };
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

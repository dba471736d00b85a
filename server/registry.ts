/** The studies that this server fields, and every snapshot that one of its respondents started with. */
import type { EntrySettings } from '../study/entry.ts';
import { UsageError } from '../study/errors.ts';
import { type AnalysisWords, analysisWords } from '../study/fielded.ts';
import { compileFlow, type Flow } from '../study/flow/flow.ts';
import type { FrameSettings } from '../study/frame/frame.ts';
import { type FieldedStudy, makeSnapshot, type Snapshot } from '../study/snapshot.ts';
import type { Clock } from './front/clock.ts';
import type { ResponseStore } from './store/responseStore.ts';

export interface Registry {
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
  for (const fielded of studies) {
    const { id } = fielded.study;
    if (current.has(id)) throw new UsageError('same-study-twice', `two studies have the id ${id} (serve one of them)`);
    current.set(id, makeSnapshot(fielded));
  }
  for (const snapshot of current.values()) await store.publish(snapshot, clock.now().toISOString());

  const entries = new Map(studies.map(({ study }) => [study.id, study.entry ?? {}]));
  const frames = new Map(studies.map(({ study }) => [study.id, study.frame ?? {}]));
  const words = new Map(studies.map(({ study }) => [study.id, analysisWords(study)]));
  const known = new Map([...current.values()].map((snapshot) => [snapshot.hash, snapshot]));
  const flows = new Map<string, Promise<Flow>>();
  return {
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

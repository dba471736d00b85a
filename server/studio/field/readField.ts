/** How it stands with a study's fieldwork: what lies in its folder, what of it is in the field, and what differs. */
import type { Snapshot } from '../../../study/snapshot.ts';
import type { DoorFacts } from '../../researcher/pages/door.ts';
import { withReader } from '../../researcher/withReader.ts';
import type { SnapshotCount } from '../../store/fieldwork/countBySnapshot.ts';
import type { Edition, WholeEdition } from '../../store/researchers/editions.ts';
import type { StudyFolder } from '../shelf/studyFolder.ts';
import type { StudioDesk } from '../studioDesk.ts';
import { type Difference, findDifferences } from './differences.ts';
import { type DraftInFolder, readDraft } from './readDraft.ts';

export interface FieldState {
  readonly folder: string;
  readonly draft: DraftInFolder;
  /** The latest first. */
  readonly editions: readonly Edition[];
  /** The latest of each other id under which this folder was published: what goes on there is no other study's. */
  readonly earlier: readonly Edition[];
  /** The latest of them, whole. */
  readonly latest?: WholeEdition;
  /** What new respondents get; of a study that is served by its file there may be no edition. */
  readonly fielded?: Snapshot;
  /** Between the latest edition and what lies in the folder; nothing where there is no edition, or nothing to compare. */
  readonly differences: readonly Difference[];
  readonly counts: ReadonlyMap<string, SnapshotCount>;
  /** The folder from which a study of this id is published already. */
  readonly takenBy?: string;
  readonly door: Omit<DoorFacts, 'entry'>;
  readonly fromPanel: number;
}

export async function readField(desk: StudioDesk, folder: StudyFolder): Promise<FieldState> {
  const { store, registry, clock } = desk.survey;
  const draft = await readDraft(folder);
  const own = (await store.latestEditions()).filter((edition) => edition.folder === folder.name);
  const id = draft.study?.id ?? lastIdOf(own);
  const now = clock.now();
  if (id === undefined) {
    return {
      folder: folder.name,
      draft,
      editions: [],
      earlier: [],
      differences: [],
      counts: new Map(),
      door: { now, closedAt: undefined },
      fromPanel: 0,
    };
  }
  const editions = await store.listEditions(id);
  const [newest] = editions;
  const latest = newest && (await store.readEdition(id, newest.edition));
  const fielded = registry.find(id);
  const closedAt = (await store.listClosed()).get(id);
  const takenBy = newest && newest.folder !== folder.name ? await findOther(desk, newest.folder, id) : undefined;
  return {
    ...{ folder: folder.name, draft, editions, counts: await store.countBySnapshot(id) },
    earlier: own.filter(({ study }) => study !== id),
    ...(latest && { latest }),
    ...(fielded && { fielded }),
    ...(takenBy !== undefined && { takenBy }),
    differences: latest && draft.ready ? findDifferences(latest.fielded, draft.ready.fielded) : [],
    door: { now, closedAt, isPaused: (await store.listPaused()).has(id) },
    fromPanel: registry.entryOf(id).panel ? await countFromPanel(desk, id, now) : 0,
  };
}

function countFromPanel(desk: StudioDesk, id: string, now: Date): Promise<number> {
  return withReader(desk, async (reader) => (await reader.listPanelIds(id, now)).length);
}

/** Of a study whose file has errors now: what was published from its folder last. */
function lastIdOf(own: readonly Edition[]): string | undefined {
  return own.toSorted((one, other) => (one.publishedAt < other.publishedAt ? 1 : -1))[0]?.study;
}

/** A folder that was renamed is no other study. */
async function findOther({ studio }: StudioDesk, name: string, id: string): Promise<string | undefined> {
  const other = await studio.shelf.open(name);
  if (!other) return undefined;
  const { study } = await readDraft(other);
  return study?.id === id ? name : undefined;
}

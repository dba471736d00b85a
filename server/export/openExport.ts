/** Opens the store of a data folder to read the respondents of one study, as all exports do. */
import { type Edition, findEditions, noEdition } from '../../study/editions.ts';
import { UsageError } from '../../study/errors.ts';
import { analysisWords } from '../../study/fielded.ts';
import { withWords } from '../../study/snapshot.ts';
import type { Study } from '../../study/study.ts';
import { nameOfPlace } from '../store/engine/postgres/postgresPlace.ts';
import type { ResponseReader } from '../store/responseStore.ts';
import { type ReadExport, readExport, type Wanted } from './readExport.ts';

export interface OpenedExport extends ReadExport {
  /** To be closed by who opened it. */
  readonly reader: ResponseReader;
}

export interface WantedEdition extends Wanted {
  /** One version of the study only: `latest`, or the first figures of its hash. */
  readonly snapshot?: string;
  /** Is it a list for a panel? No flag takes test respondents into one. */
  readonly isForPanel?: boolean;
}

/** @throws UsageError if there are no responses of this study in the data folder, or none of the version asked for. */
export async function openExport(study: Study, dataFolder: string, wanted: WantedEdition): Promise<OpenedExport> {
  const { openResponses } = await import('../store/openStore.ts');
  const reader = await openResponses(dataFolder);
  const { snapshot: asked, isForPanel, ...included } = wanted;
  try {
    const snapshot = asked === undefined ? undefined : await findSnapshot(reader, study.id, { ...included, asked });
    const read = await readExport(reader, study.id, { ...included, ...(snapshot !== undefined && { snapshot }) });
    if (!read) throw await noResponses(reader, study, { ...included, dataFolder, isForPanel });
    return { reader, ...read, snapshots: withWords(read.snapshots, analysisWords(study)) };
  } catch (cause) {
    await reader.close();
    throw cause;
  }
}

/** `undefined` where nobody has started. */
async function findSnapshot(
  reader: ResponseReader,
  study: string,
  { asked, now, ...included }: Wanted & { readonly asked: string },
): Promise<string | undefined> {
  const snapshots = await reader.listSnapshots(study, included);
  if (snapshots.length === 0) return undefined;
  return chooseSnapshot(snapshots, asked, async (snapshot) => {
    const { kept, anonymised, onlyCounted = 0 } = await reader.countPromises(now, { ...included, study, snapshot });
    return kept + anonymised - onlyCounted;
  });
}

interface Known {
  readonly hash: string;
  readonly publishedAt: string;
}

/**
 * The hash of the version that is meant by its first figures, or as the latest.
 *
 * @param snapshots the latest first
 * @throws UsageError that lists them all
 */
export async function chooseSnapshot(
  snapshots: readonly Known[],
  asked: string,
  count: (snapshot: string) => Promise<number>,
): Promise<string> {
  const fielded = snapshots.map(({ hash, publishedAt }) => ({ id: hash, published: publishedAt })).reverse();
  const [chosen, ...others] = findEditions(fielded, asked);
  if (chosen && others.length === 0) return chosen.id;
  const editions: Edition[] = [];
  for (const edition of fielded) editions.push({ ...edition, respondents: await count(edition.id) });
  throw new UsageError('no-snapshot', [noEdition(editions, asked, others.length + Number(chosen !== undefined))]);
}

interface Nobody extends Wanted, Pick<WantedEdition, 'isForPanel'> {
  readonly dataFolder: string;
}

/** Why an export has nobody. */
export async function noResponses(
  reader: ResponseReader,
  study: Study,
  { dataFolder, includeTest, now, isForPanel }: Nobody,
): Promise<UsageError> {
  const tested = includeTest ? undefined : await readExport(reader, study.id, { includeTest: true, now });
  if (tested) return onlyTests(study.id, dataFolder, { isForPanel });
  const others = (await reader.listStudies()).filter((id) => id !== study.id);
  const hint = others.length > 0 ? `it holds ${others.join(', ')}` : 'is it the folder that `serve --data` was given?';
  return new UsageError('no-responses', [
    { file: nameOfPlace(dataFolder), message: `holds no responses of ${study.id}`, hint },
  ]);
}

/** Who tries a study out before anyone else is let in finds that all answers came by a test link. */
export function onlyTests(
  study: string,
  dataFolder: string,
  { isForPanel = false }: Pick<WantedEdition, 'isForPanel'> = {},
): UsageError {
  const message = `holds only respondents of ${study} who came by a test link, and those do not count`;
  const hint = isForPanel
    ? 'a list for a panel never holds them; `export --include-test` shows their answers, marked'
    : '--include-test takes them in, marked; never with --public';
  return new UsageError('only-test-respondents', [{ file: nameOfPlace(dataFolder), message, hint }]);
}

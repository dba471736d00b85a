/** Opens the store of a data folder to read the respondents of one study, as all exports do. */
import { nameOfPlace } from '../server/store/postgresPlace.ts';
import type { Included, ResponseReader } from '../server/store/responseStore.ts';
import { ConflictError, UsageError } from '../study/errors.ts';
import type { Response } from '../study/responses.ts';
import type { Snapshot } from '../study/responsesFile/formatResponses.ts';
import type { Study } from '../study/study.ts';

export interface OpenedExport {
  /** To be closed by who opened it. */
  readonly reader: ResponseReader;
  /** Every snapshot that has respondents, the latest first: its words and its model are the codebook's. */
  readonly snapshots: readonly [Snapshot, ...Snapshot[]];
  /** Without those whose time is over. */
  readonly responses: AsyncIterable<Response>;
  /** How many those are. */
  readonly leftOut: number;
}

export interface Wanted extends Included {
  readonly now: Date;
}

/** @throws UsageError if there are no responses of this study in the data folder. */
export async function openExport(study: Study, dataFolder: string, included: Wanted): Promise<OpenedExport> {
  const { openResponses } = await import('../server/store/openStore.ts');
  const reader = await openResponses(dataFolder);
  try {
    const snapshots = await readSnapshots(reader, { study, dataFolder }, included);
    const { toErase, toAnonymise } = await reader.countPromises(included.now, {
      study: study.id,
      includeTest: included.includeTest,
    });
    const responses = known(reader.exportResponses(study.id, included), snapshots);
    return { reader, snapshots, responses, leftOut: toErase + toAnonymise };
  } catch (cause) {
    await reader.close();
    throw cause;
  }
}

async function readSnapshots(
  reader: ResponseReader,
  { study, dataFolder }: { readonly study: Study; readonly dataFolder: string },
  included: Included,
): Promise<[Snapshot, ...Snapshot[]]> {
  const [latest, ...earlier] = await reader.listSnapshots(study.id, included);
  if (latest) return [latest, ...earlier];
  const others = (await reader.listStudies()).filter((id) => id !== study.id);
  const hint = others.length > 0 ? `it holds ${others.join(', ')}` : 'is it the folder that `serve --data` was given?';
  throw new UsageError('no-responses', [
    { file: nameOfPlace(dataFolder), message: `holds no responses of ${study.id}`, hint },
  ]);
}

/** A study that was changed between the two readings has columns that the header lacks: better no file than a wrong one. */
export async function* known<T extends { readonly snapshot: string }>(
  responses: AsyncIterable<T>,
  snapshots: readonly Snapshot[],
): AsyncGenerator<T> {
  for await (const response of responses) {
    if (!snapshots.some(({ hash }) => hash === response.snapshot)) {
      throw new ConflictError('study-changed', 'the study was changed while its responses were read; export again');
    }
    yield response;
  }
}

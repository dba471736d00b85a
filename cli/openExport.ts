/** Opens the store of a data folder to read the respondents of one study, as all exports do. */
import { type ReadExport, readExport, type Wanted } from '../server/export/readExport.ts';
import { nameOfPlace } from '../server/store/postgresPlace.ts';
import type { ResponseReader } from '../server/store/responseStore.ts';
import { UsageError } from '../study/errors.ts';
import { snapshotLength } from '../study/responsesFile/formatResponses.ts';
import type { Study } from '../study/study.ts';

export interface OpenedExport extends ReadExport {
  /** To be closed by who opened it. */
  readonly reader: ResponseReader;
}

export interface WantedEdition extends Wanted {
  /** One version of the study only: `latest`, or the first figures of its hash. */
  readonly snapshot?: string;
}

/** @throws UsageError if there are no responses of this study in the data folder, or none of the version asked for. */
export async function openExport(study: Study, dataFolder: string, included: WantedEdition): Promise<OpenedExport> {
  const { openResponses } = await import('../server/store/openStore.ts');
  const reader = await openResponses(dataFolder);
  try {
    const read = await readExport(reader, study.id, included);
    if (!read) throw await noResponses(reader, study, { ...included, dataFolder });
    if (included.snapshot === undefined) return { reader, ...read };
    const chosen = chooseSnapshot(read, included.snapshot);
    return { reader, ...read, snapshots: [chosen], responses: ofEdition(read.responses, chosen.hash) };
  } catch (cause) {
    await reader.close();
    throw cause;
  }
}

function chooseSnapshot({ snapshots }: ReadExport, asked: string): ReadExport['snapshots'][0] {
  const found = asked === 'latest' ? [snapshots[0]] : snapshots.filter(({ hash }) => hash.startsWith(asked));
  const [chosen] = found;
  if (chosen && found.length === 1) return chosen;
  const hint = `there are ${snapshots.map(({ hash }) => hash.slice(0, snapshotLength)).join(', ')}, and latest`;
  const message = `"${asked}" is ${found.length > 1 ? 'the beginning of several versions' : 'no version'} of the study`;
  throw new UsageError('no-snapshot', [{ path: '--snapshot', message, hint }]);
}

/** The responses to one version of a study. */
export async function* ofEdition<T extends { readonly snapshot: string }>(
  responses: AsyncIterable<T>,
  hash: string,
): AsyncGenerator<T> {
  for await (const response of responses) if (response.snapshot === hash) yield response;
}

async function noResponses(
  reader: ResponseReader,
  study: Study,
  { dataFolder, includeTest, now }: Wanted & { readonly dataFolder: string },
): Promise<UsageError> {
  const tested = includeTest ? undefined : await readExport(reader, study.id, { includeTest: true, now });
  if (tested) return onlyTests(study.id, dataFolder);
  const others = (await reader.listStudies()).filter((id) => id !== study.id);
  const hint = others.length > 0 ? `it holds ${others.join(', ')}` : 'is it the folder that `serve --data` was given?';
  return new UsageError('no-responses', [
    { file: nameOfPlace(dataFolder), message: `holds no responses of ${study.id}`, hint },
  ]);
}

/** Who tries a study out before anyone else is let in finds that all answers came by a test link. */
export function onlyTests(study: string, dataFolder: string): UsageError {
  const message = `holds only respondents of ${study} who came by a test link, and those do not count`;
  const hint = '--include-test takes them in, marked; never with --public';
  return new UsageError('only-test-respondents', [{ file: nameOfPlace(dataFolder), message, hint }]);
}

/** Opens the store of a data folder to read the respondents of one study, as all exports do. */
import { type ReadExport, readExport, type Wanted } from '../server/export/readExport.ts';
import { nameOfPlace } from '../server/store/postgresPlace.ts';
import type { ResponseReader } from '../server/store/responseStore.ts';
import { UsageError } from '../study/errors.ts';
import type { Study } from '../study/study.ts';

export interface OpenedExport extends ReadExport {
  /** To be closed by who opened it. */
  readonly reader: ResponseReader;
}

/** @throws UsageError if there are no responses of this study in the data folder. */
export async function openExport(study: Study, dataFolder: string, included: Wanted): Promise<OpenedExport> {
  const { openResponses } = await import('../server/store/openStore.ts');
  const reader = await openResponses(dataFolder);
  try {
    const read = await readExport(reader, study.id, included);
    if (!read) throw await noResponses(reader, study, { ...included, dataFolder });
    return { reader, ...read };
  } catch (cause) {
    await reader.close();
    throw cause;
  }
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

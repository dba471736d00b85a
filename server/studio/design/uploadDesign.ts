/**
 * A design that somebody brings: ours, or one of another program in a layout that is known by its heading. It is written
 * only if the study can be fielded with it, and says all that is wrong with it otherwise.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import { checkDesignFits } from '../../../study/design/checkDesignFits.ts';
import type { Design } from '../../../study/design/design.ts';
import { formatDesignCsv } from '../../../study/design/formatDesign.ts';
import { parseDesignFile, shorten } from '../../../study/design/parseDesign.ts';
import { findLayout, parseForeignDesign } from '../../../study/design/parseForeignDesign.ts';
import { PartworthError, type Problem } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import type { Study } from '../../../study/study.ts';
import { readDesign } from '../../folder/readDesign.ts';
import { writeFiles } from '../../folder/writeFiles.ts';

export interface UploadedDesign {
  /** As the file was called where it came from; problems name it so. */
  readonly name: string;
  readonly text: string;
}

export type UploadOutcome =
  | { readonly taken: true; readonly versions: number; readonly tasks: number }
  | { readonly taken: false; readonly problems: readonly Problem[] };

/** @throws UsageError if it can't be written; then nothing has changed */
export async function uploadDesign(study: Study, folder: string, upload: UploadedDesign): Promise<UploadOutcome> {
  const read = await readUpload(study, upload);
  if ('problems' in read) return { taken: false, problems: read.problems };
  const { design } = read;
  const content = formatDesignCsv(design);
  // design.json tells of the design that was there, unless it is the same one.
  const isSame = (await provenanceOf(folder)) === sha256(content);
  await writeFiles([{ path: join(folder, 'design.csv'), content }]);
  if (!isSame) await rm(join(folder, 'design.json'), { force: true });
  const versions = new Set(design.tasks.map(({ version }) => version).filter((version) => version > 0));
  return { taken: true, versions: versions.size, tasks: design.tasks.length };
}

async function readUpload(
  study: Study,
  { name, text }: UploadedDesign,
): Promise<{ readonly design: Design } | { readonly problems: readonly Problem[] }> {
  try {
    const layout = findLayout(text, name, {});
    const { attributes } = study;
    const { design, lineOf } = layout
      ? parseForeignDesign(text, name, { layout, attributes })
      : parseDesignFile(text, name);
    const isProhibited = await compileProhibitions(study);
    const problems = checkDesignFits(design, study, { csvFile: name, lineOf, isProhibited });
    return problems.length > 0 ? { problems: shorten(problems, name) } : { design };
  } catch (error) {
    if (error instanceof PartworthError) return { problems: error.problems };
    throw error;
  }
}

/** The sum of the design that design.json tells of. */
async function provenanceOf(folder: string): Promise<string | undefined> {
  try {
    return (await readDesign(join(folder, 'design.csv'))).provenance?.csvSha256;
  } catch (error) {
    if (error instanceof PartworthError) return undefined;
    throw error;
  }
}

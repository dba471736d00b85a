/** Writes responses and their codebook together, the rows as they come: neither is ever there without the other. */
import { join } from 'node:path';
import { type ResponsesToFormat, responseFiles } from '../../server/export/responseFiles.ts';
import type { FileContent } from '../../server/export/zip.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import type { Codebook } from '../../study/responses/codebook.ts';

export interface ResponsesToWrite extends ResponsesToFormat {
  /** The folder, made if need be. */
  readonly folder: string;
  /** Files that are written with them, after them. */
  readonly beside?: readonly FileContent[];
}

export interface WrittenResponses {
  readonly responsesFile: string;
  readonly codebookFile: string;
  readonly codebook: Codebook;
  /** Paths of what was written with them. */
  readonly scripts?: readonly string[];
}

export async function writeResponses({ folder, beside = [], ...order }: ResponsesToWrite): Promise<WrittenResponses> {
  const { responses, codebook, codebookOf } = responseFiles(order);
  const responsesFile = join(folder, responses.name);
  const codebookFile = join(folder, codebook.name);
  const others = beside.map(({ name, content }) => ({ path: join(folder, name), content }));
  // The files are written in this order: the codebook is made once the last row has been hashed.
  const files = [
    { path: responsesFile, content: responses.content },
    { path: codebookFile, content: codebook.content },
    ...others,
  ];
  await writeFiles(files, { isPrivate: true });
  const scripts = others.map(({ path }) => path);
  return { responsesFile, codebookFile, codebook: codebookOf(), ...(scripts.length > 0 && { scripts }) };
}

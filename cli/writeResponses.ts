/** Writes responses and their codebook together, the rows as they come: neither is ever there without the other. */
import { join } from 'node:path';
import { type ResponsesToFormat, responseFiles } from '../server/export/responseFiles.ts';
import type { Codebook } from '../study/codebook.ts';
import { writeFiles } from './writeFiles.ts';

export interface ResponsesToWrite extends ResponsesToFormat {
  /** The folder, made if need be. */
  readonly folder: string;
}

export interface WrittenResponses {
  readonly responsesFile: string;
  readonly codebookFile: string;
  readonly codebook: Codebook;
}

export async function writeResponses({ folder, ...order }: ResponsesToWrite): Promise<WrittenResponses> {
  const { responses, codebook, codebookOf } = responseFiles(order);
  const responsesFile = join(folder, responses.name);
  const codebookFile = join(folder, codebook.name);
  // The files are written in this order: the codebook is made once the last row has been hashed.
  const files = [
    { path: responsesFile, content: responses.content },
    { path: codebookFile, content: codebook.content },
  ];
  await writeFiles(files, { isPrivate: true });
  return { responsesFile, codebookFile, codebook: codebookOf() };
}

/** Writes responses.csv and codebook.json together, the rows as they come: neither is ever there without the other. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Codebook } from '../study/codebook.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import type { Response } from '../study/responses.ts';
import {
  formatResponseHeader,
  makeResponseFormatter,
  responseLayout,
  type Snapshot,
} from '../study/responsesFile/formatResponses.ts';
import { makeCodebook, makeTally } from '../study/responsesFile/makeCodebook.ts';
import { writeFiles } from './writeFiles.ts';

export interface ResponsesToWrite {
  /** The folder, made if need be. */
  readonly folder: string;
  /** The study as it is now first, then those that earlier respondents answered. */
  readonly snapshots: readonly [Snapshot, ...Snapshot[]];
  readonly responses: Iterable<Response> | AsyncIterable<Response>;
  /** Marks in a column of its own who came by a test link. */
  readonly includeTest?: boolean;
}

export interface WrittenResponses {
  readonly responsesFile: string;
  readonly codebookFile: string;
  readonly codebook: Codebook;
}

const textAtATime = 65_536;

export async function writeResponses({
  folder,
  snapshots,
  responses,
  includeTest,
}: ResponsesToWrite): Promise<WrittenResponses> {
  const responsesFile = join(folder, 'responses.csv');
  const codebookFile = join(folder, 'codebook.json');
  const layout = responseLayout(snapshots, { test: includeTest });
  const format = makeResponseFormatter(snapshots, layout);
  const tally = makeTally();
  const hash = createHash('sha256');
  let responsesSha256 = '';

  async function* rows(): AsyncGenerator<string> {
    let text = formatResponseHeader(layout);
    for await (const response of responses) {
      tally.add(response);
      text += format(response);
      if (text.length < textAtATime) continue;
      hash.update(text);
      yield text;
      text = '';
    }
    responsesSha256 = hash.update(text).digest('hex');
    yield text;
  }
  const codebook = () => makeCodebook(snapshots[0], tally.counts, { responsesSha256, version: partworthVersion });
  function* book(): Generator<string> {
    yield `${JSON.stringify(codebook(), null, 2)}\n`;
  }
  // The files are written in this order: the codebook is made once the last row has been hashed.
  await writeFiles([
    { path: responsesFile, content: rows() },
    { path: codebookFile, content: book() },
  ]);
  return { responsesFile, codebookFile, codebook: codebook() };
}

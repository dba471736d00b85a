/** Writes responses and their codebook together, the rows as they come: neither is ever there without the other. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Codebook } from '../study/codebook.ts';
import { partworthVersion } from '../study/partworthVersion.ts';
import type { Response } from '../study/responses.ts';
import type { Snapshot } from '../study/responsesFile/formatResponses.ts';
import { makeCodebook, makeTally } from '../study/responsesFile/makeCodebook.ts';
import { type RowFormatName, rowFormats } from '../study/responsesFile/rowFormats.ts';
import { writeJson } from '../study/responsesFile/writeJson.ts';
import { writeFiles } from './writeFiles.ts';

export interface ResponsesToWrite {
  /** The folder, made if need be. */
  readonly folder: string;
  /** The study as it is now first, then those that earlier respondents answered. */
  readonly snapshots: readonly [Snapshot, ...Snapshot[]];
  readonly responses: Iterable<Response> | AsyncIterable<Response>;
  /** `long` if not given. */
  readonly format?: RowFormatName;
  /** Marks in a column of its own who came by a test link. */
  readonly includeTest?: boolean;
  /** What the codebook says besides. */
  readonly alsoInCodebook?: Partial<Codebook>;
}

export interface WrittenResponses {
  readonly responsesFile: string;
  readonly codebookFile: string;
  readonly codebook: Codebook;
}

const textAtATime = 65_536;

export async function writeResponses(order: ResponsesToWrite): Promise<WrittenResponses> {
  const { folder, snapshots, responses, format = 'long', includeTest, alsoInCodebook } = order;
  const layout = rowFormats[format];
  const responsesFile = join(folder, layout.responsesFile);
  const codebookFile = join(folder, layout.codebookFile);
  const writer = layout.make(snapshots, { test: includeTest });
  const tally = makeTally();
  const hash = createHash('sha256');
  let codebook: Codebook | undefined;

  async function* rows(): AsyncGenerator<string> {
    let text = writer.header;
    for await (const response of responses) {
      tally.add(response);
      text += writer.format(response);
      if (text.length < textAtATime) continue;
      hash.update(text);
      yield text;
      text = '';
    }
    const file = { responsesSha256: hash.update(text).digest('hex'), version: partworthVersion };
    codebook = { ...makeCodebook(snapshots[0], tally.counts, file), ...alsoInCodebook };
    yield text;
  }
  // The files are written in this order: the codebook is made once the last row has been hashed.
  await writeFiles([
    { path: responsesFile, content: rows() },
    { path: codebookFile, content: deferred(() => codebook) },
  ]);
  if (!codebook) throw new Error('the codebook was not made');
  return { responsesFile, codebookFile, codebook };
}

function* deferred(codebook: () => Codebook | undefined): Generator<string> {
  yield* writeJson({ ...codebook() });
  yield '\n';
}

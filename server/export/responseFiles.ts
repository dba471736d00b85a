/** Responses and their codebook, as they are written or sent: the rows as they come, the codebook after the last of them. */
import { createHash } from 'node:crypto';
import type { Codebook } from '../../study/codebook.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { Response } from '../../study/responses.ts';
import type { Snapshot } from '../../study/responsesFile/formatResponses.ts';
import { makeCodebook, makeTally, withDates } from '../../study/responsesFile/makeCodebook.ts';
import { type RowFormatName, rowFormats } from '../../study/responsesFile/rowFormats.ts';
import { writeJson } from '../../study/responsesFile/writeJson.ts';

/** A file in pieces of text. */
export interface FileContent {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

export interface ResponsesToFormat {
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

export interface ResponseFiles {
  readonly responses: FileContent;
  /** To be read once `responses` has been read to its end. */
  readonly codebook: FileContent;
  /** Likewise. */
  readonly codebookOf: () => Codebook;
}

const textAtATime = 65_536;

export function responseFiles(order: ResponsesToFormat): ResponseFiles {
  const { snapshots, responses, format = 'long', includeTest, alsoInCodebook } = order;
  const layout = rowFormats[format];
  let made: Codebook | undefined;

  async function* rows(): AsyncGenerator<string> {
    const writer = layout.make(snapshots, { test: includeTest });
    const tally = makeTally();
    const hash = createHash('sha256');
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
    made = { ...makeCodebook(snapshots[0], withDates(tally.counts, snapshots), file), ...alsoInCodebook };
    yield text;
  }
  const codebookOf = () => {
    if (!made) throw new Error('the codebook is made after the last row');
    return made;
  };
  function* codebook(): Generator<string> {
    yield* writeJson({ ...codebookOf() });
    yield '\n';
  }
  return {
    responses: { name: layout.responsesFile, content: rows() },
    codebook: { name: layout.codebookFile, content: codebook() },
    codebookOf,
  };
}

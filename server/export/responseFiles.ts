/** Responses and their codebook, as they are written or sent: the rows as they come, the codebook after the last of them. */
import { createHash } from 'node:crypto';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { makeCodebook, makeTally, withDates } from '../../study/responses/makeCodebook.ts';
import type { Response } from '../../study/responses/responses.ts';
import { type RowFormatName, rowFormatOf } from '../../study/responses/rowFormats.ts';
import type { AskedColumns } from '../../study/responses/rowWriter.ts';
import { writeJson } from '../../study/responses/writeJson.ts';
import type { FieldedVersion } from '../../study/snapshot.ts';
import { codebookSheet } from './codebookSheet.ts';
import { workbookOf } from './workbook.ts';
import type { FileContent } from './zip.ts';

export interface ResponsesToFormat {
  /** The study as it is now first, then those that earlier respondents answered. */
  readonly snapshots: readonly [FieldedVersion, ...FieldedVersion[]];
  readonly responses: Iterable<Response> | AsyncIterable<Response>;
  /** `long` if not given. */
  readonly format?: RowFormatName;
  /** Marks in a column of its own who came by a test link. */
  readonly includeTest?: boolean;
  /** How numbers are written for a spreadsheet; with a point if not given. */
  readonly decimal?: AskedColumns['decimal'];
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
  const { snapshots, responses, format = 'long', includeTest, decimal, alsoInCodebook } = order;
  const layout = rowFormatOf(format);
  const tally = makeTally();
  const bookOf = (responsesSha256: string): Codebook => {
    const [latest, ...earlier] = snapshots;
    const file = { responsesSha256, version: partworthVersion, earlier };
    return { ...makeCodebook(latest, withDates(tally.counts, snapshots), file), ...alsoInCodebook };
  };
  let made: Codebook | undefined;

  async function* rows(): AsyncGenerator<string> {
    const writer = layout.make(snapshots, { test: includeTest, decimal });
    let text = writer.header;
    for await (const response of responses) {
      tally.add(response);
      text += writer.format(response);
      if (text.length < textAtATime) continue;
      yield text;
      text = '';
    }
    yield text + (writer.footer ?? '');
  }
  /** The codebook's sheet is made when its turn comes, after the last row. */
  const workbook = () =>
    workbookOf([
      { name: 'responses', content: rows() },
      { name: 'codebook', content: codebookSheet(() => bookOf('')) },
    ]);
  async function* hashed(): AsyncGenerator<string | Uint8Array> {
    const hash = createHash('sha256');
    for await (const piece of layout.isSheet ? workbook() : rows()) {
      hash.update(piece);
      yield piece;
    }
    made = bookOf(hash.digest('hex'));
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
    responses: { name: layout.responsesFile, content: hashed() },
    codebook: { name: layout.codebookFile, content: codebook() },
    codebookOf,
  };
}

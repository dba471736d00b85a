/** The files that a researcher can take: the same that `partworth export` writes. */
import type { PanelSettings } from '../../study/entry.ts';
import { DataError } from '../../study/errors.ts';
import { partworthVersion } from '../../study/partworthVersion.ts';
import type { Codebook } from '../../study/responses/codebook.ts';
import { formatPayment } from '../../study/responses/formatPayment.ts';
import { formatQuality } from '../../study/responses/formatQuality.ts';
import { makeCodebook, makeTally } from '../../study/responses/makeCodebook.ts';
import type { RowFormatName } from '../../study/responses/rowFormats.ts';
import { sheetLimits } from '../../study/responses/sheetXml.ts';
import { withWords } from '../../study/snapshot.ts';
import type { Study } from '../../study/study.ts';
import { formatOf } from '../../study/taskFormats.ts';
import { judgeResponses } from '../export/judgeResponses.ts';
import { makePaymentList } from '../export/paymentList.ts';
import { publicFiles } from '../export/publicFiles.ts';
import { makePublicTable } from '../export/publicTable.ts';
import { readConsents } from '../export/readConsents.ts';
import { known, type ReadExport, readExport } from '../export/readExport.ts';
import { readPictures } from '../export/readPictures.ts';
import { responseFiles } from '../export/responseFiles.ts';
import { makeScripts } from '../export/scripts/scriptFiles.ts';
import { type FileContent, zipOf } from '../export/zip.ts';
import { Refusal } from '../front/refusal.ts';
import type { Survey } from '../respondent/survey.ts';
import type { ResponseReader } from '../store/responseStore.ts';

export interface Download {
  readonly contentType: string;
  /** Makes the pieces of the file; what can't be made says so before the first of them. */
  readonly make: (source: Source) => Promise<AsyncIterable<string | Uint8Array>>;
}

export interface Source extends ReadExport {
  readonly reader: ResponseReader;
  readonly study: string;
  readonly now: Date;
  /** As the study file has it now. */
  readonly panel: PanelSettings | undefined;
  /** Signs return addresses. */
  readonly returnKey: string | undefined;
}

/** The model is fitted to everyone for the flags, and respondents wait meanwhile: more are for the command. */
const mostJudged = 5_000;
/** To hold everyone against everyone takes a second for each so many, and respondents wait meanwhile: more are for the command. */
const mostInPublicFile = 20_000;
/** How many have to share their background answers, as for `export --public`. */
const k = 5;

const [csv, json, zip] = ['text/csv; charset=utf-8', 'application/json; charset=utf-8', 'application/zip'];
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** By the last part of their addresses. */
export const downloads: ReadonlyMap<string, Download> = new Map([
  ['responses.zip', { contentType: zip, make: async (source) => zipOf(await pairOf(source), source.now) }],
  ['responses.csv', { contentType: csv, make: async (source) => inPieces((await filesOf(source)).responses) }],
  ['codebook.json', { contentType: json, make: async (source) => codebookAlone(await filesOf(source)) }],
  [
    'responses-spreadsheet.csv',
    { contentType: csv, make: async (source) => inPieces((await filesOf(source, 'spreadsheet')).responses) },
  ],
  [
    'responses.xlsx',
    { contentType: xlsx, make: async (source) => inPieces((await filesOf(source, 'xlsx')).responses) },
  ],
  [
    'responses-wide.csv',
    { contentType: csv, make: async (source) => inPieces((await filesOf(source, 'wide')).responses) },
  ],
  ['quality.csv', { contentType: csv, make: qualityOf }],
  ['scripts.zip', { contentType: zip, make: async (source) => zipOf(await withScripts(source), source.now) }],
  ['payment.csv', { contentType: csv, make: paymentList }],
  ['public.zip', { contentType: zip, make: async (source) => zipOf(await releaseOf(source), source.now) }],
]);

/** Without a row for each person, or with none that leads to somebody: who only looks on may have it. */
export function isForViewers(file: string): boolean {
  return file === 'public.zip';
}

/** How many respondents a file may hold, where there is a bound. */
export function mostIn(file: string, study: Study): number {
  if (file === 'public.zip') return mostInPublicFile;
  if (file === 'payment.csv' || file === 'quality.csv') return mostJudged;
  return file === 'responses.xlsx' ? mostInSheet(study) : Number.POSITIVE_INFINITY;
}

/** A sheet that ends too early would be a download that breaks off. */
function mostInSheet({ tasks }: Study): number {
  const { perRespondent, fixed, repeat, alternatives, response } = tasks;
  const rowsOfTask = alternatives + Number(formatOf(response).noneAt === 'first');
  return Math.floor(
    (sheetLimits.rows - 1) / ((perRespondent + fixed.length + Number(repeat !== undefined)) * rowsOfTask),
  );
}

/** @throws Refusal 404 where nobody has started */
export async function openSource(
  { registry, returnKey }: Pick<Survey, 'registry' | 'returnKey'>,
  reader: ResponseReader,
  { study, now }: Pick<Source, 'study' | 'now'>,
): Promise<Source> {
  const read = await readExport(reader, study, { now });
  if (!read) throw new Refusal(404);
  const snapshots = withWords(read.snapshots, registry.wordsOf(study));
  return { ...read, snapshots, reader, study, now, panel: registry.entryOf(study).panel, returnKey };
}

async function filesOf(source: Source, format?: RowFormatName, also: Partial<Codebook> = {}) {
  const { reader, study, now, snapshots, responses, onlyCounted } = source;
  const consents = readConsents(await reader.countConsents(study, { now }), snapshots);
  const alsoInCodebook = { consents, ...(onlyCounted !== undefined && { onlyCounted }), ...also };
  return responseFiles({ snapshots, responses, ...(format && { format }), alsoInCodebook });
}

/** The second reading is of the same moment. */
async function withScripts(source: Source): Promise<readonly FileContent[]> {
  const { reader, study, now, snapshots } = source;
  const again = () => known(reader.exportResponses(study, { now }), snapshots);
  const { files, names } = makeScripts({ snapshots, again });
  const { responses, codebook } = await filesOf(source, 'long', { names });
  return [responses, codebook, ...files].map((file) => ({ ...file, content: inPieces(file) }));
}

async function pairOf(source: Source): Promise<readonly FileContent[]> {
  const { responses, codebook } = await filesOf(source);
  return [{ ...responses, content: inPieces(responses) }, codebook];
}

/** What the codebook says of the rows is known after the last of them. */
async function* codebookAlone({
  responses,
  codebook,
}: ReturnType<typeof responseFiles>): AsyncGenerator<string | Uint8Array> {
  for await (const _ of inPieces(responses));
  yield* inPieces(codebook);
}

async function qualityOf({ snapshots, responses }: Source): Promise<AsyncIterable<string | Uint8Array>> {
  const words = makeCodebook(snapshots[0], makeTally().counts, { responsesSha256: '', version: partworthVersion });
  const quality = await judgeResponses({ snapshots, responses }, words);
  return inPieces({ name: 'quality.csv', content: [formatQuality(quality)] });
}

/** @throws Refusal 404 where no panel has sent anyone */
async function paymentList(source: Source): Promise<AsyncIterable<string | Uint8Array>> {
  const { rows } = await makePaymentList(source);
  if (rows.length === 0) throw new Refusal(404);
  return inPieces({ name: 'payment.csv', content: [formatPayment(rows)] });
}

/** @throws Refusal 404 where nobody is complete */
async function releaseOf({ reader, responses, snapshots }: Source): Promise<readonly FileContent[]> {
  try {
    const table = await makePublicTable(responses, snapshots, { k, keep: [] });
    const pictures = await readPictures(reader, snapshots);
    return publicFiles(table, snapshots, pictures).files.map((file) => ({ ...file, content: inPieces(file) }));
  } catch (error) {
    if (error instanceof DataError) throw new Refusal(404);
    throw error;
  }
}

/** Between two pieces everyone else has his turn: respondents never wait for a whole file. */
async function* inPieces({ content }: FileContent): AsyncGenerator<string | Uint8Array> {
  for await (const piece of content) {
    yield piece;
    await new Promise(setImmediate);
  }
}

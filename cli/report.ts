/** `partworth report`: estimates -> one self-contained HTML page. */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { chooseWeights, type WeightsChoice } from '../analysis/weights/chooseWeights.ts';
import { acceptanceOf } from '../report/acceptanceOf.ts';
import { checkReportable, parseAcceptance } from '../report/checkReportable.ts';
import { reportLanguages } from '../report/locales/reportLanguages.ts';
import { type ReportOptions, renderReport } from '../report/renderReport.ts';
import { renderSimulator } from '../report/simulator/renderSimulator.ts';
import { readBytes, readText } from '../server/folder/readText.ts';
import { readThumbnails } from '../server/folder/readThumbnails.ts';
import { writeFiles } from '../server/folder/writeFiles.ts';
import { UsageError } from '../study/errors.ts';
import type { Acceptance } from '../study/estimates/acceptance.ts';
import type { Estimates } from '../study/estimates/estimates.ts';
import { parseEstimates } from '../study/estimates/parseEstimates.ts';
import { sha256 } from '../study/fingerprint.ts';
import { exitCodes } from './exitCode.ts';
import { parseWeights, weightsFlag, weightsWords } from './flags/acceptanceFlags.ts';
import { examples } from './flags/examples.ts';
import { addLocalesFlag, refuseUnknown } from './flags/localesFlag.ts';
import { collect } from './flags/parseAssignments.ts';
import { writeWorkbook } from './report/writeWorkbook.ts';
import type { Terminal } from './terminal.ts';

export interface ReportCommandOptions {
  /** `report.html` (or `simulator.html`) beside the estimates where it is absent; `-` is stdout. */
  readonly out?: string;
  /** The what-if simulator alone, as a page of its own. */
  readonly simulator?: boolean;
  /** The what-if simulator as a workbook whose formulas compute. */
  readonly workbook?: boolean;
  readonly language?: string;
  /** What `acceptance --json` printed; computed from the estimates where it is absent. */
  readonly acceptance?: string;
  /** As `acceptance` takes them; those of the table where one is given. */
  readonly weights?: readonly string[];
  readonly json?: boolean;
}

export function addReportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command('report')
    .summary('write the report, one HTML page')
    .description('write the report: one HTML page with charts and tables that needs no network and prints well')
    .argument('<estimates>', 'estimates.json as estimate wrote it; - is stdin')
    .option('--out <file>', 'where to write the page; - is stdout (default: report.html beside the estimates)')
    .option('--simulator', 'write the what-if simulator alone (default: simulator.html beside the estimates)')
    .option(
      '--workbook',
      'write the simulator as a workbook with live formulas (default: simulator.xlsx beside the estimates)',
    )
    .option('--language <code>', `language: ${reportLanguages().join(', ')} (default: the study’s first)`)
    .option('--acceptance <file>', 'take this acceptance table (acceptance --json) instead of computing it')
    .option(weightsFlag, weightsWords, collect)
    .option('--json', 'what was written, as JSON')
    .action(async (path: string, options: ReportCommandOptions) => {
      await (options.workbook ? writeWorkbook : writeReport)(path, options, terminal);
    });
  addLocalesFlag(command);
  examples(command, [
    { command: 'partworth report fair-exchange/estimates.json', says: 'writes fair-exchange/report.html' },
    {
      command: 'partworth report fair-exchange/estimates.json --language en --out report-en.html',
      says: 'the same in English, elsewhere',
    },
    {
      command: 'partworth report fair-exchange/estimates.json --simulator',
      says: 'writes fair-exchange/simulator.html: what if we promised both?',
    },
    {
      command: 'partworth report fair-exchange/estimates.json --workbook --language en',
      says: 'writes fair-exchange/simulator.xlsx, for who works in Excel or LibreOffice',
    },
  ]);
}

/**
 * Reads estimates, writes their report, and says where it is.
 *
 * @returns the path of the page
 * @throws UsageError if a file can't be read or written
 * @throws DataError with everything that is wrong with the estimates or the acceptance table
 */
export async function writeReport(path: string, options: ReportCommandOptions, terminal: Terminal): Promise<string> {
  const { name, bytes } = await readBytes(path);
  const estimates = parseEstimates(Buffer.from(bytes).toString('utf8'), name);
  checkReportable(estimates, name);
  const estimatesSha256 = sha256(bytes);
  const thumbnails = await readThumbnails(estimates.codebook, path === '-' ? '.' : dirname(path));
  const { html, weights } = await makePage(estimates, { estimatesSha256, thumbnails }, options);
  const { raked } = chooseWeights(estimates, weights);
  const file = options.simulator ? 'simulator.html' : 'report.html';
  const out = options.out ?? (path === '-' ? file : join(dirname(path), file));
  if (out === '-') terminal.out(html.trimEnd());
  else await writeFiles([{ path: out, content: html }]);
  if (out !== '-') sayWritten({ out, html, estimates }, options.json ?? false, terminal);
  if (!estimates.converged || raked?.raking.converged === false) terminal.exitWith(exitCodes.notConverged);
  return out;
}

interface MadePage {
  readonly html: string;
  readonly weights?: WeightsChoice;
}

async function makePage(
  estimates: Estimates,
  { estimatesSha256, thumbnails }: Pick<ReportOptions, 'estimatesSha256' | 'thumbnails'>,
  options: ReportCommandOptions,
): Promise<MadePage> {
  const { language } = options;
  if (language !== undefined) refuseUnknown('report', [language], reportLanguages());
  if (options.simulator) {
    if (options.acceptance !== undefined) {
      throw new UsageError('conflicting-flags', '--simulator computes for itself: it takes no --acceptance');
    }
    const weights = options.weights && parseWeights(options.weights);
    return { html: await renderSimulator({ estimates, weights, language, thumbnails }), weights };
  }
  const { table, weights } = await findAcceptance(estimates, estimatesSha256, options);
  const page = { estimates, acceptance: table, weights, estimatesSha256, language, thumbnails };
  return { html: await renderReport(page), weights };
}

interface FoundAcceptance {
  /** None where nothing could be rejected: then the report says so in words. */
  readonly table?: Acceptance;
  readonly weights?: WeightsChoice;
}

async function findAcceptance(
  estimates: Estimates,
  estimatesSha256: string,
  { acceptance: path, weights: texts }: ReportCommandOptions,
): Promise<FoundAcceptance> {
  if (path !== undefined) {
    if (texts)
      throw new UsageError('conflicting-flags', '--weights and --acceptance exclude each other: a table has its own');
    const { name, text } = await readText(path);
    const table = parseAcceptance(text, name, estimatesSha256);
    return { table, ...(table.weighting && { weights: 'rake' }) };
  }
  const weights = texts && parseWeights(texts);
  const table = acceptanceOf(estimates, { weights, estimatesSha256 });
  return { ...(table && { table }), weights };
}

function sayWritten(
  { out, html, estimates }: { out: string; html: string; estimates: Estimates },
  json: boolean,
  terminal: Terminal,
): void {
  const { converged, simulatedRespondents } = estimates;
  const bytes = Buffer.byteLength(html);
  if (json) {
    const result = { schemaVersion: 1, out, bytes, sha256: sha256(html), converged, simulatedRespondents };
    terminal.out(JSON.stringify(result, null, 2));
    return;
  }
  terminal.print(`${out} (${Math.ceil(bytes / 1000)} kB)`);
  if (!converged) terminal.warn('the estimation did not converge: the report says so, and its figures are no results');
  if (simulatedRespondents > 0) terminal.warn('the respondents are simulated: the report is not about people');
  terminal.next({ does: 'open it in a browser', link: pathToFileURL(out).href });
}

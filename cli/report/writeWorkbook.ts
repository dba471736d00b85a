/** `partworth report --workbook`: the simulator as an .xlsx whose formulas compute. */
import { dirname, join } from 'node:path';
import { reportLanguages } from '../../report/locales/reportLanguages.ts';
import { simulatorBook } from '../../server/export/simulatorBook.ts';
import { readBytes } from '../../server/folder/readText.ts';
import { writeFiles } from '../../server/folder/writeFiles.ts';
import { UsageError } from '../../study/errors.ts';
import { parseEstimates } from '../../study/estimates/parseEstimates.ts';
import { sha256 } from '../../study/fingerprint.ts';
import { parseWeights } from '../flags/acceptanceFlags.ts';
import { refuseUnknown } from '../flags/localesFlag.ts';
import type { Terminal } from '../terminal.ts';

interface WorkbookFlags {
  readonly out?: string;
  readonly simulator?: boolean;
  readonly acceptance?: string;
  readonly language?: string;
  readonly weights?: readonly string[];
  readonly json?: boolean;
}

/**
 * @throws UsageError if a file can't be read or written; DataError with everything that is wrong with the estimates
 * @throws EstimationError `no-workbook` if shares are not those of one logit, `too-few-people`
 */
export async function writeWorkbook(path: string, flags: WorkbookFlags, terminal: Terminal): Promise<string> {
  if (flags.simulator || flags.acceptance !== undefined) {
    throw new UsageError(
      'conflicting-flags',
      '--workbook computes for itself: it takes no --simulator and no --acceptance',
    );
  }
  if (flags.language !== undefined) refuseUnknown('report', [flags.language], reportLanguages());
  const { name, bytes } = await readBytes(path);
  const estimates = parseEstimates(Buffer.from(bytes).toString('utf8'), name);
  const weights = flags.weights && parseWeights(flags.weights);
  const content = simulatorBook(estimates, { language: flags.language, weights, estimatesSha256: sha256(bytes) });
  const out = flags.out ?? (path === '-' ? 'simulator.xlsx' : join(dirname(path), 'simulator.xlsx'));
  if (out === '-') throw new UsageError('conflicting-flags', 'a workbook is no text: name a file with --out');
  await writeFiles([{ path: out, content }]);
  const { converged, simulatedRespondents } = estimates;
  if (flags.json) terminal.out(JSON.stringify({ schemaVersion: 1, out, converged, simulatedRespondents }, null, 2));
  else terminal.print(out);
  if (!converged) terminal.warn('the estimation did not converge: the figures of the workbook are no results');
  if (simulatedRespondents > 0) terminal.warn('the respondents are simulated: the workbook is not about people');
  return out;
}

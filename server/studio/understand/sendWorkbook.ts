/** The simulator as a workbook, for clients who work in Excel or LibreOffice, or why these estimates have none. */
import { simulatorBook } from '../../export/simulatorBook.ts';
import type { Asking } from '../../researcher/guards.ts';
import { say } from '../words.ts';
import type { Fit } from './readFit.ts';
import { fewestPeople } from './results.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** In words of the page where the reason is a usual one; empty where there is a workbook. */
export function sayNoWorkbook({ estimates, noWorkbook }: Pick<Fit, 'estimates' | 'noWorkbook'>, language: string) {
  const error = noWorkbook();
  if (!error) return '';
  if (error.code === 'too-few-people') return say(language, 'understand.noWorkbook.tooFew', { least: fewestPeople });
  if (estimates.method !== 'mnl') return say(language, 'understand.noWorkbook.differ');
  const reasons = error.problems.map(({ message, hint }) => (hint ? `${message}: ${hint}` : message));
  return say(language, 'understand.noWorkbook.other', { reason: reasons.join('; ') });
}

export async function sendWorkbook(
  { response }: Asking,
  { estimates, sha256 }: Pick<Fit, 'estimates' | 'sha256'>,
  { file, language }: { readonly file: string; readonly language: string },
): Promise<void> {
  const book = simulatorBook(estimates, { language, estimatesSha256: sha256 });
  const pieces: Buffer[] = [];
  for await (const piece of book) pieces.push(piece);
  response
    .set('Cache-Control', 'no-store')
    .set('Content-Disposition', `attachment; filename="${file}"`)
    .type(xlsx)
    .send(Buffer.concat(pieces));
}

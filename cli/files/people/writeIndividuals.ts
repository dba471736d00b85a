/** What is known of single respondents, as CSV: personal data, which is for its owner only and says when it expires. */
import type { Individuals } from '../../../analysis/estimate/commonOptions.ts';
import { writeFiles } from '../../../server/folder/writeFiles.ts';
import { joinCells } from '../../../study/csv/csvCells.ts';
import { expiryDay } from './personalFiles.ts';

/**
 * A row per respondent: his number, the day on which the file expires, and the numbers.
 *
 * @param keepFor days until then
 * @returns what was written, in words
 * @throws UsageError if the file can't be written
 */
export async function writeIndividuals(
  path: string,
  { columns, rows }: Individuals,
  keepFor: number,
  now = new Date(),
): Promise<string> {
  const expires = expiryDay(keepFor, now);
  const lines = [
    ['respondent', 'expires', ...columns],
    ...rows.map(({ respondent, values }) => [respondent, expires, ...values.map((value) => value.toFixed(6))]),
  ];
  const content = `${lines.map(joinCells).join('\n')}\n`;
  await writeFiles([{ path, content }], { isPrivate: true });
  return `wrote ${path}: personal data, for you only; expires on ${expires}`;
}

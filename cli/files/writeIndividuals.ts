/** What is known of single respondents, as CSV: personal data, which is for its owner only and says when it expires. */
import type { Individuals } from '../../analysis/estimate/commonOptions.ts';
import { writeFiles } from './writeFiles.ts';

/** The file can be made again from the responses, as long as these may be kept. */
export const individualsKeptDays = 90;

/**
 * A row per respondent: his number, the day on which the file expires, and the numbers.
 *
 * @returns the day, as 2027-02-28
 * @throws UsageError if the file can't be written
 */
export async function writeIndividuals(
  path: string,
  { columns, rows }: Individuals,
  now = new Date(),
): Promise<string> {
  const day = 86_400_000;
  const expires = new Date(now.getTime() + individualsKeptDays * day).toISOString().slice(0, 10);
  const lines = [
    ['respondent', 'expires', ...columns],
    ...rows.map(({ respondent, values }) => [respondent, expires, ...values.map((value) => value.toFixed(6))]),
  ];
  const content = `${lines.map((cells) => cells.join(',')).join('\n')}\n`;
  await writeFiles([{ path, content }], { isPrivate: true });
  return expires;
}

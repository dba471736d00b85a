/** What is known of each respondent's own taste, as a file: personal data, which expire. */
import type { IndividualTastes } from '../../../analysis/estimate/commonOptions.ts';
import { writeFiles } from '../writeFiles.ts';
import { daysKept, expiryDay } from './personalFiles.ts';

/** @returns what was written, in words @throws UsageError if the file can't be written */
export async function writeIndividuals(
  people: IndividualTastes,
  path: string,
  keepFor: number = daysKept,
): Promise<string> {
  const expires = expiryDay(keepFor);
  await writeFiles([{ path, content: individualsCsv(people, expires) }], { isPrivate: true });
  return `wrote ${path}: personal data, for you only; expires on ${expires}`;
}

/** A row for each respondent, as hierarchical Bayes writes it: `respondent`, `expires`, then means and standard deviations. */
function individualsCsv({ respondents, names, means, standardDeviations }: IndividualTastes, expires: string): string {
  const K = names.length;
  const header = ['respondent', 'expires', ...names.flatMap((name) => [`mean:${name}`, `sd:${name}`])];
  const lines = respondents.map((respondent, n) => {
    const cells = names.flatMap((_, k) => [means[n * K + k], standardDeviations[n * K + k]]);
    return [respondent, expires, ...cells.map((value = 0) => Number(value.toPrecision(7)))].join(',');
  });
  return `${[header.map(quote).join(','), ...lines].join('\n')}\n`;
}

function quote(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * What is known of each respondent's own taste, as a file. Even without their ids these are answers of single people: the
 * file says until when it may be kept.
 */
import type { IndividualTastes } from '../../analysis/estimate/commonOptions.ts';

/** How long such a file may be kept. */
export const individualsDays = 90;

/**
 * A row for each respondent, by number in the order of the data: `respondent`, then of every coefficient its mean and its
 * standard deviation (`price`, `price_sd`), and `expires`, the day from which on nobody may have the file.
 */
export function individualsCsv({ names, means, standardDeviations }: IndividualTastes, now: Date): string {
  const K = names.length;
  const expires = new Date(now.getTime() + individualsDays * 86_400_000).toISOString().slice(0, 10);
  const header = ['respondent', ...names.flatMap((name) => [quote(name), quote(`${name}_sd`)]), 'expires'];
  const lines = Array.from({ length: means.length / K }, (_, n) => {
    const cells = names.flatMap((_, k) => [means[n * K + k], standardDeviations[n * K + k]]);
    return [n + 1, ...cells, expires].join(',');
  });
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

function quote(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** What hierarchical Bayes writes beside estimates.json, where it is asked to: people, draws, and what to go on from. */
import type { FullPosterior } from '../../../analysis/estimate/hierarchical/fullPosterior.ts';
import { writeFiles } from '../../../server/folder/writeFiles.ts';
import { joinCells } from '../../../study/csv/csvCells.ts';
import { formatState } from './chainState.ts';
import { expiryDay } from './personalFiles.ts';

export interface PosteriorFlags {
  readonly individuals?: string;
  readonly drawsOut?: string;
  readonly state?: string;
}

/**
 * @param keepFor days until what is personal expires
 * @param stateFile where the state goes if the work was ended before its time
 * @returns what was written, in words
 * @throws UsageError if a file can't be written
 */
export async function writePosterior(
  posterior: FullPosterior,
  { individuals, drawsOut, state }: PosteriorFlags,
  keepFor: number,
  stateFile: string | undefined,
): Promise<string[]> {
  const expires = expiryDay(keepFor);
  const stateTo = stateFileOf(posterior, state, stateFile);
  const personal = [
    ...(individuals !== undefined ? [{ path: individuals, content: individualsCsv(posterior, expires) }] : []),
    ...(stateTo !== undefined ? [{ path: stateTo, content: formatState(posterior.kept, expires) }] : []),
  ];
  await writeFiles(personal, { isPrivate: true });
  if (drawsOut !== undefined) await writeFiles([{ path: drawsOut, content: drawsCsv(posterior) }]);
  return [
    ...personal.map(({ path }) => `wrote ${path}: personal data, for you only; expires on ${expires}`),
    ...(drawsOut !== undefined ? [`wrote ${drawsOut}`] : []),
    ...(stateTo !== undefined && !posterior.isComplete ? [`--continue ${stateTo} goes on from there`] : []),
  ];
}

/** Where the state goes: where a flag says, or into the other file if the work was ended before its time. */
export function stateFileOf(
  { isComplete }: FullPosterior,
  asked: string | undefined,
  stateFile: string | undefined,
): string | undefined {
  return asked ?? (isComplete ? undefined : stateFile);
}

/** A row for each respondent: `respondent`, `expires`, his root likelihood beside chance, then means and standard deviations. */
export function individualsCsv({ names, people }: FullPosterior, expires: string): string {
  const K = names.length;
  const header = ['respondent', 'expires', 'rlh', 'chance', ...names.flatMap((name) => [`mean:${name}`, `sd:${name}`])];
  const lines = people.respondents.map((respondent, n) => {
    const cells = names.flatMap((_, k) => [people.mean[n * K + k], people.sd[n * K + k]]);
    return [respondent, expires, ...[people.rlh[n], people.chanceRlh[n], ...cells].map(figure)].join(',');
  });
  return `${[joinCells(header), ...lines].join('\n')}\n`;
}

/** A row for each draw: `chain`, `draw`, and the population's quantities. */
export function drawsCsv({ draws }: FullPosterior): string {
  const header = joinCells(['chain', 'draw', ...draws.map(({ name }) => name)]);
  const chains = draws[0]?.chains ?? [];
  const lines = chains.flatMap(({ length }, c) =>
    Array.from({ length }, (_, g) => [c + 1, g + 1, ...draws.map((own) => figure(own.chains[c]?.[g]))].join(',')),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/** Seven digits, as a 32-bit float has them. */
function figure(value = Number.NaN): string {
  return String(Number(value.toPrecision(7)));
}

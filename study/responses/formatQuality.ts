/**
 * quality.csv: one row for each respondent of responses.csv, the facts and then a 0/1 column for each flag. An empty cell is a
 * fact that there is none of: no time was measured, no task was shown again, the model has no fit.
 */
import { formatRow } from '../csv/csvCells.ts';
import { type Quality, qualityFlags, type RespondentQuality } from './quality.ts';

const facts = [
  'tasks',
  'seconds',
  'samePlace',
  'samePoint',
  'repeatSame',
  'dominatedTasks',
  'dominatedChosen',
  'rlh',
  'rlhAtRandom',
] as const satisfies readonly (keyof RespondentQuality)[];

export function formatQuality({ respondents }: Quality): string {
  const header = ['respID', 'complete', 'simulated', ...facts, ...qualityFlags, 'flags'];
  return [header, ...respondents.map(cellsOf)].map(formatRow).join('');
}

function cellsOf(one: RespondentQuality): (string | number)[] {
  return [
    one.respondent,
    Number(one.complete),
    Number(one.simulated),
    ...facts.map((fact) => cell(one[fact])),
    ...qualityFlags.map((flag) => Number(one.flags.includes(flag))),
    one.flags.length,
  ];
}

/** Six figures are more than any of them is good for. */
function cell(value: number | boolean | undefined): string | number {
  if (value === undefined) return '';
  return typeof value === 'boolean' ? Number(value) : Number(value.toPrecision(6));
}

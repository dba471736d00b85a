/** Acceptance averaged over the sampled people, beside that of the population. */
import type { Acceptance } from '../../study/estimates/acceptance.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import type { Terminal } from '../terminal.ts';
import { shareInterval } from './formatFigures.ts';
import { right } from './formatNumbers.ts';
import { formatTable } from './formatTable.ts';
import { groupTitle } from './groupTitle.ts';

/** With more groups than this the average of all stands alone; the JSON has them. */
const mostColumns = 5;

export function describeSampled(
  { sampled, groups: told }: Acceptance,
  estimates: Estimates,
  page: Pick<Terminal, 'width' | 'color'>,
): string[] {
  if (!sampled) return [];
  const { groups = [], reason } = sampled;
  const title = 'Averaged over the sampled people, each with his own part-worths';
  if (reason !== undefined) return [`${title}: ${reason}`];
  const shown = groups.length <= mostColumns ? groups : groups.slice(0, 1);
  const [first] = shown;
  if (!first) return [];
  const rows = first.levels.map(({ attribute, level }, index) => [
    `${attribute} ${level}`,
    ...shown.map(({ levels }) => (levels[index] ? shareInterval(levels[index].acceptance) : '')),
  ]);
  const weighs = told.length > 1 ? '. The average counts people here, and groups by their weights above' : '';
  const table = formatTable({
    columns: [
      { title: 'level' },
      ...shown.map(({ factors }) => right(Object.keys(factors).length === 0 ? 'all' : groupTitle(factors, estimates))),
    ],
    rows: [['base profile', ...shown.map(({ baseRate }) => shareInterval(baseRate))], ...rows],
    ...page,
  });
  return [
    `${title} (above: over how tastes are distributed among all people like them)\n\n${table}\nThe sampled people are known better than all people like them, so these intervals are narrower${weighs}.`,
  ];
}

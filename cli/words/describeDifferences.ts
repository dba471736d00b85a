/** The differences that were asked for: between two levels in every group, and between two groups. */
import type { Acceptance, GroupDifference } from '../../study/estimates/acceptance.ts';
import type { Terminal } from '../terminal.ts';
import { interval } from './formatFigures.ts';
import { formatTable } from './formatTable.ts';

type Page = Pick<Terminal, 'width' | 'color'>;

const titles = ['part-worth', 'points', 'relative'].map((title) => ({ title, align: 'right' as const }));

/** A table for each pair of levels, a row for each group. @param groupTitles what the groups are called */
export function describeLevelDifferences({ groups }: Acceptance, groupTitles: readonly string[], page: Page): string[] {
  return (groups[0]?.differences ?? []).map(({ attribute, level, reference }, index) => {
    const rows = groups.flatMap(({ differences = [] }, g) => {
      const found = differences[index];
      if (!found) return [];
      const { partWorth, points, relative } = found;
      return [[groupTitles[g] ?? '', interval(partWorth, 2), interval(points, 1), interval(relative, 0, '%')]];
    });
    const table = formatTable({ columns: [{ title: 'group' }, ...titles], rows, ...page });
    return `${attribute}: ${level} instead of ${reference}\n\n${table}`;
  });
}

/** A table for each pair of groups, a row for each level. */
export function describeGroupDifferences({ groupDifferences = [] }: Acceptance, page: Page): string[] {
  return groupDifferences.map(({ factor, level, against, baseRate, effects }: GroupDifference) => {
    const rows = effects.map(({ attribute, level: own, partWorth, points, relative }) => [
      `${attribute} ${own}`,
      interval(partWorth, 2),
      interval(points, 1),
      interval(relative, 0, '%'),
    ]);
    const table = formatTable({ columns: [{ title: 'level' }, ...titles], rows, ...page });
    const base = `base rate ${interval(baseRate, 1)} points`;
    return `${factor}: ${level} less ${against}, ${base}; changes of every level, ${level} less ${against}\n\n${table}`;
  });
}

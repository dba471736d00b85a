import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { acceptanceByGroupTable, pointsTable, relativeTable } from '../../../report/figures/acceptanceTables.ts';
import { makeLabels } from '../../../report/figures/labels.ts';
import { parametersTable, partWorthsTable } from '../../../report/figures/parameterTables.ts';
import type { AcceptanceGroup } from '../../../study/estimates/acceptance.ts';
import { makeEstimates } from '../../cli/reportFixture.ts';
import { english } from './englishFixture.ts';

const estimates = makeEstimates();
const labels = makeLabels(estimates, english);
const { groups } = acceptance(estimates);
const average = groups[0] as AcceptanceGroup;

const texts = (row: { heading: string; cells: readonly { text: string }[] } | undefined) => [
  row?.heading,
  ...(row?.cells ?? []).map(({ text }) => text),
];

describe('the tables beside the charts', () => {
  test('relative changes stand with their interval beside what was published', () => {
    const table = relativeTable(average, 'Relative', labels, english);
    const effect = average.effects.find(({ level }) => level === 'six-months');
    expect(table.columns.map(({ label }) => label)).toEqual([
      'Level',
      'Relative change',
      'Interval',
      'Published',
      'Overlap',
    ]);
    expect(texts(table.rows[1])).toEqual([
      'Retention: Your data are erased after 6 months',
      `${english.signed(effect?.relative.estimate, 1)}%`,
      `${english.signed(effect?.relative.low, 1)} to ${english.signed(effect?.relative.high, 1)}`,
      '+15 to +20%',
      'yes',
    ]);
  });

  test('without published effects there is no column for them', () => {
    const effects = average.effects.map((effect) => ({ ...effect, published: undefined }));
    expect(relativeTable({ ...average, effects }, 'Relative', labels, english).columns).toHaveLength(3);
  });

  test('points say from where to where', () => {
    const table = pointsTable(average, 'Points', labels, english);
    expect(table.rows).toHaveLength(average.effects.length);
    expect(texts(table.rows[0])[2]).toMatch(/^\d\d\.\d% \(\d\d\.\d to \d\d\.\d\)$/);
  });

  test('groups are columns', () => {
    const table = acceptanceByGroupTable(groups.slice(1), 'Groups', labels, english);
    expect(table.columns.map(({ label }) => label)).toEqual(['Level', ...groups.slice(1).map(labels.group)]);
  });

  test('part-worths include the omitted level and sum to zero', () => {
    const table = partWorthsTable(estimates, 'Part-worths', labels, english);
    expect(table.rows.map(({ heading }) => heading)).toContain('Retention: Your data are kept indefinitely');
    expect(texts(table.rows[0])[1]).toBe('−0.173');
  });

  test('parameters have three standard errors, and a small p is no zero', () => {
    const table = parametersTable(estimates.parameters, 'All', labels, english);
    expect(table.columns.map(({ label }) => label)).toContain('SE clustered');
    expect(texts(table.rows[1]).at(-1)).toBe('0.120');
    expect(table.rows.flatMap(texts)).toContain('<\u00a00.001');
  });
});

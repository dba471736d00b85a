import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { acceptanceByGroupTable, effectsTable } from '../../../report/figures/acceptanceTables.ts';
import { makeLabels } from '../../../report/figures/labels.ts';
import { parametersTable, partWorthsTable } from '../../../report/figures/parameterTables.ts';
import type { AcceptanceGroup, Interval } from '../../../study/estimates/acceptance.ts';
import { makeEstimates } from '../../cli/reportFixture.ts';
import { english } from './englishFixture.ts';

const estimates = makeEstimates();
const labels = makeLabels(estimates, english);
const whole = acceptance(estimates);
const { groups } = whole;
const average = groups[0] as AcceptanceGroup;

const texts = (row: { heading: string; cells: readonly { text: string }[] } | undefined) => [
  row?.heading,
  ...(row?.cells ?? []).map(({ text }) => text),
];

describe('the tables beside the charts', () => {
  test('points and relative change stand beside each other, with their intervals, beside what was published', () => {
    const table = effectsTable(average, 'Effects', 'base', labels, english);
    const effect = average.effects.find(({ level }) => level === 'six-months');
    expect(table.columns.map(({ label }) => label)).toEqual([
      'Level',
      'Acceptance after',
      'Change, points',
      'Relative change',
      'Published',
      'Overlap',
    ]);
    const row = table.rows.find(({ heading }) => heading.includes('6 months'));
    const told = (change: Interval | undefined) =>
      [change?.estimate, change?.low, change?.high].map((x) => english.signed(x, 1)) as [string, string, string];
    const [points, pointsLow, pointsHigh] = told(effect?.points);
    const [relative, low, high] = told(effect?.relative);
    expect(texts(row)).toEqual([
      'Retention: Your data are erased after 6 months',
      expect.stringMatching(/^\d\d\.\d% \(\d\d\.\d to \d\d\.\d\)$/),
      `${points} (${pointsLow} to ${pointsHigh})`,
      `${relative}% (${low} to ${high})`,
      '+15 to +20%',
      'yes',
    ]);
  });

  test('without published effects there is no column for them', () => {
    const effects = average.effects.map((effect) => ({ ...effect, published: undefined }));
    expect(effectsTable({ ...average, effects }, 'Effects', 'base', labels, english).columns).toHaveLength(4);
  });

  test('where rows start at different shares, each says where and against what', () => {
    const table = effectsTable(average, 'Effects', 'levels', labels, english);
    expect(table.columns.slice(1, 4).map(({ label }) => label)).toEqual([
      'Instead of',
      'Acceptance before',
      'Acceptance after',
    ]);
  });

  test('groups are columns', () => {
    const table = acceptanceByGroupTable(groups.slice(1), 'Groups', labels, english);
    expect(table.columns.map(({ label }) => label)).toEqual(['Level', ...groups.slice(1).map(labels.group)]);
  });

  test('part-worths include the omitted level and sum to zero', () => {
    const table = partWorthsTable(estimates, 'Part-worths', labels, english);
    expect(table.rows.map(({ heading }) => heading)).toContain('Retention: Kept indefinitely');
    expect(texts(table.rows[0])[1]).toBe('−0.173');
  });

  test('part-worths have the standard errors of the parameters that they are, and omitted levels the one there is', () => {
    const table = partWorthsTable(estimates, 'Part-worths', labels, english);
    expect(table.columns.map(({ label }) => label).slice(3)).toEqual([
      'SE classical',
      'SE robust',
      'SE clustered',
      'z',
      'p',
    ]);
    expect(texts(table.rows[0]).slice(3)).toEqual(['–', '–', '0.060', '–', '–']);
    expect(texts(table.rows[1]).slice(3, 6)).toEqual(['0.050', '0.055', '0.060']);
  });

  test('parameters have three standard errors, and a small p is no zero', () => {
    const table = parametersTable(estimates.parameters, 'All', labels, english);
    expect(table.columns.map(({ label }) => label)).toContain('SE clustered');
    expect(texts(table.rows[1]).at(-1)).toBe('0.120');
    expect(table.rows.flatMap(texts)).toContain('<\u00a00.001');
  });
});

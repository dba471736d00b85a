import { describe, expect, test } from 'vitest';
import { mondayAfter, mondayOf, weekOf } from '../../../study/responses/isoWeek.ts';

describe('a week', () => {
  test('belongs to the year of its Thursday', () => {
    expect(weekOf('2026-01-01T00:00:00.000Z')).toBe('2026-W01');
    expect(weekOf('2027-01-03T23:59:59.999Z')).toBe('2026-W53');
    expect(weekOf('2024-12-30T12:00:00.000Z')).toBe('2025-W01');
    expect(weekOf('2026-03-02T00:00:00.000Z')).toBe('2026-W10');
    expect(weekOf('2026-03-08T23:59:59.999Z')).toBe('2026-W10');
  });

  test('begins on a Monday and ends before the next one', () => {
    expect([mondayOf('2026-W10'), mondayAfter('2026-W10')]).toEqual(['2026-03-02', '2026-03-09']);
    expect([mondayOf('2026-W53'), mondayAfter('2026-W53')]).toEqual(['2026-12-28', '2027-01-04']);
  });

  test('that a year has not is none', () => {
    for (const week of ['2025-W53', '2026-W00', '2026-W54', '2026-10', 'W10', ''])
      expect(mondayOf(week)).toBeUndefined();
  });
});

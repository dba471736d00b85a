import { describe, expect, test } from 'vitest';
import { formatCounts } from '../../cli/words/formatCounts.ts';
import { neededSentence } from '../../cli/words/neededSentence.ts';
import { counted } from '../../study/counted.ts';

describe('how many of something', () => {
  test('is one of it, or several, also where the number is written out already', () => {
    expect(counted(1, 'task')).toBe('1 task');
    expect(counted(0, 'task')).toBe('0 tasks');
    expect(counted(2, 'try', 'tries')).toBe('2 tries');
    expect(counted('1', 'task')).toBe('1 task');
    expect(counted('1,234', 'task')).toBe('1,234 tasks');
    expect(counted('1 to 2', 'task')).toBe('1 to 2 tasks');
  });

  test('is said of what a backup holds by the names of its tables', () => {
    expect(formatCounts({ studies: 1, respondents: 1, quota_places: 1, links: 0, choices: 12 })).toBe(
      '1 study, 1 respondent, 1 quota_place, 12 choices',
    );
    expect(formatCounts({ studies: 2 })).toBe('2 studies');
  });

  test('is said of the respondents that an effect would need', () => {
    const effect = (respondents: [number, number]) =>
      neededSentence(
        {
          attribute: 'price',
          level: 'low',
          needed: { relative: [5], basis: 'published', respondents, power: 0.8 },
        } as unknown as Parameters<typeof neededSentence>[0],
        10,
      );
    expect(effect([1, 1])).toContain('needs only some 1 respondent for 80% power');
    expect(effect([1, 2])).toContain('needs only some 1 to 2 respondents for 80% power');
    expect(effect([2_000_000, 2_000_000])).toContain('needs more than a million respondents for 80% power');
  });
});

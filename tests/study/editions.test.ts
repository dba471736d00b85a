import { describe, expect, test } from 'vitest';
import { type Edition, findEditions, inOrder, listEditions, noEdition } from '../../study/editions.ts';

const first = { id: `1a${'0'.repeat(62)}`, respondents: 20, published: '2026-03-01T10:00:00.000Z' };
const second = { id: `1b${'0'.repeat(62)}`, respondents: 1, published: '2026-04-02T09:30:00.000Z' };
const sameDay = { ...second, published: '2026-03-01T17:45:12.000Z' };
const undated: Edition = { id: 'fedcba987654', respondents: 3 };

describe('editions of a study', () => {
  test('are listed by the first figures of their hash, with how many answered them and since when', () => {
    expect(listEditions([first, second, undated])).toBe(
      '1a0000000000 (20, 2026-03-01), 1b0000000000 (1, 2026-04-02), fedcba987654 (3)',
    );
  });

  test('of one day are told apart by the minute', () => {
    expect(listEditions([first, sameDay])).toBe(
      '1a0000000000 (20, 2026-03-01 10:00 UTC), 1b0000000000 (1, 2026-03-01 17:45 UTC)',
    );
  });

  test('stand in the order in which they were fielded, where that is known of all', () => {
    expect(inOrder([second, first])).toEqual([first, second]);
    expect(inOrder([undated, second, first])).toEqual([undated, second, first]);
  });

  test('are found by the beginning of a hash, by more of it than a file has, or as the latest', () => {
    expect(findEditions([first, second], '1b')).toEqual([second]);
    expect(findEditions([first, undated], 'fedcba9876543210')).toEqual([undated]);
    expect(findEditions([first, second], 'latest')).toEqual([second]);
    expect(findEditions([first, second], '1')).toEqual([first, second]);
    expect(findEditions([], 'latest')).toEqual([]);
  });

  test('of which none, or several, are meant are all named', () => {
    expect(noEdition([first, undated], 'c', 0)).toEqual({
      path: '--snapshot',
      message: '"c" is no version of the study',
      hint: 'there are 1a0000000000 (20, 2026-03-01), fedcba987654 (3), and latest',
    });
    expect(noEdition([first, second], '1', 2).message).toBe('"1" is the beginning of several versions of the study');
  });
});

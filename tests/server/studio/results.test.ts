import { describe, expect, it } from 'vitest';
import { mayShowResults } from '../../../server/studio/results.ts';

const doors = ['open', 'early', 'paused', 'closed', 'over'] as const;

describe('results of people', () => {
  it('appear when nobody can come any more, and a study that is paused is still in the field', () => {
    expect(doors.filter((door) => mayShowResults({}, door, 'people'))).toEqual(['closed', 'over']);
  });

  it('appear at any time in a study that says so', () => {
    expect(doors.every((door) => mayShowResults({ results: 'live' }, door, 'people'))).toBe(true);
  });
});

it('tests and simulated respondents may always be looked at', () => {
  for (const whose of ['simulated', 'test'] as const) {
    expect(doors.every((door) => mayShowResults({}, door, whose))).toBe(true);
  }
});

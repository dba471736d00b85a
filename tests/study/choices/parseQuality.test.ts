import { describe, expect, test } from 'vitest';
import { flagsOf, parseQuality } from '../../../study/choices/parseQuality.ts';
import { DataError } from '../../../study/errors.ts';
import { sha256 } from '../../../study/fingerprint.ts';
import { formatQuality } from '../../../study/responses/formatQuality.ts';

const one = { respondent: 1, simulated: false, complete: true, tasks: 12, seconds: 3.5 };
const quality = {
  respondents: [
    { ...one, flags: ['speeder', 'trapped'] as const },
    { ...one, respondent: 2, tasks: 0, flags: [] },
  ],
  notes: [],
};

const problemsOf = (text: string) => {
  try {
    parseQuality(text, 'quality.csv');
    return [];
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.message.split('\n');
  }
};

describe('quality.csv', () => {
  test('is read as it was written: the flags of each, and whether he answered a task', () => {
    const text = formatQuality(quality);
    const { byRespondent, flags, sha256: hash } = parseQuality(text, 'quality.csv');
    expect([...byRespondent]).toEqual([
      ['1', { flags: ['speeder', 'trapped'], line: 2, hasTasks: true }],
      ['2', { flags: [], line: 3, hasTasks: false }],
    ]);
    expect([flags.length, hash]).toEqual([7, sha256(text)]);
    const judged = flagsOf(quality, 'here');
    for (const [respondent, { flags: raised, hasTasks }] of byRespondent) {
      expect(judged.byRespondent.get(respondent)).toEqual({ flags: raised, hasTasks });
    }
  });

  test('may have some of the flags, in any order, beside columns of somebody else', () => {
    const { byRespondent, flags } = parseQuality('trapped,mine,respID,speeder\nTRUE,x,a,0\n', 'quality.csv');
    expect(flags).toEqual(['speeder', 'trapped']);
    expect(byRespondent.get('a')).toEqual({ flags: ['trapped'], line: 2, hasTasks: true });
  });

  test('is refused with everything that is wrong and where it is', () => {
    expect(problemsOf('a,b\n1,2\n')).toEqual([
      expect.stringMatching(/^quality\.csv: has no column respID \(partworth export STUDY --quality makes/),
      expect.stringContaining('has no column of a flag'),
    ]);
    expect(problemsOf('respID,speeder\n1,0\n1,perhaps\n')).toEqual([
      'quality.csv:3: speeder is "perhaps", not 0 or 1',
      'quality.csv:3: respondent 1 stands there twice',
    ]);
  });
});

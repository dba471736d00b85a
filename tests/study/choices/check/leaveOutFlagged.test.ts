/** Who has a flag is counted, and left out where that is asked for; the flags have to be of the same people. */
import { describe, expect, test } from 'vitest';
import { parseChoices } from '../../../../study/choices/parseChoices.ts';
import { parseQuality } from '../../../../study/choices/parseQuality.ts';
import type { QualityFlag } from '../../../../study/responses/quality.ts';

/** Four respondents with one task each; the last one stopped half-way. */
const rows = ['a', 'b', 'c', 'd'].flatMap((id) => [
  `${id},1,10,1,${Number(id !== 'd')}`,
  `${id},1,20,0,${Number(id !== 'd')}`,
]);
const responses = `respID,qID,price,choice,complete\n${rows.join('\n')}\n`;
const flags = 'respID,tasks,speeder,trapped\na,1,1,0\nb,1,1,1\nc,1,0,0\nd,1,1,0\n';

interface Given {
  readonly quality?: string;
  readonly text?: string;
  readonly without?: readonly QualityFlag[];
  readonly includeIncomplete?: boolean;
}

function read({ quality = flags, text = responses, without = [], includeIncomplete }: Given) {
  const flagged = parseQuality(quality, 'quality.csv');
  return parseChoices(text, 'responses.csv', { includeIncomplete, quality: { flagged, without } });
}

describe('flags of respondents', () => {
  test('are counted among those of the sample, and leave nobody out by themselves', () => {
    const { nRespondents, quality, warnings } = read({});
    expect(nRespondents).toBe(3);
    expect(quality).toMatchObject({ nRespondents: 3, nFlagged: 2, without: [], nLeftOut: 0 });
    expect(quality?.flags).toEqual([
      { flag: 'speeder', respondents: 2 },
      { flag: 'trapped', respondents: 1 },
    ]);
    expect(warnings.filter((warning) => warning.includes('flag'))).toEqual([]);
  });

  test('leave out whom they speak against where that is asked for, and it is said', () => {
    const { nRespondents, nTasks, quality, warnings } = read({ without: ['trapped'] });
    expect([nRespondents, nTasks]).toEqual([2, 2]);
    expect(quality).toMatchObject({ nRespondents: 3, nFlagged: 2, without: ['trapped'], nLeftOut: 1 });
    expect(warnings).toContain('1 of 3 respondents is left out for a flag (trapped): show the results with them, too');
    const both = read({ without: ['speeder', 'trapped'], includeIncomplete: true });
    expect([both.nRespondents, both.quality?.nLeftOut, both.quality?.nRespondents]).toEqual([1, 3, 4]);
  });

  test('of everyone leave nobody, which is an error and not a lack of complete respondents', () => {
    const all = 'respID,speeder\na,1\nb,1\nc,1\nd,0\n';
    expect(() => read({ quality: all, without: ['speeder'] })).toThrow(
      /^responses\.csv: each of its 3 respondents has a flag, and would be left out \(name fewer flags with --without\)$/,
    );
  });

  test('of other people are refused, with who is missing where', () => {
    const other = 'respID,tasks,speeder\na,1,0\nb,1,0\nx,1,0\nyet,0,1\n';
    expect(() => read({ quality: other })).toThrow(
      [
        'responses.csv:6: respondent c is not in quality.csv',
        'responses.csv:8: respondent d is not in quality.csv',
        'quality.csv:4: respondent x is not in responses.csv',
      ].join('\n'),
    );
  });

  test('are not looked for of who came by a test link', () => {
    const text = `respID,qID,price,choice,test\na,1,10,1,0\na,1,20,0,0\nt,1,10,1,1\nt,1,20,0,1\n`;
    const { nRespondents, quality } = read({ text, quality: 'respID,speeder\na,0\n' });
    expect([nRespondents, quality?.nRespondents]).toEqual([2, 2]);
  });
});

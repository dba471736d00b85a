import { describe, expect, test } from 'vitest';
import { parseChoices } from '../../../../study/choices/parseChoices.ts';

const row = (respondent: number, snapshot: string) =>
  ['a', 'b'].map((price, index) => `${respondent},1,${index + 1},${index === 0 ? 1 : 0},${price},0,${snapshot}`);
const file = [
  'respID,qID,altID,choice,price,simulated,snapshot',
  ...[row(9, 'newer0000001'), row(1, 'older0000002'), row(2, 'older0000002')].flat(),
].join('\n');
const parse = (snapshot?: string) => parseChoices(file, 'responses.csv', { snapshot });

describe('responses to two versions of a study', () => {
  test('are analysed as one, and it is said which there are and which flag tells them apart', () => {
    expect(parse().nRespondents).toBe(3);
    expect(parse().warnings).toContainEqual(
      'the respondents answered 2 versions of the study, which are analysed as one: older0000002 (2), newer0000001 (1); ' +
        '--snapshot takes one of them, or the latest',
    );
  });

  test('are told apart by the first figures of a hash, or as the latest, whatever the order of the rows', () => {
    expect(parse('older').nRespondents).toBe(2);
    expect(parse('older').warnings.join()).not.toContain('versions');
    expect(parse('older0000002ffff').nRespondents).toBe(2);
    expect(parse('latest').nRespondents).toBe(1);
  });

  test('of which none is meant are refused, and named', () => {
    expect(() => parse('third')).toThrow(
      /--snapshot: "third" is no version of the study.*there are older0000002 \(2\), newer0000001 \(1\), and latest/,
    );
    expect(() => parseChoices(file.replace(',snapshot', ',edition'), 'x.csv', { snapshot: 'latest' })).toThrow(
      /has no column "snapshot"/,
    );
  });
});

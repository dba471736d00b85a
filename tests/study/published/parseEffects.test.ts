import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { effectColumns, parseEffects } from '../../../study/published/parseEffects.ts';

const header = 'id,study,evidence,contrast,scale,base,estimate,se,low,high,n,seen';
const problemsOf = (text: string): string[] => {
  try {
    parseEffects(text, 'effects.csv');
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
};

test('our own table is read whole: every line has a source, and says whether it was seen', () => {
  const text = readFileSync(new URL('../../../data/published/effects.csv', import.meta.url), 'utf8');
  expect(text.split('\n')[0]).toBe(effectColumns.join(','));
  const effects = parseEffects(text, 'effects.csv');
  expect(effects.length).toBeGreaterThan(12);
  expect(effects.filter(({ note, study }) => note === '' || study === '')).toEqual([]);
  const amazon = effects.find(({ id }) => id === 'amazon-points');
  expect(amazon).toMatchObject({ estimate: 5.1, standardError: 1.01, base: 0.769, n: 6325, evidence: 'behaviour' });
  expect(effects.find(({ id }) => id === 'beke-ads')?.range).toEqual({ low: undefined, high: 0 });
});

test('an error of a difference of shares, and that of its log odds, come from the same people', () => {
  const text = readFileSync(new URL('../../../data/published/effects.csv', import.meta.url), 'utf8');
  const effects = parseEffects(text, 'effects.csv');
  for (const who of ['amazon', 'fingerprint']) {
    const [points, logit] = ['points', 'logit'].map((scale) => effects.find(({ id }) => id === `${who}-${scale}`));
    const shares = [points?.base ?? 0, (points?.base ?? 0) + (points?.estimate ?? 0) / 100];
    const half = (points?.n ?? 0) / 2;
    const ofPoints = Math.sqrt(shares.reduce((sum, p) => sum + (p * (1 - p)) / half, 0));
    const ofLogit = Math.sqrt(shares.reduce((sum, p) => sum + 1 / (p * (1 - p) * half), 0));
    expect(100 * ofPoints).toBeCloseTo(points?.standardError ?? 0, 2);
    expect(ofLogit).toBeCloseTo(logit?.standardError ?? 0, 3);
    const odds = shares.map((p) => Math.log(p / (1 - p)));
    expect((odds[1] ?? 0) - (odds[0] ?? 0)).toBeCloseTo(logit?.estimate ?? 0, 2);
  }
});

describe('what is wrong is told with its place, all at once', () => {
  test('columns', () => {
    expect(problemsOf('id,study,evidnce,contrast,scale,estimate\na,b,stated,c,logit,1\n')).toEqual([
      expect.stringContaining('effects.csv:1: has no column "evidence"'),
      expect.stringContaining('effects.csv:1: has no column "se"'),
      'effects.csv:1:3: has an unknown column "evidnce" (did you mean "evidence"?)',
    ]);
  });

  test('cells', () => {
    const rows = ['a,Study,stated,x,points,120,"1,5",0.1,,,10,yes', 'a,Study,said,x,odds,50,1,-1,,,ten,perhaps'];
    expect(problemsOf(`${header}\n${rows.join('\n')}\n`)).toEqual([
      'effects.csv:2:6 base: is "120", not a percentage from 0 to 100',
      'effects.csv:2:7 estimate: is "1,5", not a number (write a decimal point)',
      'effects.csv:3:8 se: is "-1", not an error above 0',
      'effects.csv:3:11 n: is "ten", not a whole number above 0',
      'effects.csv:3:3 evidence: is "said" (there are stated, behaviour)',
      'effects.csv:3:5 scale: is "odds" (there are logit, points, percent)',
      'effects.csv:3:12 seen: is "perhaps" (there are yes, no)',
      'effects.csv:3:1 id: "a" is on line 2 too',
    ]);
  });

  test('what does not go together', () => {
    const rows = ['b,Study,stated,,logit,,,0.2,3,1,,no', 'c,Study,stated,x,logit,,,,,,,no'];
    expect(problemsOf(`${header}\n${rows.join('\n')}\n`)).toEqual([
      'effects.csv:2:4 contrast: is empty',
      'effects.csv:2:9 low: is above high: 3, 1',
      'effects.csv:2:8 se: is that of no estimate',
      'effects.csv:3:7 estimate: is empty, and there is no range (give an estimate, or low or high)',
    ]);
  });
});

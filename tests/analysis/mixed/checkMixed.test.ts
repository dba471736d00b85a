import { describe, expect, test } from 'vitest';
import { checkMixed } from '../../../analysis/mixed/checkMixed.ts';
import { layOut } from '../../../analysis/mixed/mixedModel.ts';
import { EstimationError } from '../../../study/errors.ts';
import { inventPanel } from './inventPanel.ts';

const panelOf = (respondents: number, tasks: number) =>
  inventPanel({ respondents, tasks, alternatives: () => 2, K: 3, taste: () => [0, 0, 0] });
const layout = layOut(['a', 'b', 'c'].map((name) => ({ name, distribution: 'normal', isCorrelated: true })));

describe('before a mixed logit is fitted', () => {
  test('nothing is said against people with several choices each', () => {
    expect(checkMixed(panelOf(50, 6), layout, 100)).toEqual([]);
  });

  test('one choice per person hardly identifies how tastes differ', () => {
    expect(() => checkMixed(panelOf(200, 1), layout, 100)).toThrow(
      'nobody made more than one choice, so these data hardly tell how tastes differ between people (ask several tasks of each person, or fit the plain logit)',
    );
    const alone = { ...panelOf(20, 3), weights: new Float64Array(20) };
    expect(() => checkMixed(alone, layout, 100)).toThrow(EstimationError);
  });

  test('all that is wrong is said at once: too few draws, too few choices, nothing random', () => {
    const plain = layOut(['a', 'b', 'c'].map((name) => ({ name })));
    expect(() => checkMixed(panelOf(3, 3), layout, 5)).toThrow(
      '5 draws are too few to average over: at least 20, and 500 are usual\n9 choices for 9 parameters (let fewer coefficients be random, or independent ones)',
    );
    expect(() => checkMixed(panelOf(50, 6), plain, 100)).toThrow('no coefficient is random');
    expect(() => checkMixed(panelOf(50, 6), layOut([{ name: 'a' }]), 100)).toThrow('1 coefficients for 3 columns');
  });

  test('what is thin is warned of', () => {
    expect(checkMixed(panelOf(8, 6), layout, 100)).toEqual([
      '8 respondents for 9 parameters: the clustered covariance is singular',
    ]);
    expect(checkMixed(panelOf(50, 2), layout, 100)).toEqual([
      '2.0 choices for each respondent: how tastes differ is hardly told by so few',
    ]);
    const once = panelOf(50, 4);
    // Forty of the people count for nothing but one choice: their later tasks are taken away.
    const personStart = Int32Array.from({ length: 51 }, (_, n) => (n <= 40 ? n : 40 + 4 * (n - 40)));
    expect(checkMixed({ ...once, personStart }, layout, 100)).toEqual([
      'only 10 of 50 respondents made more than one choice: how tastes differ rests on them alone',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { correlateColumns } from '../../../analysis/design/judge/columnCorrelations.ts';
import { diagnoseDesign } from '../../../analysis/design/judge/diagnoseDesign.ts';
import { measureUtilityBalance } from '../../../analysis/design/judge/utilityBalance.ts';
import { findWeakestContrast } from '../../../analysis/design/judge/weakestContrast.ts';
import { makeDesign } from '../../../analysis/design/makeDesign.ts';
import { makeDesignModel } from '../../../analysis/design/model/designModel.ts';
import { aErrorOf, dErrorOf, meanInformation } from '../../../analysis/design/model/information.ts';
import { respondentsForPrecision } from '../../../analysis/design/precision/respondentsForPrecision.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import type { DesignTask } from '../../../study/design/design.ts';
import type { Profile } from '../../../study/study.ts';
import { smallStudy } from './smallStudies.ts';

const attributes = { colour: ['red', 'blue'], size: ['s', 'm', 'l'] };
const profile = (words: string): Profile => {
  const [colour = '', size = ''] = words.split(' ');
  return { colour, size };
};
const tasksOf = (...tasks: readonly (readonly string[])[]): DesignTask[] =>
  tasks.map((alternatives, index) => ({ version: 1, task: index + 1, alternatives: alternatives.map(profile) }));

describe('the contrast that is hardest to learn', () => {
  test('of one attribute with two levels, by hand', async () => {
    const study = smallStudy({ attributes: { colour: ['red', 'blue'] } });
    const tasks = [{ version: 1, task: 1, alternatives: [{ colour: 'red' }, { colour: 'blue' }] }];
    // M = 1/4 in dummy coding; the unit contrast (red - blue) / sqrt(2) makes a difference of sqrt(2) times itself.
    const weakest = await findWeakestContrast(tasks, study);
    expect(weakest?.eigenvalues).toEqual([expect.closeTo(0.5, 12)]);
    expect(weakest?.conditionNumber).toBeCloseTo(1, 12);
    expect(weakest?.errorOfOneTask).toBeCloseTo(Math.SQRT2, 12);
    expect(weakest?.weights.map(({ weight }) => Math.abs(weight))).toEqual([
      expect.closeTo(Math.SQRT1_2, 12),
      expect.closeTo(Math.SQRT1_2, 12),
    ]);
  });

  test('is the one that tasks hardly vary', async () => {
    const study = smallStudy({ attributes });
    const pairs = [
      ['red s', 'blue l'],
      ['red l', 'blue s'],
    ];
    const tasks = tasksOf(...Array.from({ length: 20 }, () => pairs).flat(), ['red m', 'blue s'], ['red l', 'blue m']);
    const weakest = await findWeakestContrast(tasks, study);
    expect(weakest?.weights[0]).toMatchObject({ name: 'size=m', weight: expect.closeTo(0.816, 2) });
    expect(weakest?.conditionNumber).toBeGreaterThan(10);
  });

  test('does not depend on which levels are the references, none or not', async () => {
    const response = 'choice-none';
    const study = smallStudy({ attributes, response, priors: { size: { l: 0.7 } }, versions: 3 });
    const tasks = makeDesign({ study, random: makeRandom(3) });
    const other = {
      ...study,
      attributes: study.attributes.map((one) => ({ ...one, reference: one.levels.at(-1)?.id ?? '' })),
      // The same utilities of all profiles, none included.
      design: { ...study.design, priors: { size: { s: -0.7, m: -0.7 } }, nonePrior: -0.7 },
    };
    const [a, b] = [await findWeakestContrast(tasks, study), await findWeakestContrast(tasks, other)];
    for (const [index, value] of (a?.eigenvalues ?? []).entries()) expect(b?.eigenvalues[index]).toBeCloseTo(value, 10);
    expect(a?.eigenvalues).toHaveLength(4);
  });

  test('is unknown where the model is not identified', async () => {
    expect(await findWeakestContrast(tasksOf(['red s', 'red m']), smallStudy({ attributes }))).toBeUndefined();
  });
});

describe('figures of a design', () => {
  test('A-error is the mean variance of the parameters, and at least D-error', () => {
    const study = smallStudy({ attributes, versions: 4 });
    const model = makeDesignModel(study, 'task');
    const M = meanInformation(makeDesign({ study, random: makeRandom(1) }), model, 'choice');
    expect(aErrorOf(Float64Array.of(0.25), 1)).toBeCloseTo(4, 12);
    expect(aErrorOf(Float64Array.of(0.5, 0, 0, 0.125), 2)).toBeCloseTo(5, 12);
    expect(aErrorOf(M, 3)).toBeGreaterThanOrEqual(dErrorOf(M, 3) ?? Number.POSITIVE_INFINITY);
    expect(aErrorOf(new Float64Array(4), 2)).toBeUndefined();
  });

  test('utility balance of odds of three to one is 81% of an even choice', () => {
    const tasks = tasksOf(['red s', 'blue s'], ['red s', 'red l']);
    const study = smallStudy({ attributes, priors: { colour: { blue: Math.log(3) }, size: { l: Math.log(19) } } });
    const balance = measureUtilityBalance(tasks, study);
    const [even, odd] = [
      -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25)) / Math.LN2,
      -(0.95 * Math.log(0.95) + 0.05 * Math.log(0.05)) / Math.LN2,
    ];
    expect(even).toBeCloseTo(0.811, 3);
    expect(balance?.mean).toBeCloseTo((even + odd) / 2, 12);
    expect(balance?.least).toBeCloseTo(odd, 12);
    expect(balance?.obvious).toEqual([{ version: 1, task: 2 }]);
    expect(measureUtilityBalance(tasks, smallStudy({ attributes }))).toBeUndefined();
  });

  test('levels that always come together correlate fully, those that vary freely not at all', () => {
    const { attributes: columns } = smallStudy({ attributes: { a: ['1', '2'], b: ['1', '2'], c: ['1', '2'] } });
    const tasks = ['11 22', '11 22', '12 21', '22 11'].map((words, index) => {
      const shown = words.split(' ').map(([a = '', c = '']) => ({ a, b: a, c }));
      return { version: 1, task: index + 1, alternatives: shown };
    });
    const [first, ...others] = correlateColumns(tasks, columns);
    expect(first).toMatchObject({ columns: ['a=1', 'b=1'], correlation: expect.closeTo(1, 12) });
    // Three tasks go one way, one the other: (3 - 1) / 4.
    expect(others.map(({ correlation }) => correlation)).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  });

  test('four times the respondents halve the interval', () => {
    const study = smallStudy({ attributes });
    const tasks = makeDesign({ study, random: makeRandom(1) });
    const { precision } = diagnoseDesign({ design: { tasks }, study, respondents: 100 });
    const se = precision?.parameters[0]?.standardError ?? 0;
    const wanted = respondentsForPrecision(precision, (1.959964 * se) / 2);
    expect(wanted[0]?.respondents).toBeGreaterThanOrEqual(399);
    expect(wanted[0]?.respondents).toBeLessThanOrEqual(401);
    expect(wanted.map(({ name }) => name)).toEqual(['colour=blue', 'size=m', 'size=l']);
    expect(respondentsForPrecision(undefined, 1)).toEqual([]);
    expect(() => respondentsForPrecision(precision, 0)).toThrow(RangeError);
  });
});

describe('the verdict on a design', () => {
  test('is good for one that was made well', () => {
    const study = smallStudy({ attributes, versions: 6, perRespondent: 6 });
    const tasks = makeDesign({ study, random: makeRandom(1) });
    expect(diagnoseDesign({ design: { tasks }, study }).verdict).toEqual({ status: 'good', reasons: [] });
  });

  test('is unusable where the model can’t be estimated, and says what of it', () => {
    const { verdict } = diagnoseDesign({
      design: { tasks: tasksOf(['red s', 'blue s']) },
      study: smallStudy({ attributes }),
    });
    expect(verdict.status).toBe('unusable');
    expect(verdict.reasons[0]).toMatch(/^size=m: its effect is not identified: size "m" is never shown/);
  });

  test('warns of repeats, uneven levels, levels that come together, and what is decided beforehand', () => {
    const study = smallStudy({ attributes, priors: { colour: { blue: 4 } } });
    const { verdict } = diagnoseDesign({
      design: {
        tasks: tasksOf(
          ['red s', 'blue l'],
          ['red s', 'blue l'],
          ['red s', 'blue m'],
          ['red m', 'red s'],
          ['red l', 'red l'],
        ),
      },
      study,
    });
    expect(verdict.status).toBe('warning');
    expect(verdict.reasons).toEqual([
      '1 task shows a profile twice',
      '1 task shows what its version shows already',
      '3 tasks show a profile that the priors make all but certain to be chosen',
      'colour shows "red" 7 times and "blue" 3 times',
      'size shows "l" 4 times and "m" 2 times',
      expect.stringMatching(/^colour=red and size=s mostly come together \(correlation 0\.\d\d\)/),
    ]);
  });
});

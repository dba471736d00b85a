import { describe, expect, it } from 'vitest';
import { rakeRespondents } from '../../../analysis/weights/rakeRespondents.ts';
import { UsageError } from '../../../study/errors.ts';
import type { MarginCells } from '../../../study/estimates/commonEstimates.ts';
import type { Margin } from '../../../study/study.ts';
import { inventEstimates, margins } from './inventMargins.ts';

const cells: MarginCells = {
  columns: ['gender', 'age'],
  total: 5,
  rows: [
    ['man', 'old'],
    ['man', 'young'],
    ['woman', 'old'],
    ['woman', 'young'],
    ['prefer-not-to-say', 'old'],
  ],
  counts: [10, 20, 30, 30, 10],
};
const gender: Margin = { column: 'gender', shares: { woman: 0.5, man: 0.5 } };
const age: Margin = { column: 'age', shares: { old: 0.4, young: 0.6 } };
const rakeTo = (own: readonly Margin[], marginCells: MarginCells | undefined = cells) =>
  rakeRespondents({ codebook: { margins: own } as never, marginCells });
const problemsOf = (own: readonly Margin[], marginCells?: MarginCells) => {
  try {
    rakeTo(own, marginCells);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return '';
};

describe('respondents raked to margins', () => {
  it('have the shares of the population among those who answered', () => {
    const { raking, cells: raked } = rakeTo([gender, age]);
    expect(raking).toMatchObject({ kind: 'rake', converged: true, nRespondents: 100 });
    const [first, second] = raking.margins;
    expect(first).toMatchObject({ column: 'gender', unanswered: 10 });
    expect(first?.levels.map(({ level, respondents }) => [level, respondents])).toEqual([
      ['woman', 60],
      ['man', 30],
    ]);
    for (const { weighted, population } of [...(first?.levels ?? []), ...(second?.levels ?? [])]) {
      expect(weighted).toBeCloseTo(population, 9);
    }
    expect(first?.levels[0]?.sample).toBeCloseTo(2 / 3, 12);
    expect(raked.at(-1)).toMatchObject({ levels: { gender: 'prefer-not-to-say', age: 'old' }, sample: 10 });
  });

  it('by hand with one margin: weights are the share of the population over that of the sample', () => {
    const { raking, cells: raked } = rakeTo([age]);
    expect(raked.map(({ sample, raked: weight }) => weight / sample)).toEqual(
      [0.8, 1.2, 0.8, 1.2, 0.8].map((w) => expect.closeTo(w, 12)),
    );
    // (sum w)^2 / sum w^2 = 100^2 / (50 x 0.64 + 50 x 1.44)
    expect(raking.kishN).toBeCloseTo(10_000 / 104, 9);
    expect(raking.designEffect).toBeCloseTo(1.04, 9);
    expect([raking.smallestWeight, raking.largestWeight]).toEqual([expect.closeTo(0.8, 9), expect.closeTo(1.2, 9)]);
  });

  it('have margins of a question that only some were asked, whatever part of the population these are', () => {
    const asked: MarginCells = {
      columns: ['gender', 'leave'],
      total: 3,
      rows: [
        ['man', ''],
        ['woman', 'no'],
        ['woman', 'yes'],
      ],
      counts: [50, 40, 10],
    };
    const { raking, cells: raked } = rakeTo([gender, { column: 'leave', shares: { no: 0.9, yes: 0.1 } }], asked);
    expect(raking.converged).toBe(true);
    expect(raked.map(({ raked: weight }) => weight)).toEqual([50, 45, 5].map((w) => expect.closeTo(w, 8)));
  });

  it('start from the weights of the fit where they have some', () => {
    const weights = [20, 20, 30, 30, 0];
    const squares = [40, 20, 30, 30, 0];
    const { raking, cells: raked } = rakeTo([age], { ...cells, weights, squares });
    expect(raked.map(({ sample }) => sample)).toEqual(weights);
    expect(raked.map(({ raked: weight }) => weight)).toEqual([16, 24, 24, 36, 0].map((w) => expect.closeTo(w, 9)));
    expect(raking.kishN).toBeCloseTo(100 ** 2 / (0.8 ** 2 * 70 + 1.2 ** 2 * 50), 9);
  });

  it('get no weight at a level that the population has not', () => {
    const { cells: raked, raking } = rakeTo([{ column: 'gender', shares: { woman: 1, man: 0 } }]);
    // Those who answered are further from the sample by ln(3 / 2), so that who did not has a share of 10 to 90 times 2 / 3.
    expect(raked.map(({ raked: weight }) => weight)).toEqual(
      [0, 0, 3, 3, 1].map((part) => expect.closeTo((100 * part) / 7, 9)),
    );
    expect(raking.smallestWeight).toBe(0);
  });

  it('of a level that is no answer keep their share', () => {
    const only: Margin = { column: 'gender', shares: { woman: 1 }, noAnswer: ['man'] };
    expect(rakeTo([only]).raking.margins[0]).toMatchObject({ unanswered: 40 });
  });

  it('without weights that have both margins keep an error, which is told', () => {
    const apart: MarginCells = {
      columns: ['gender', 'age'],
      total: 2,
      rows: [
        ['man', 'old'],
        ['woman', 'young'],
      ],
      counts: [5, 5],
    };
    const { raking } = rakeTo([gender, age], apart);
    expect(raking.converged).toBe(false);
    expect(raking.largestError).toBeCloseTo(0.1, 9);
  });
});

describe('what can not be raked', () => {
  it.each<[string, readonly Margin[], MarginCells | undefined, RegExp]>([
    ['no margins', [], cells, /--weights rake: the study says nothing of the margins.*study\.yaml.*--study STUDY/],
    ['too many combinations', [gender], { columns: ['gender'], total: 6000 }, /have 6,000 combinations of gender/],
    [
      'no such column',
      [gender, { column: 'region', shares: { north: 1 } }],
      cells,
      /margins\.region: the data have no column region/,
    ],
    [
      'a level without respondents',
      [{ column: 'gender', shares: { woman: 0.5, man: 0.4, other: 0.1 } }],
      cells,
      /margins\.gender: no respondent is at gender=other, where 10% of the population is \(collapse levels/,
    ],
    [
      'respondents without a share',
      [{ column: 'gender', shares: { woman: 1 } }],
      cells,
      /says nothing of "man", where there are 30 respondents/,
    ],
    [
      'only respondents whom another margin has none of',
      [{ column: 'gender', shares: { woman: 1, man: 0 } }, age],
      { ...cells, counts: [10, 20, 30, 0, 0], weights: [10, 20, 30, 0, 0], squares: [1, 1, 1, 1, 1] },
      /at age=young there is 60% of the population, and only respondents at levels with a share of 0/,
    ],
    [
      'nobody who answered',
      [{ column: 'gender', shares: { woman: 1 }, noAnswer: ['man'] }],
      { ...cells, rows: [['man', 'old']], counts: [4], total: 1 },
      /nobody answered its question/,
    ],
  ])('%s', (_, own, marginCells, message) => {
    expect(problemsOf(own, marginCells)).toMatch(message);
  });

  it('without counts asks for another estimate', () => {
    expect(() => rakeRespondents({ codebook: { margins: [gender] } as never })).toThrow(/estimate again/);
  });

  it('is told all at once', () => {
    const wrong: Margin[] = [
      { column: 'gender', shares: { woman: 1 } },
      { column: 'region', shares: { north: 1 } },
    ];
    expect(problemsOf(wrong).split('\n')).toHaveLength(2);
  });
});

describe('what estimate counts for it', () => {
  it('is how many respondents are at each combination of the margins and of the model', () => {
    expect(inventEstimates().marginCells).toEqual({
      columns: ['sector', 'age'],
      total: 5,
      rows: [
        ['bank', 'old'],
        ['bank', 'young'],
        ['news', ''],
        ['news', 'old'],
        ['news', 'young'],
      ],
      counts: [60, 20, 20, 20, 40],
    });
  });

  it('is also the sum of their weights, and of the squares of these', () => {
    const { marginCells, nRespondents } = inventEstimates({ isWeighted: true });
    const sum = (of: readonly number[] = []) => of.reduce((total, one) => total + one, 0);
    expect(sum(marginCells?.weights)).toBeCloseTo(nRespondents, 9);
    // 53 of 160 have twice the weight of the others.
    const unit = 160 / 213;
    expect(sum(marginCells?.squares)).toBeCloseTo(unit ** 2 * (53 * 4 + 107), 9);
  });

  it('has no column that the data lack, and nothing where there are no margins', () => {
    const region = { column: 'region', shares: { north: 1 } };
    expect(inventEstimates({ margins: [...margins, region] }).marginCells?.columns).toEqual(['sector', 'age']);
  });
});

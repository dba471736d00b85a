/** What an acceptance table says when its figures are compared with each other: by hand, and against the table itself. */
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { compareAllGroups } from '../../../analysis/acceptance/compareAllGroups.ts';
import { leadingEffects } from '../../../analysis/acceptance/leadingEffects.ts';
import { makesUp } from '../../../analysis/acceptance/makesUp.ts';
import { predictAcceptance } from '../../../analysis/acceptance/predictAcceptance.ts';
import { type Retold, retell } from '../../../analysis/acceptance/retell.ts';
import type { AcceptanceEffect } from '../../../study/estimates/acceptance.ts';
import { categorical, mainEffect, makeEstimates, makeFit, none, standardError } from '../../cli/reportFixture.ts';

const estimates = makeEstimates();
const table = acceptance(estimates);
const retold = retell(estimates, table) as Retold;
const [average, ...sectors] = table.groups;
const effectOf = (level: string) => average?.effects.find((one) => one.level === level) as AcceptanceEffect;

describe('a table retold', () => {
  test('has every figure of the table, in every group', () => {
    for (const group of table.groups) {
      for (const effect of group.effects) {
        expect(retold.points(effect, group).value).toBeCloseTo(effect.points.estimate, 9);
      }
      expect(retold.acceptance({}, group).value).toBeCloseTo(group.baseRate.estimate, 9);
      expect(retold.share(retold.acceptance({}, group)).low).toBeCloseTo(group.baseRate.low, 9);
    }
  });

  test('is told of a table with drawn intervals and of an average over profiles too', () => {
    const drawn = acceptance(estimates, { intervals: 'krinsky-robb', draws: 200, seed: 3 });
    const [first] = drawn.groups[0]?.effects ?? [];
    const own = retell(estimates, drawn);
    const zero = own?.acceptance({});
    expect(
      first && zero && own?.difference(own.points(first), { ...zero, value: 0, draws: zero.draws.fill(0) }),
    ).toMatchObject({
      low: first?.points.low,
      high: first?.points.high,
    });
    const brands = categorical('brand', ['a', 'b']);
    const fit = makeFit({
      columns: [brands],
      terms: [mainEffect('brand'), none],
      values: { 'brand=b': 0.4 },
      changes: { profiles: { columns: ['brand'], rows: [[0], [1]], counts: [1, 3] } },
    });
    expect(retell(fit, acceptance(fit, { baseline: 'average' }))).toBeDefined();
  });

  test('is nothing where the estimates do not give the table', () => {
    expect(
      retell(makeEstimates({ parameters: estimates.parameters.map((one) => ({ ...one, estimate: 0 })) }), table),
    ).toBeUndefined();
    const weighted = acceptance(estimates, { weights: { sector: { bank: 1, insurer: 0, shop: 0, news: 0 } } });
    expect(retell(estimates, weighted)).toBeUndefined();
    expect(retell(estimates, weighted, { sector: { bank: 1, insurer: 0, shop: 0, news: 0 } })).toBeDefined();
  });
});

describe('the leading effects', () => {
  const brands = categorical('brand', ['a', 'b', 'c', 'd']);
  const leading = (values: Record<string, number>) => {
    const fit = makeFit({ columns: [brands], terms: [mainEffect('brand'), none], values });
    const own = acceptance(fit);
    const effects = [...(own.groups[0]?.effects ?? [])].sort((x, y) => y.points.estimate - x.points.estimate);
    return leadingEffects(effects, retell(fit, own) as Retold).map(({ level }) => level);
  };

  test('are one where it is clearly larger than all others, and else all that may be as large', () => {
    // The error of a difference of two parameters with 0.06 each is 0.085, so 0.17 apart is just clear.
    const clear = 1.96 * Math.SQRT2 * standardError;
    expect(leading({ 'brand=b': 0.8, 'brand=c': 0.8 - clear - 0.02, 'brand=d': 0 })).toEqual(['b']);
    expect(leading({ 'brand=b': 0.8, 'brand=c': 0.8 - clear + 0.02, 'brand=d': 0 })).toEqual(['b', 'c']);
  });

  test('are none of none', () => expect(leadingEffects([], retold)).toEqual([]));
});

describe('groups', () => {
  const { baseRates, effects } = compareAllGroups(table, retold);

  test('are compared two by two, the difference of base rates as the table has them', () => {
    expect(baseRates).toHaveLength(6);
    expect(effects).toHaveLength(66);
    const [widest] = baseRates;
    const rates = sectors.map(({ baseRate }) => baseRate.estimate);
    expect(Math.abs(widest?.points.estimate ?? 0)).toBeCloseTo(100 * (Math.max(...rates) - Math.min(...rates)), 9);
    for (const { group, against, points } of baseRates)
      expect(points.estimate).toBeCloseTo(100 * (group.baseRate.estimate - against.baseRate.estimate), 9);
  });

  test('differ clearly only where all comparisons together allow it', () => {
    const alone = effects.filter(({ points }) => points.low > 0 || points.high < 0);
    const clear = effects.filter(({ isClear }) => isClear);
    expect(clear.length).toBeLessThanOrEqual(alone.length);
    // 66 comparisons at 95%: two-sided 0.05 / 66, which is 3.37 standard errors.
    for (const { points, isClear } of effects)
      expect(isClear).toBe(Math.abs(points.estimate) / points.standardError > 3.3669);
  });

  test('are not there where there is one', () => {
    expect(compareAllGroups({ ...table, groups: table.groups.slice(0, 1) }, retold)).toEqual({
      baseRates: [],
      effects: [],
    });
  });
});

describe('what makes up for a loss', () => {
  const [told] = makesUp([effectOf('sell')], [effectOf('anonymous'), effectOf('service'), effectOf('coded')], retold);

  test('is the acceptance with both, against neither', () => {
    expect(told?.madeUp.map(({ gain }) => gain.level)).toEqual(['anonymous', 'coded']);
    const [first] = told?.madeUp ?? [];
    const shares = ['bank', 'insurer', 'shop', 'news'].map(
      (sector) =>
        predictAcceptance(estimates, { usage: 'sell', anonymity: 'anonymous' }, { factors: { sector } }).estimate,
    );
    const both = shares.reduce((sum, share) => sum + share / 4, 0);
    expect(first?.acceptance.estimate).toBeCloseTo(both, 9);
    expect(first?.points.estimate).toBeCloseTo(100 * (both - (average?.baseRate.estimate ?? 0)), 9);
    expect(first?.isUnshown).toBe(false);
  });

  test('says where nobody was shown the two together', () => {
    const [a, b] = [categorical('a', ['0', '1']), categorical('b', ['0', '1'])];
    const fit = makeFit({
      columns: [a, b],
      terms: [mainEffect('a'), mainEffect('b'), none],
      values: { 'a=1': -0.5, 'b=1': 0.5 },
      changes: {
        profiles: {
          columns: ['a', 'b'],
          rows: [
            [0, 0],
            [0, 1],
            [1, 0],
          ],
          counts: [1, 1, 1],
        },
      },
    });
    const own = acceptance(fit);
    const [loss, gain] = own.groups[0]?.effects ?? [];
    if (!loss || !gain) throw new Error('the fit has two effects');
    expect(makesUp([loss], [gain], retell(fit, own) as Retold)[0]?.madeUp[0]?.isUnshown).toBe(true);
  });
});

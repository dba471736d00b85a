import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { drawLevelErrors } from '../../../analysis/market/levelErrors.ts';
import { type MarketOptions, predictMarket } from '../../../analysis/market/predictMarket.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import type { Offer } from '../../../study/estimates/prediction.ts';
import { choicesOf, inventRecords } from '../inventChoices.ts';
import { logit } from '../whatIf/fourFits.ts';

const offers: Offer[] = [
  { name: 'a', profile: { use: 'ads' } },
  { name: 'b', profile: { use: 'sell', kept: 'short' } },
  { name: 'c', profile: { price: '5' } },
];

function shares(given: readonly Offer[], options: MarketOptions = {}): Record<string, number> {
  const [all] = predictMarket(logit, given, { by: [], ...options }).groups;
  return Object.fromEntries(all?.shares.map(({ offer, share }) => [offer, share.estimate]) ?? []);
}

/** Utilities against none of each offer in each sector, found by asking for one offer at a time. */
function utilityOf({ profile }: Offer, sector: string): number {
  const { groups } = predictMarket(logit, [{ name: 'x', profile }], { rule: 'logit', by: ['sector'] });
  const share = groups.find(({ factors }) => factors['sector'] === sector)?.shares[0]?.share.estimate ?? 0;
  return Math.log(share / (1 - share));
}

const sectors = ['bank', 'news'];

/** Two steps by hand, in one sector. */
function byHand(
  given: readonly Offer[],
  sector: string,
  move: (u: number, name: string) => number,
): Record<string, number> {
  const u = given.map((offer) => move(utilityOf(offer, sector), offer.name));
  const total = u.reduce((sum, one) => sum + Math.exp(one), 0);
  const own = given.map(
    ({ name }, j) => [name, Math.exp(u[j] as number) / total / (1 + Math.exp(-(u[j] as number)))] as const,
  );
  return Object.fromEntries([...own, ['none', 1 - own.reduce((sum, [, share]) => sum + share, 0)]]);
}

describe('an adjusted market', () => {
  test('multiplies utilities in both steps and then adds constants, and says so', () => {
    const told = predictMarket(logit, offers, { by: [], scale: 1.7, constants: { b: 0.6, c: 0 } });
    expect(told.adjusted).toEqual({ scale: 1.7, constants: { b: 0.6 } });
    const hand = sectors.map((sector) => byHand(offers, sector, (u, name) => 1.7 * u + (name === 'b' ? 0.6 : 0)));
    for (const { offer, share } of told.groups[0]?.shares ?? []) {
      expect(share.estimate).toBeCloseTo(((hand[0]?.[offer] ?? 0) + (hand[1]?.[offer] ?? 0)) / 2, 9);
    }
  });

  test('is averaged over which offers are there', () => {
    const availability = { a: 0.3, c: 0.8 };
    const parts: Record<string, number>[] = [];
    for (const [a, c] of [
      [1, 1],
      [1, 0],
      [0, 1],
      [0, 0],
    ] as const) {
      const there = offers.filter(({ name }) => name === 'b' || (name === 'a' ? a : c) === 1);
      const weight = (a ? 0.3 : 0.7) * (c ? 0.8 : 0.2);
      parts.push(Object.fromEntries(Object.entries(shares(there)).map(([name, share]) => [name, weight * share])));
    }
    const own = shares(offers, { availability });
    for (const name of ['a', 'b', 'c', 'none']) {
      expect(own[name]).toBeCloseTo(
        parts.reduce((sum, part) => sum + (part[name] ?? 0), 0),
        12,
      );
    }
  });

  test('without none leaves out the occasions on which nothing is there; and what never is there has nothing', () => {
    const two = offers.slice(0, 2);
    const logitShares = shares(two, { rule: 'logit', none: false });
    const own = shares(two, { rule: 'logit', none: false, availability: { a: 0.5, b: 0.5 } });
    // Alone an offer has everything: of three occasions in four one is alone twice, and both are there once.
    expect(own['a']).toBeCloseTo((1 + (logitShares['a'] ?? 0)) / 3, 12);
    expect(shares(offers, { availability: { a: 0 } })).toMatchObject({ a: 0, ...shares(offers.slice(1)) });
    expect(shares(two, { availability: { a: 0, b: 0 } })).toEqual({ a: 0, b: 0, none: 1 });
  });

  test('of nothing is none, and says nothing', () => {
    const plain = predictMarket(logit, offers);
    expect(predictMarket(logit, offers, { scale: 1, availability: { a: 1 }, constants: { a: 0 } })).toEqual(plain);
    expect(plain.adjusted).toBeUndefined();
  });

  test.each<[MarketOptions, RegExp]>([
    [{ availability: { a: 1.2 } }, /--available: that of a is 1\.2, and no share from 0 to 1/],
    [{ constants: { d: 1 } }, /--constant: there is no offer "d"/],
    [{ scale: 0 }, /--scale: 0 is no number above 0/],
  ])('%j is refused', (options, message) => expect(() => predictMarket(logit, offers, options)).toThrow(message));
});

describe('what changes from a market before', () => {
  test('is each offer’s share less its share before, with the interval of the difference', () => {
    const before = offers.slice(0, 2);
    const [all] = predictMarket(logit, offers, { base: before, by: [] }).groups;
    const [then, now] = [shares(before), shares(offers)];
    expect(all?.changes?.map(({ offer }) => offer)).toEqual(['a', 'b', 'c', 'none']);
    for (const { offer, points } of all?.changes ?? []) {
      expect(points.estimate).toBeCloseTo(100 * ((now[offer] ?? 0) - (then[offer] ?? 0)), 9);
    }
    const drawn = predictMarket(logit, offers, { base: before, by: [], intervals: 'krinsky-robb', draws: 4000 })
      .groups[0];
    for (const [j, { points }] of (all?.changes ?? []).entries()) {
      const other = drawn?.changes?.[j]?.points.standardError ?? 0;
      expect(points.standardError / other).toBeGreaterThan(0.93);
      expect(points.standardError / other).toBeLessThan(1.07);
    }
  });

  test('of the same market is nothing at all', () => {
    const [all] = predictMarket(logit, offers, { base: offers }).groups;
    for (const { points } of all?.changes ?? []) expect([points.estimate, points.standardError]).toEqual([0, 0]);
  });
});

describe('randomised first choice with numbers', () => {
  const priced = estimateLogit(
    choicesOf(
      inventRecords({ utility: ({ price }) => 1 - 0.4 * Number(price), response: 'choice-none', respondents: 60 }),
    ),
    { model: 'linear(price) + none' },
  );
  const ask = (prices: readonly string[], rule: 'logit' | 'rfc') => {
    const given = prices.map((price, i) => ({ name: `o${i}`, profile: { price } }));
    const told = predictMarket(priced, given, { rule, by: [], ...(rule === 'rfc' && { draws: 100 }) });
    return told.groups[0]?.shares.map(({ share }) => share.estimate) ?? [];
  };

  test('gives offers that differ in a number alone about their logit shares, and parts one share among equal ones', () => {
    const [own, plain] = [ask(['1', '3'], 'rfc'), ask(['1', '3'], 'logit')];
    for (const [j, share] of own.entries()) expect(Math.abs(share - (plain[j] ?? 0))).toBeLessThan(0.02);
    const [one = 0] = ask(['2'], 'rfc');
    const twins = ask(['2', '2'], 'rfc');
    expect(twins[0]).toBeCloseTo(twins[1] ?? 0, 6);
    const gain = (twins[0] ?? 0) + (twins[1] ?? 0) - one;
    const byLogit = ask(['2', '2'], 'logit').slice(0, 2);
    expect(gain / ((byLogit[0] ?? 0) + (byLogit[1] ?? 0) - (ask(['2'], 'logit')[0] ?? 0))).toBeLessThan(0.5);
  });

  test('has errors for levels only: offers with the same levels and other numbers have the same ones', () => {
    const errors = drawLevelErrors(
      [
        { levels: ['red', ''], numbers: ['1'] },
        { levels: ['red', ''], numbers: ['9'] },
        { levels: ['blue', ''], numbers: ['1'] },
      ],
      64,
      makeRandom(1),
    );
    for (let row = 0; row < errors.rows; row++) {
      const [one, twin, other] = errors.sums.subarray(3 * row, 3 * row + 3);
      expect(one).toBe(twin);
      expect(one).not.toBe(other);
    }
  });
});

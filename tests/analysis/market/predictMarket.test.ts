import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { predictAcceptance } from '../../../analysis/acceptance/predictAcceptance.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { type MarketOptions, predictMarket } from '../../../analysis/market/predictMarket.ts';
import { UsageError } from '../../../study/errors.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { Offer } from '../../../study/estimates/prediction.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.4 : -0.6) : 0) + (kept === 'short' ? 0.5 : 0) + 0.2;
const estimates = estimateLogit(choicesOf(inventRecords({ utility, response: 'choice-none', respondents: 200 })), {
  model: 'use + kept + price + use:sector + none + none:sector',
  references: { use: 'deliver', kept: 'long' },
});

const offer = (name: string, profile: Offer['profile'] = {}): Offer => ({ name, profile });
const offers = [offer('now', { use: 'sell' }), offer('plan', { kept: 'short' })];

function shares(given: readonly Offer[], options: MarketOptions = {}, from: Estimates = estimates, sector?: string) {
  const { groups } = predictMarket(from, given, options);
  const group = groups.find(({ factors }) => factors['sector'] === sector);
  if (!group) throw new Error(`no group ${sector}`);
  return Object.fromEntries(group.shares.map(({ offer: name, share }) => [name, share]));
}

/** Utilities are ln 3 and 0 against none's 0, under dummy coding: shares of 3, 1 and 1 in 5. */
function handMade(): Estimates {
  const [parameter] = estimates.parameters;
  if (!parameter) throw new Error('there are parameters');
  return {
    ...estimates,
    coding: 'dummy',
    terms: [[{ column: 'a', transform: 'categorical' }], [{ column: 'none', transform: 'linear' }]],
    columns: [{ name: 'a', role: 'attribute', kind: 'categorical', levels: ['r', 'b'], reference: 'r' }],
    parameters: [
      { ...parameter, name: 'a=b', estimate: Math.log(3) },
      { ...parameter, name: 'none', estimate: 0 },
    ],
    covariance: {
      names: ['a=b', 'none'],
      classical: [],
      robust: [],
      clustered: [
        [0.04, 0],
        [0, 0.09],
      ],
    },
    profiles: undefined,
  };
}

describe('logit shares by hand', () => {
  const hand = handMade();
  const two = [offer('best', { a: 'b' }), offer('other')];

  test('the shares are 3, 1 and 1 in 5, and 3 in 4 without none', () => {
    expect(Object.values(shares(two, {}, hand)).map(({ estimate }) => estimate)).toEqual([
      expect.closeTo(0.6, 12),
      expect.closeTo(0.2, 12),
      expect.closeTo(0.2, 12),
    ]);
    expect(shares(two, { none: false }, hand)['best']?.estimate).toBeCloseTo(0.75, 12);
  });

  test('the error of a share in two is P (1 - P) times that of the utility', () => {
    expect(shares(two, { none: false }, hand)['best']?.standardError).toBeCloseTo(0.75 * 0.25 * 0.2, 12);
  });
});

describe('the two steps of dual response', () => {
  const hand: Estimates = { ...handMade(), response: 'dual-response' };
  const best = offer('best', { a: 'b' });

  test('by hand: 3 in 4 prefer the best, of whom 3 in 4 accept it; 1 in 4 the other, of whom half', () => {
    const { best: first, other, none } = shares([best, offer('other')], {}, hand);
    const found = [first, other, none].map((share) => share?.estimate);
    expect(found).toEqual([9 / 16, 1 / 8, 5 / 16].map((share) => expect.closeTo(share, 12)));
  });

  test('are the default there and nowhere else, nor without none', () => {
    const ruleOf = (from: Estimates, options: MarketOptions = {}) =>
      predictMarket(from, [best, offer('other')], options).rule;
    expect([ruleOf(hand), ruleOf(hand, { none: false }), ruleOf(handMade())]).toEqual(['two-step', 'logit', 'logit']);
  });

  const dual = estimateLogit(choicesOf(inventRecords({ utility, response: 'dual-response', respondents: 200 })), {
    model: 'use + kept + price + use:sector + none + none:sector',
    references: { use: 'deliver', kept: 'long' },
    scales: { secondStep: true },
  });

  test('one offer against none is accepted as predictAcceptance says, in the scale of the second step', () => {
    const own = shares([offer('one', { use: 'sell' })], {}, dual, 'bank')['one'];
    const acceptance = predictAcceptance(dual, { use: 'sell' }, { factors: { sector: 'bank' } });
    for (const figure of ['estimate', 'standardError', 'low', 'high'] as const) {
      expect(own?.[figure]).toBeCloseTo(acceptance[figure], 10);
    }
  });

  test('errors are those of numeric derivatives', () => {
    const h = 1e-5;
    const at = (k: number, by: number) => {
      const parameters = dual.parameters.map((one, index) =>
        index === k ? { ...one, estimate: one.estimate + by } : one,
      );
      return shares(offers, {}, { ...dual, parameters })['plan']?.estimate ?? Number.NaN;
    };
    const gradient = dual.parameters.map((_, k) => (at(k, h) - at(k, -h)) / (2 * h));
    const C = dual.covariance.clustered;
    const variance = gradient.reduce(
      (sum, gi, i) => sum + gradient.reduce((row, gj, j) => row + gi * gj * (C[i]?.[j] ?? 0), 0),
      0,
    );
    expect(shares(offers)['plan']).toBeDefined();
    expect(shares(offers, {}, dual)['plan']?.standardError).toBeCloseTo(Math.sqrt(variance), 7);
  });

  test('a twin of an offer changes nobody’s acceptance, whatever else is offered', () => {
    const profile = fc.record({
      use: fc.constantFrom('deliver', 'ads', 'sell'),
      kept: fc.constantFrom('long', 'short'),
      price: fc.constantFrom('1', '5'),
    });
    const markets = fc.array(profile, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(markets, fc.nat(3), fc.integer({ min: 1, max: 5 }), (profiles, place, copies) => {
        const given = profiles.map((own, index) => offer(`offer ${index}`, own));
        const twin = profiles[place % profiles.length];
        const twins = Array.from({ length: copies }, (_, copy) => offer(`twin ${copy}`, twin));
        const none = shares(given, {}, dual)['none']?.estimate ?? Number.NaN;
        expect(shares([...given, ...twins], {}, dual)['none']?.estimate).toBeCloseTo(none, 12);
      }),
      { numRuns: 40 },
    );
  });
});

describe('logit shares from estimates', () => {
  test('errors are those of numeric derivatives', () => {
    const h = 1e-5;
    const at = (k: number, by: number) => {
      const parameters = estimates.parameters.map((one, index) =>
        index === k ? { ...one, estimate: one.estimate + by } : one,
      );
      return shares(offers, {}, { ...estimates, parameters })['plan']?.estimate ?? Number.NaN;
    };
    const gradient = estimates.parameters.map((_, k) => (at(k, h) - at(k, -h)) / (2 * h));
    const C = estimates.covariance.clustered;
    const variance = gradient.reduce(
      (sum, gi, i) => sum + gradient.reduce((row, gj, j) => row + gi * gj * (C[i]?.[j] ?? 0), 0),
      0,
    );
    expect(shares(offers)['plan']?.standardError).toBeCloseTo(Math.sqrt(variance), 7);
  });

  test('draws tell the same intervals as the delta method', () => {
    const delta = shares(offers)['plan'];
    const drawn = shares(offers, { intervals: 'krinsky-robb', draws: 20_000, seed: 5 })['plan'];
    expect(drawn?.standardError).toBeCloseTo(delta?.standardError ?? Number.NaN, 3);
    expect(drawn?.low).toBeCloseTo(delta?.low ?? Number.NaN, 2);
    expect(drawn?.high).toBeCloseTo(delta?.high ?? Number.NaN, 2);
  });

  test('one offer against none is accepted as predictAcceptance says', () => {
    const own = shares([offer('one', { use: 'sell' })], {}, estimates, 'bank')['one'];
    const acceptance = predictAcceptance(estimates, { use: 'sell' }, { factors: { sector: 'bank' } });
    for (const figure of ['estimate', 'standardError', 'low', 'high'] as const) {
      expect(own?.[figure]).toBeCloseTo(acceptance[figure], 10);
    }
  });

  test('the average is the mean of the groups by their weights', () => {
    const weights = { sector: { bank: 3, news: 1 } };
    const of = (sector?: string) => shares(offers, { weights }, estimates, sector)['now']?.estimate ?? Number.NaN;
    expect(of()).toBeCloseTo(0.75 * of('bank') + 0.25 * of('news'), 12);
  });
});

describe('randomised first choice', () => {
  test('gives offers that share nothing about their logit shares', () => {
    const apart = [offer('a', { use: 'ads', kept: 'short', price: '2' }), offer('b', { price: '4' })];
    const logit = shares(apart);
    const rfc = shares(apart, { rule: 'rfc' });
    for (const name of ['a', 'b', 'none']) {
      expect(Math.abs((rfc[name]?.estimate ?? 1) - (logit[name]?.estimate ?? 0))).toBeLessThan(0.025);
    }
  });

  test('lets a twin take its share from its twin, where a logit takes it from all alike', () => {
    const single = shares(offers, { rule: 'rfc' })['now']?.estimate ?? Number.NaN;
    const twins = [...offers, offer('twin', { kept: 'short' })];
    expect(shares(twins, { rule: 'rfc' })['now']?.estimate).toBeGreaterThan(0.82 * single);
    const { now } = shares(offers);
    expect(shares(twins)['now']?.estimate).toBeLessThan(0.8 * (now?.estimate ?? 0));
  });

  test('gives the same shares for the same seed and others for another', () => {
    const of = (seed: number) => shares(offers, { rule: 'rfc', seed, errorDraws: 2000 })['plan'];
    expect(of(4)).toEqual(of(4));
    expect(of(4)).not.toEqual(of(5));
  });

  test('says how far another seed may lead, which by default is not a tenth of a point', () => {
    const found = [1, 2, 3].map((seed) => predictMarket(estimates, offers, { rule: 'rfc', seed, by: [], draws: 100 }));
    for (const { monteCarloError, errorDraws } of found) {
      expect(monteCarloError).toBeLessThan(0.001);
      expect(errorDraws).toBe(262_144);
    }
    const plans = found.map(({ groups }) => groups[0]?.shares[1]?.share.estimate ?? Number.NaN);
    expect(Math.max(...plans) - Math.min(...plans)).toBeLessThan(0.002);
    const few = predictMarket(estimates, offers, { rule: 'rfc', errorDraws: 1000, by: [], draws: 100 });
    expect(few.monteCarloError).toBeGreaterThan(0.001);
    expect(few.errorDraws).toBe(1024);
  });
});

test('shares add up to 1 and lie within their intervals, whatever the rule, the offers and none', () => {
  const levels = { use: ['deliver', 'ads', 'sell'], kept: ['long', 'short'], price: ['1', '5'] };
  const profile = fc.record({
    use: fc.constantFrom(...levels.use),
    kept: fc.constantFrom(...levels.kept),
    price: fc.constantFrom(...levels.price),
  });
  const markets = fc.array(profile, { minLength: 2, maxLength: 5 });
  fc.assert(
    fc.property(markets, fc.constantFrom('logit', 'rfc'), fc.boolean(), (profiles, rule, none) => {
      const given = profiles.map((own, index) => offer(`offer ${index}`, own));
      for (const { shares: found } of predictMarket(estimates, given, { rule, none, ...drawsOf(rule) }).groups) {
        expect(found.reduce((sum, { share }) => sum + share.estimate, 0)).toBeCloseTo(1, 9);
        for (const { share } of found) {
          expect(share.low).toBeGreaterThanOrEqual(-1e-12);
          expect(share.high).toBeLessThanOrEqual(1 + 1e-12);
        }
      }
    }),
    { numRuns: 30 },
  );
});

const drawsOf = (rule: string) => (rule === 'logit' ? {} : { draws: 100, errorDraws: 1000 });

describe('what can not be told', () => {
  test.each<[readonly Offer[], MarketOptions, RegExp]>([
    [[], {}, /--offers: there is no offer/],
    [[offer('a')], { none: false }, /one offer without none always has the whole market/],
    [[offer('a'), offer('a')], {}, /two offers are called "a"/],
    [[offer('none')], {}, /can not be called "none"/],
    [[offer('a', { us: 'sell' })], {}, /offer a: the model has no attribute "us" \(did you mean "use"/],
    [[offer('a', { use: 'sel' }), offer('b', { kept: 'shor' })], {}, /no level "sel".*\n.*no level "shor"/],
    [offers, { rule: 'rfc', intervals: 'delta' }, /the rule rfc has no gradient/],
    [offers, { rule: 'first-choice' }, /--rule: first-choice needs the part-worths of people/],
    [
      offers,
      { rule: 'two-step' },
      /--rule: two-step follows the two questions .* the answers are those of choice-none/,
    ],
    [offers, { errorDraws: 500 }, /--error-draws: .* draws no errors/],
    [offers, { draws: 500 }, /--draws: the delta method draws nothing/],
    [offers, { intervals: 'krinsky-robb', draws: 5 }, /5 are too few/],
  ])('%j with %j is a usage error', (given, options, message) => {
    expect(() => predictMarket(estimates, given, options)).toThrow(UsageError);
    expect(() => predictMarket(estimates, given, options)).toThrow(message);
  });

  test('a forced choice has a market without none', () => {
    const forced = estimateLogit(choicesOf(inventRecords({ utility, response: 'choice', respondents: 60 })), {
      model: 'use + kept',
    });
    expect(Object.keys(shares(offers, {}, forced))).toEqual(['now', 'plan']);
    expect(() => predictMarket(forced, offers, { none: true })).toThrow(/no none constant/);
  });

  test('an offer with levels that were never shown together is said to be one', () => {
    const profiles = { columns: ['use', 'kept'], rows: [[0], [0]].map(() => [0, 0]), counts: [1, 1] };
    const { warnings } = predictMarket({ ...estimates, profiles }, offers);
    expect(warnings.join()).toMatch(/now has what nobody was shown \(use=sell with kept=long\)/);
  });
});

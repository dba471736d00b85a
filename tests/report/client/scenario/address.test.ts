import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isScenario,
  readAddress,
  type ScenarioSpace,
  writeAddress,
} from '../../../../report/client/scenario/address.ts';
import { mostOffers, type Scenario, type ScenarioOffer } from '../../../../report/client/scenario/scenario.ts';

const today: ScenarioOffer = {
  name: 'Offer 1',
  profile: { usage: 'service', 'data & more': 'a=b', price: '2' },
  isNew: false,
  available: 100,
  constant: 0,
};

const space: ScenarioSpace = {
  attributes: [
    { id: 'usage', levels: ['service', 'sell', 'a:b'], isNumber: false },
    { id: 'data & more', levels: ['a=b', 'ö#;'], isNumber: false },
    { id: 'price', levels: [], isNumber: true },
  ],
  start: { offers: [today], shown: 0, scale: 1, values: { base: 3, levels: { usage: { sell: 2 } }, perUnit: {} } },
  rules: ['two-step', 'logit', 'rfc'],
  complete: (profile) => profile,
};

const offers = fc
  .uniqueArray(
    fc.string({ minLength: 1, maxLength: 20 }).map((name) => `x${name}x`),
    {
      minLength: 1,
      maxLength: mostOffers,
    },
  )
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          profile: fc.record({
            usage: fc.constantFrom('service', 'sell', 'a:b'),
            'data & more': fc.constantFrom('a=b', 'ö#;'),
            price: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String),
          }),
          isNew: fc.boolean(),
          available: fc.integer({ min: 0, max: 100 }),
          constant: fc.double({ min: -20, max: 20, noNaN: true }).map((number) => number + 0),
        }),
      ),
    ),
  );
const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
const scenarios = fc
  .record({
    offers,
    scale: fc.double({ min: 0.1, max: 10, noNaN: true }),
    rule: fc.constantFrom('two-step' as const, 'logit' as const, undefined),
    base: number,
    sell: number,
    perUnit: number,
  })
  .chain(({ offers: all, base, sell, perUnit, rule, scale }) =>
    fc.record({
      offers: fc.constant(all),
      shown: fc.integer({ min: 0, max: all.length - 1 }),
      scale: fc.constant(scale),
      values: fc.constant({
        base,
        levels: { usage: { sell, 'a:b': perUnit }, 'data & more': {} },
        perUnit: { price: perUnit },
      }),
      ...(rule && { rule: fc.constant(rule) }),
    }),
  );

describe('a link', () => {
  test('says the whole scenario, and nothing of it is lost', () => {
    fc.assert(
      fc.property(scenarios, (scenario: Scenario) => {
        const { scenario: read, ignored } = readAddress(writeAddress(scenario, space), space);
        expect(ignored).toEqual([]);
        const { offers: read0, values, ...rest } = read;
        const { offers: own, values: ownValues, ...ownRest } = scenario;
        expect(read0).toEqual(own);
        expect(rest).toEqual(ownRest);
        expect(values.base).toBe(ownValues.base);
        expect(values.levels['usage']?.['sell']).toBe(ownValues.levels['usage']?.['sell']);
        expect(values.levels['usage']?.['a:b'] ?? 0).toBe(ownValues.levels['usage']?.['a:b']);
        expect(values.perUnit['price'] ?? 0).toBe(ownValues.perUnit['price']);
      }),
    );
  });

  test('of the start is short, and one of a place on the page is none', () => {
    expect(writeAddress(space.start, space)).toBe('#what-if&offer1=Offer+1');
    for (const hash of ['', '#', '#changes', '#what-if', '#what-iffy&offer1=x']) {
      expect([hash, isScenario(hash)]).toEqual([hash, false]);
      expect(readAddress(hash, space)).toEqual({ scenario: space.start, ignored: [] });
    }
  });

  test.each([
    ['offer1.usage=gone', 'a level that is not there'],
    ['offer1.gone=sell', 'an attribute that is not there'],
    ['offer1.price=cheap', 'a word for a number'],
    ['offer1.__proto__=sell', 'what every object has'],
    ['value.usage=gone:3', 'a value of no level'],
    ['value.usage=sell:much', 'a value that is no number'],
    ['rule=first-choice', 'a rule that these estimates have not'],
    ['scale=0', 'a scale that is none'],
    ['available1=101', 'more people than there are'],
    ['constant1=1e9', 'a constant past all sense'],
    ['offer9=Ninth', 'an offer too many'],
    ['offer2=Today', 'a name that is taken'],
    ['offer2=none', 'the name of rejecting'],
    ['toString=1', 'nothing'],
  ])('%s is told and left out: %s', (part) => {
    const { scenario, ignored } = readAddress(`#what-if&offer1=Today&${part}&offer3.usage=sell`, space);
    expect(ignored).toEqual([part]);
    expect(scenario.offers.map(({ profile }) => profile['usage'])).toEqual(['service', 'sell']);
    expect(scenario.scale).toBe(1);
  });

  test('of one offer gets a second one where one alone has no share', () => {
    const second = { ...today, name: 'Offer 2' };
    const { scenario } = readAddress('#what-if&offer1=Plan', {
      ...space,
      start: { ...space.start, offers: [today, second] },
    });
    expect(scenario.offers.map(({ name }) => name)).toEqual(['Plan', 'Offer 2']);
  });

  test('may be any text, and there is always an offer', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { scenario } = readAddress(`#what-if&${text}`, space);
        expect(scenario.offers.length).toBeGreaterThan(0);
        expect(scenario.offers[scenario.shown]).toBeDefined();
      }),
    );
  });
});

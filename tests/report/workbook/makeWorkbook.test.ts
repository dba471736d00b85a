/** The workbook's formulas give the shares and intervals of `predict`, whatever is typed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { type MarketOptions, predictMarket } from '../../../analysis/market/predictMarket.ts';
import { simulatorPlaces } from '../../../report/workbook/book.ts';
import { nameOf } from '../../../report/workbook/grid.ts';
import { makeWorkbook } from '../../../report/workbook/makeWorkbook.ts';
import { EstimationError } from '../../../study/errors.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { Offer } from '../../../study/estimates/prediction.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../../analysis/inventChoices.ts';
import { computeWorkbook } from './computeWorkbook.ts';

const utility = ({ use, kept, sector, price }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.4 : -0.6) : 0) + (kept === 'short' ? 0.5 : 0) - 0.1 * Number(price) + 0.2;

const fits = {
  'choice-none': [
    'use + kept + price + use:sector + none + none:sector',
    'use*kept + quadratic(price) + none',
    'use + kept + log(price) + sector:none + none',
  ],
  'dual-response': [
    'use + kept + price + none:sector + none',
    'use:sector + use + kept*price + none',
    'use + kept + piecewise(price, 2, 4) + none',
  ],
} as const;

function fitted(response: keyof typeof fits, model: string, coding: 'effects' | 'dummy'): Estimates {
  const records = inventRecords({ utility, response, respondents: 120 });
  return estimateLogit(choicesOf(records), { model, coding });
}

const offers: readonly Offer[] = [
  { name: 'now', profile: { use: 'sell', kept: 'long', price: '2' } },
  { name: 'plan', profile: { use: 'deliver', kept: 'short', price: '3' } },
  { name: 'twin', profile: { use: 'deliver', kept: 'short', price: '3' } },
];

function sharesByWorkbook(estimates: Estimates, given: readonly Offer[], options: { rule: string; none: boolean }) {
  const book = computeWorkbook(makeWorkbook(estimates, { language: 'en', offers: given }));
  book.type(`Simulator!${nameOf(simulatorPlaces.rule)}`, options.rule);
  book.type(`Simulator!${nameOf(simulatorPlaces.none)}`, options.none ? 'yes' : 'no');
  const attributes = estimates.columns.filter(({ role }) => role === 'attribute').length;
  const row = simulatorPlaces.firstAttribute + attributes + 1;
  const column = (place: number, down: number) =>
    book.at(`Simulator!${nameOf([row + down, simulatorPlaces.firstOffer + place])}`);
  const places = [...given.keys(), ...(options.none ? [6] : [])];
  return places.map((place) => ({
    estimate: column(place, 0),
    low: column(place, 1),
    high: column(place, 2),
    standardError: column(place, 3),
  }));
}

function sharesByPredict(estimates: Estimates, given: readonly Offer[], options: MarketOptions) {
  const { groups } = predictMarket(estimates, given, { ...options, by: [] });
  return (groups[0]?.shares ?? []).map(({ share }) => share);
}

describe('a workbook computes what predict computes', () => {
  for (const response of ['choice-none', 'dual-response'] as const) {
    for (const model of fits[response]) {
      test.each(['effects', 'dummy'] as const)(`${response}, ${model}, %s coding`, (coding) => {
        const estimates = fitted(response, model, coding);
        const rules = [
          ['logit', true],
          ['logit', false],
          ...(response === 'dual-response' ? ([['two-step', true]] as const) : []),
        ] as const;
        for (const [rule, none] of rules) {
          const computed = sharesByWorkbook(estimates, offers, { rule, none });
          const predicted = sharesByPredict(estimates, offers, { rule, none });
          expect(computed.length).toBe(predicted.length);
          for (const [place, { estimate, low, high, standardError }] of predicted.entries()) {
            const own = computed[place];
            expect(own?.estimate, `${rule} ${none} ${place}`).toBeCloseTo(estimate, 10);
            expect(own?.standardError).toBeCloseTo(standardError ?? Number.NaN, 9);
            expect([own?.low, own?.high]).toEqual([expect.closeTo(low, 9), expect.closeTo(high, 9)]);
          }
        }
      });
    }
  }

  test('for any offers', () => {
    const estimates = fitted('choice-none', fits['choice-none'][0], 'effects');
    const profile = fc.record({
      use: fc.constantFrom('sell', 'deliver'),
      kept: fc.constantFrom('short', 'long'),
      price: fc.constantFrom('1', '2.5', '4'),
    });
    fc.assert(
      fc.property(fc.array(profile, { minLength: 1, maxLength: 6 }), fc.boolean(), (profiles, none) => {
        const given = profiles.map((own, place) => ({ name: `o${place}`, profile: own }));
        if (given.length < 2 && !none) return;
        const computed = sharesByWorkbook(estimates, given, { rule: 'logit', none });
        const predicted = sharesByPredict(estimates, given, { rule: 'logit', none });
        expect(computed.map(({ estimate }) => estimate)).toEqual(
          predicted.map(({ estimate }) => expect.closeTo(estimate, 10)),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('refuses what is no single logit, and says what to do', () => {
    const scaled = {
      ...fitted('choice-none', 'use + none', 'effects'),
      scales: [{ name: 'log(scale):x' }],
    } as unknown as Estimates;
    expect(() => makeWorkbook(scaled)).toThrow(EstimationError);
    expect(() => makeWorkbook(scaled)).toThrow(/scales/);
  });
});

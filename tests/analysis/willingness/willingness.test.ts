/** Willingness to pay as an R program of its own computes it (data/reference/willingness/makeWillingness.R). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { predictMarket } from '../../../analysis/market/predictMarket.ts';
import { type WillingnessOptions, willingnessToPay } from '../../../analysis/willingness/willingness.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import type { Willingness } from '../../../study/estimates/willingness.ts';

const folder = join(import.meta.dirname, '../../../data/reference/willingness');
const answers = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8'));
const choices = parseChoices(readFileSync(join(folder, 'choices.csv'), 'utf8'), 'choices.csv', {
  columns: { none: 'none' },
});
const rest = 'brand + motor + reach + none';
const models = {
  linear: `linear(price) + ${rest}`,
  quadratic: `quadratic(price) + ${rest}`,
  log: `log(price) + ${rest}`,
  piecewise: `piecewise(price, 1499) + ${rest}`,
  bycountry: `linear(price) + linear(price):country + ${rest}`,
} as const;
const references = { brand: 'volt', motor: 'hub', reach: '90' };
const offers = [
  { name: 'ours', profile: { brand: 'volt', motor: 'hub', reach: '90', price: '1499' } },
  { name: 'cheap', profile: { brand: 'luna', motor: 'hub', reach: '90', price: '1249' } },
  { name: 'dear', profile: { brand: 'terra', motor: 'mid', reach: '120', price: '1749' } },
];
const fits = new Map(
  Object.entries(models).map(([name, model]) => [name, estimateLogit(choices, { model, references, coding: 'dummy' })]),
);
const of = (name: string, options: WillingnessOptions = {}) =>
  willingnessToPay(fits.get(name)!, { price: { at: 1499 }, offers, rule: 'logit', ...options });

const groupOf = ({ groups }: Willingness, name: string) =>
  groups.find(({ factors }) => (factors['country'] ?? 'all') === name)!;
const marginalOf = (table: Willingness, group: string, level: string) =>
  groupOf(table, group).levels.find((one) =>
    level === 'reach' ? one.attribute === 'reach' && one.level === undefined : one.level === level,
  )!;
const marketOf = (table: Willingness, group: string, level: string) =>
  groupOf(table, group).market!.levels.find((one) => one.level === level)!;

const within = (relative: number, expected: number) => ({
  asymmetricMatch: (value: number) => Math.abs(value / expected - 1) < relative,
});

describe.each(Object.keys(models))('with %s', (name) => {
  const table = of(name);
  test.each(Object.keys(answers.cases[name]))('amounts and delta errors are those of R in %s', (group) => {
    for (const [level, expected] of Object.entries<{ estimate: number; standardError: number }>(
      answers.cases[name][group].marginal,
    )) {
      expect(marginalOf(table, group, level).amount, level).toMatchObject({
        estimate: within(1e-5, expected.estimate),
        standardError: within(1e-4, expected.standardError),
      });
    }
    for (const [level, expected] of Object.entries<{ estimate: number; standardError: number }>(
      answers.cases[name][group].market,
    )) {
      expect(marketOf(table, group, level).change, level).toMatchObject({
        estimate: within(1e-5, expected.estimate),
        standardError: within(1e-4, expected.standardError),
      });
    }
  });

  test('Krinsky-Robb has the ends that R draws, within what 20,000 draws leave to chance', () => {
    const drawn = of(name, { intervals: 'krinsky-robb', draws: 20_000, seed: 5, by: [] });
    const expected = answers.cases[name].all;
    for (const [level, { drawn: ends, standardError }] of Object.entries<{ drawn: number[]; standardError: number }>(
      expected.marginal,
    )) {
      const { low, high } = marginalOf(drawn, 'all', level).amount!;
      expect(Math.abs(low! - ends[0]!), level).toBeLessThan(0.07 * standardError);
      expect(Math.abs(high! - ends[1]!), level).toBeLessThan(0.07 * standardError);
    }
  });

  test('a price change against competitors is solved at every draw', () => {
    const drawn = of(name, { intervals: 'krinsky-robb', draws: 2000, seed: 5, by: [] });
    for (const [level, { drawn: ends, standardError }] of Object.entries<{ drawn: number[]; standardError: number }>(
      answers.cases[name].all.market,
    )) {
      const { low, high } = marketOf(drawn, 'all', level).change!;
      expect(Math.abs(low - ends[0]!), level).toBeLessThan(0.2 * standardError);
      expect(Math.abs(high - ends[1]!), level).toBeLessThan(0.2 * standardError);
    }
  });
});

test('the price change brings the share back in predict', () => {
  const table = of('log', { by: [] });
  const share = (changed: Record<string, string>) =>
    predictMarket(
      fits.get('log')!,
      offers.map((offer, j) => (j === 0 ? { ...offer, profile: { ...offer.profile, ...changed } } : offer)),
      { rule: 'logit' },
    ).groups[0]!.shares[0]!.share.estimate;
  const { change } = marketOf(table, 'all', 'luna');
  expect(share({ brand: 'luna', price: String(1499 + change!.estimate) })).toBeCloseTo(share({}), 10);
});

test('amounts at the middle price are the trade-offs of importance', () => {
  const rates = importance(fits.get('bycountry')!).groups.map(({ tradeOffs }) => tradeOffs!.map(({ rate }) => rate));
  const worths = of('bycountry').groups.map(({ levels }) =>
    levels.filter(({ level }) => level !== undefined).map(({ amount }) => amount),
  );
  const rounded = (all: unknown) =>
    JSON.parse(JSON.stringify(all), (_, value) => (typeof value === 'number' ? value.toPrecision(9) : value));
  expect(rounded(worths)).toEqual(rounded(rates));
});

/** Willingness to pay where tastes differ: each person's own, and a market in which they choose. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateHierarchical } from '../../../analysis/estimate/estimateHierarchical.ts';
import { estimateLatent } from '../../../analysis/estimate/estimateLatent.ts';
import { estimateMixed } from '../../../analysis/estimate/estimateMixed.ts';
import { populationOf } from '../../../analysis/tastes/methods.ts';
import { willingnessToPay } from '../../../analysis/willingness/willingness.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';

const file = join(import.meta.dirname, '../../../data/reference/mixed/choices.csv');
const choices = parseChoices(readFileSync(file, 'utf8'), 'choices.csv');
const model = 'linear(price) + brand + none';
const fits: Record<string, Estimates> = {
  mixed: await estimateMixed(choices, { model, coding: 'dummy', nDraws: 40, starts: 1, stability: false }),
  latent: await estimateLatent(choices, { model, coding: 'dummy', classes: { exactly: 2 }, starts: 2 }),
  hb: await estimateHierarchical(choices, { model, coding: 'dummy', burnIn: 300, draws: 100, chains: 2, seed: 4 }),
};
const offers = [
  { name: 'ours', profile: { brand: 'acme', price: '2' } },
  { name: 'theirs', profile: { brand: 'bolt', price: '3' } },
];

/** Tastes at every draw of the population, as plain rows. */
function drawnPeople(estimates: Estimates) {
  const population = populationOf(estimates, estimates.method === 'hb' ? {} : { draws: 100, seed: 1 })!;
  const { coefficients, nPoints: R, weights } = population.pointsOf({});
  return Array.from({ length: population.nDraws }, (_, g) => {
    const rows = Array.from({ length: R }, (_, r) => coefficients.map((own) => own[g * R + r]!));
    return { rows, shares: rows.map((_, r) => weights?.[g * R + r] ?? 1 / R) };
  });
}

const place = (estimates: Estimates, name: string) =>
  estimates.terms.length > 0 ? namesOf(estimates).indexOf(name) : -1;
const namesOf = (estimates: Estimates) => estimates.parameters.map(({ name }) => name.replace(/^class1:/, ''));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value / values.length, 0);

describe.each(Object.keys(fits))('by %s', (method) => {
  const estimates = fits[method]!;
  const source = method === 'hb' ? {} : { draws: 100, seed: 1 };
  const table = willingnessToPay(estimates, { ...source, price: { attribute: 'price', at: 2 }, offers, rule: 'logit' });
  const worth = table.groups[0]!.levels.find(({ level }) => level === 'crux')!;
  const told = table.groups[0]!.market!.levels.find(({ level }) => level === 'crux')!;
  const [b, p] = [place(estimates, 'brand=crux'), place(estimates, 'price')];
  const drawn = drawnPeople(estimates);
  // Of a posterior the mean over draws; otherwise the first, which is the estimate.
  const centre = (of: (people: (typeof drawn)[number]) => number) =>
    method === 'hb' ? mean(drawn.map(of)) : of(drawn[0]!);
  const priceBack = (one: (typeof drawn)[number]) => {
    const now = shareAt([one], 'acme', 2);
    const at = (price: number) => shareAt([one], 'crux', price) - now;
    let [low, high] = table.price.range as [number, number];
    if (at(high) > 0) return high;
    if (at(low) < 0) return low;
    for (let i = 0; i < 40; i++) {
      const middle = (low + high) / 2;
      if (at(middle) > 0) low = middle;
      else high = middle;
    }
    return low;
  };
  const shareAt = (of: typeof drawn, brand: string, price: number) => {
    const utility = (taste: readonly number[], own: string, amount: number) =>
      (taste[place(estimates, `brand=${own}`)] ?? 0) + taste[p]! * amount - taste[place(estimates, 'none')]!;
    return mean(
      of.map(({ rows, shares }) =>
        rows.reduce((sum, taste, r) => {
          const [own, rival] = [Math.exp(utility(taste, brand, price)), Math.exp(utility(taste, 'bolt', 3))];
          return sum + (shares[r]! * own) / (1 + own + rival);
        }, 0),
      ),
    );
  };

  test('the amount is the median over people of their own ratios', () => {
    const expected = centre(({ rows, shares }) => {
      const rates = rows.map((taste, r) => ({ rate: -taste[b]! / taste[p]!, share: shares[r]! }));
      rates.sort((one, two) => one.rate - two.rate);
      let sum = 0;
      const median = rates.find(({ share }) => {
        sum += share;
        return sum > 0.5 + 1e-12;
      });
      return median!.rate;
    });
    expect(worth.amount?.estimate).toBeCloseTo(expected, 9);
  });

  test('gain and slope are means over people', () => {
    const over = (k: number) =>
      centre(({ rows, shares }) => rows.reduce((sum, taste, r) => sum + taste[k]! * shares[r]!, 0));
    expect(worth.gain.estimate).toBeCloseTo(over(b), 1);
    expect(worth.slope.estimate).toBeCloseTo(over(p), 1);
  });

  test('the price change brings back the share of now, and no other price does', () => {
    const of = method === 'hb' ? drawn : drawn.slice(0, 1);
    const now = shareAt(of, 'acme', 2);
    if (!told.change) {
      const end = table.price.range[told.beyond === 'dearest' ? 1 : 0];
      expect(Math.sign(shareAt(of, 'crux', end) - now)).toBe(told.beyond === 'dearest' ? 1 : -1);
      return;
    }
    expect(shareAt(of, 'crux', 2 + told.change.estimate)).toBeCloseTo(now, 9);
    const grid = Array.from({ length: 41 }, (_, i) => 2 + told.change!.estimate + (i - 20) / 40);
    const distances = grid.map((price) => Math.abs(shareAt(of, 'crux', price) - now));
    expect(distances.indexOf(Math.min(...distances))).toBe(20);
  });

  test('its interval is of the roots at every draw, found by halving', () => {
    if (!told.change) return;
    const roots = (method === 'hb' ? drawn : drawn.slice(1)).map((one) => priceBack(one) - 2).sort((x, y) => x - y);
    const quantile = (q: number) => {
      const at = (roots.length - 1) * q;
      const below = roots[Math.floor(at)]!;
      return below + (at - Math.floor(at)) * (roots[Math.ceil(at)]! - below);
    };
    expect(told.change.low).toBeCloseTo(quantile(0.025), 3);
    expect(told.change.high).toBeCloseTo(quantile(0.975), 3);
  });
});

import { describe, expect, test } from 'vitest';
import { type Recovered, recover } from './fairExchange.ts';

/** Seeds are as they come: none was chosen for what it gives. */
const seeds = [1, 2, 3, 4, 5];

const average = (figures: readonly Recovered[]) => figures.filter(({ what }) => / points, average$/.test(what));
const missed = (figures: readonly Recovered[]) => figures.filter(({ covers }) => !covers).map(({ what }) => what);
const share = (figures: readonly Recovered[]) => figures.filter(({ covers }) => covers).length / figures.length;

describe('the acceptance table of Fair exchange recovers the truth', () => {
  const runs = seeds.map((seed) => recover({ respondents: 400, seed }));

  test('nineteen of twenty average effects lie in their intervals, over twenty seeds', () => {
    const more = Array.from({ length: 15 }, (_, index) =>
      recover({ respondents: 400, seed: seeds.length + index + 1 }),
    );
    const figures = [...runs, ...more].map(average);
    expect(figures.flat()).toHaveLength(20 * 11);
    // 95% give or take three standard errors of a share of 220. One seed in ten misses two of its eleven by chance
    // alone, one in six hundred four.
    expect(share(figures.flat())).toBeGreaterThan(0.906);
    expect(share(figures.flat())).toBeLessThan(0.994);
    for (const own of figures) expect(missed(own).length).toBeLessThan(4);
  });

  test('over all seeds, groups and readings nineteen intervals in twenty hold the truth', () => {
    const all = runs.flat();
    expect(all.length).toBe(5 * 5 * 23);
    expect(share(all)).toBeGreaterThan(0.9);
    expect(share(all)).toBeLessThan(0.99);
  });

  test('the intervals are no wider than they need be: the larger effects are told from nothing', () => {
    for (const figures of runs) {
      for (const what of ['anonymity=anonymous', 'control=upfront', 'retention=six-months', 'usage=sell']) {
        const effect = figures.find((figure) => figure.what === `${what} points, average`);
        expect(Math.sign(effect?.estimate.low ?? 0)).toBe(Math.sign(effect?.truth ?? 0));
        expect(Math.sign(effect?.estimate.high ?? 0)).toBe(Math.sign(effect?.truth ?? 0));
      }
    }
  });
});

test.each(['choice-none', 'accept-reject'] as const)('the format %s recovers the truth too', (response) => {
  const figures = seeds.slice(0, 3).flatMap((seed) => recover({ respondents: 400, seed, response }));
  expect(share(average(figures))).toBeGreaterThanOrEqual(31 / 33);
  expect(share(figures)).toBeGreaterThan(0.9);
});

test('with people who differ, one logit still finds the changes, and puts the base rate some points too high', () => {
  // A chosen profile is one that its chooser likes: the second step of dual response is answered by those who differ
  // in its favour. A logit without differences between people takes that for a lower none constant.
  const figures = seeds.slice(0, 3).flatMap((seed) => recover({ respondents: 800, seed, heterogeneity: true }));
  expect(share(average(figures))).toBeGreaterThanOrEqual(30 / 33);
  for (const { truth, estimate } of figures.filter(({ what }) => what === 'base rate, average')) {
    expect(estimate.estimate - truth).toBeGreaterThan(0);
    expect(estimate.estimate - truth).toBeLessThan(0.06);
  }
});

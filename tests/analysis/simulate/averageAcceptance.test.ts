import { describe, expect, test } from 'vitest';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';
import { averageAcceptance, utilityOfAcceptance } from '../../../analysis/simulate/averageAcceptance.ts';

describe('the acceptance of a population', () => {
  test('is the logistic function where people are all alike', () => {
    expect(averageAcceptance(-0.6190392084062235, 0)).toBeCloseTo(0.35, 15);
  });

  test('is one half at mean utility zero, however much people differ', () => {
    for (const spread of [0.1, 1, 4]) expect(averageAcceptance(0, spread)).toBeCloseTo(0.5, 14);
  });

  test('is what R integrates it to', () => {
    // integrate(function(z) plogis(m + s * z) * dnorm(z), -Inf, Inf, rel.tol = 1e-12)
    expect(averageAcceptance(-1, 1)).toBeCloseTo(0.303265329856317, 10);
    expect(averageAcceptance(-0.6, 1.5)).toBeCloseTo(0.395284956486509, 10);
    expect(averageAcceptance(2, 4)).toBeCloseTo(0.676172218850747, 10);
  });

  test('is what a large sample of people shows', () => {
    const random = makeRandom('sample');
    const n = 200_000;
    let accepted = 0;
    for (let i = 0; i < n; i++) accepted += random() < 1 / (1 + Math.exp(-(-1 + 2 * drawNormal(random)))) ? 1 : 0;
    expect(Math.abs(accepted / n - averageAcceptance(-1, 2))).toBeLessThan(4 * Math.sqrt(0.25 / n));
  });
});

describe('the mean utility of an acceptance', () => {
  test('inverts the average for every share and spread', () => {
    for (const share of [0.001, 0.05, 0.35, 0.5, 0.8, 0.999]) {
      for (const spread of [0, 0.3, 1, 2.5, 4]) {
        expect(averageAcceptance(utilityOfAcceptance(share, spread), spread)).toBeCloseTo(share, 11);
      }
    }
  });

  test('does not exist for a share of none or all', () => {
    for (const share of [0, 1, -0.2, 1.2, Number.NaN]) expect(() => utilityOfAcceptance(share, 1)).toThrow(RangeError);
  });
});

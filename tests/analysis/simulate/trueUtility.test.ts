import { expect, test } from 'vitest';
import { trueReferenceAcceptance } from '../../../analysis/simulate/trueUtility.ts';
import type { Truth } from '../../../study/truth/truth.ts';

test('acceptance that depends on several factors moves by the odds of each', () => {
  const truth: Truth = {
    study: 'trips',
    partWorths: {},
    acceptance: {
      reference: 0.5,
      by: { factor: 'carrier', by: { train: 0.5, bus: 0.25 } },
      also: [{ factor: 'class', by: { first: 0.5, second: 0.2 } }],
    },
    multipliers: [],
    interactions: [],
    heterogeneity: { on: false, none: 0, standardDeviations: {} },
  };
  const at = (carrier: string, travelClass: string) => trueReferenceAcceptance(truth, { carrier, class: travelClass });
  expect(at('train', 'first')).toBeCloseTo(0.5, 12);
  expect(at('bus', 'first')).toBeCloseTo(0.25, 12);
  expect(at('train', 'second')).toBeCloseTo(0.2, 12);
  // Odds of 1, a third of them for the bus, a quarter for second class: 1/12, so 1 in 13.
  expect(at('bus', 'second')).toBeCloseTo(1 / 13, 12);
});

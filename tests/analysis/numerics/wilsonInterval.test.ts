import { expect, test } from 'vitest';
import { normalQuantile } from '../../../analysis/numerics/normalDistribution.ts';
import { wilsonInterval } from '../../../analysis/numerics/wilsonInterval.ts';

const z = normalQuantile(0.95);

// prop.test(x, n, correct = FALSE)$conf.int in R 4.
test.each([
  [45, 60, 0.6276792992295218, 0.8422347746994332],
  [0, 20, 0, 0.1611251580528194],
  [20, 20, 0.8388748419471806, 1],
  [1, 7, 0.02567962434474356, 0.5131278292743188],
])('%i of %i has the interval of R', (x, n, low, high) => {
  const [from, to] = wilsonInterval(x / n, n, z);
  expect(from).toBeCloseTo(low, 12);
  expect(to).toBeCloseTo(high, 12);
});

test('holds the shares that are z standard errors away, and no others', () => {
  const [low, high] = wilsonInterval(0.3, 50, z);
  for (const bound of [low, high]) {
    expect(Math.abs(0.3 - bound) / Math.sqrt((bound * (1 - bound)) / 50)).toBeCloseTo(z, 10);
  }
});

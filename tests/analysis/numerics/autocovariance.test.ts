import { expect, test } from 'vitest';
import { meanAutocovariance } from '../../../analysis/numerics/autocovariance.ts';
import { drawNormal, makeRandom } from '../../../analysis/numerics/random.ts';

/** As it is written. */
function byHand(series: readonly Float64Array[], t: number): number {
  const each = series.map((x) => {
    const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
    return x.subarray(t).reduce((sum, value, i) => sum + (value - mean) * (x[i] - mean), 0) / x.length;
  });
  return each.reduce((sum, value) => sum + value, 0) / series.length;
}

test('is that of 1, 2, 3 by hand', () => {
  const found = meanAutocovariance([Float64Array.of(1, 2, 3)]);
  for (const [t, value] of [2 / 3, 0, -1 / 3].entries()) expect(found[t]).toBeCloseTo(value, 14);
});

test.each([1, 2, 3, 4, 5])('has the sums of products at every lag, of %i series of any length', (m) => {
  const random = makeRandom(m, 'series');
  for (const n of [2, 3, 4, 7, 64, 65, 100]) {
    const series = Array.from({ length: m }, () => Float64Array.from({ length: n }, () => 5 + drawNormal(random)));
    const found = meanAutocovariance(series);
    expect(found).toHaveLength(n);
    for (let t = 0; t < n; t++) expect(found[t]).toBeCloseTo(byHand(series, t), 12);
  }
});

test('of a series that stands still it is exactly zero', () => {
  expect(meanAutocovariance([new Float64Array(30).fill(0.1)])).toEqual(new Float64Array(30));
});

import { describe, expect, it } from 'vitest';
import { drawFastNormal, drawGamma } from '../../../analysis/numerics/fastNormal.ts';

import { twoSidedP } from '../../../analysis/numerics/normalDistribution.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';

const draws = 200_000;
const normalCdf = (x: number) => (x < 0 ? twoSidedP(x) / 2 : 1 - twoSidedP(x) / 2);

describe('drawFastNormal', () => {
  it('draws from the standard normal: Kolmogorov and Smirnov find nothing in 200,000, and the tails have their share', () => {
    const random = makeRandom(7, 'normal');
    const sample = Float64Array.from({ length: draws }, () => drawFastNormal(random)).sort();
    let farthest = 0;
    for (const [i, x] of sample.entries()) farthest = Math.max(farthest, Math.abs(normalCdf(x) - (i + 0.5) / draws));
    // The 99.9% point of the statistic.
    expect(farthest * Math.sqrt(draws)).toBeLessThan(1.95);
    for (const [edge, share] of [
      [3, 0.0026997961],
      [3.5, 0.00046525816],
    ] as const) {
      const beyond = sample.filter((x) => Math.abs(x) > edge).length;
      expect(Math.abs(beyond - draws * share)).toBeLessThan(4 * Math.sqrt(draws * share));
    }
  });

  it('has neighbours that do not depend on each other', () => {
    const random = makeRandom(8, 'normal');
    let before = drawFastNormal(random);
    let product = 0;
    let squares = 0;
    for (let i = 0; i < draws; i++) {
      const x = drawFastNormal(random);
      product += x * before;
      squares += (x * x - 1) * (before * before - 1);
      before = x;
    }
    expect(Math.abs(product)).toBeLessThan(4 * Math.sqrt(draws));
    expect(Math.abs(squares)).toBeLessThan(4 * 2 * Math.sqrt(draws));
  });
});

describe('drawGamma', () => {
  for (const shape of [0.5, 1, 3.7, 40]) {
    it(`has the mean and variance of a gamma distribution of shape ${shape}`, () => {
      const random = makeRandom(shape, 'gamma');
      const n = 50_000;
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < n; i++) {
        const x = drawGamma(random, shape) - shape;
        sum += x;
        squares += x * x;
      }
      expect(Math.abs(sum / n)).toBeLessThan(4 * Math.sqrt(shape / n));
      // The fourth central moment is 3 shape^2 + 6 shape.
      expect(Math.abs(squares / n - shape)).toBeLessThan(4 * Math.sqrt((2 * shape * shape + 6 * shape) / n));
    });
  }
});

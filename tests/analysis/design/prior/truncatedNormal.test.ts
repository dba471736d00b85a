import { describe, expect, it } from 'vitest';
import { truncatedAt, truncatedMean, truncatedVariance } from '../../../../analysis/design/prior/truncatedNormal.ts';
import { inverseNormal } from '../../../../analysis/numerics/inverseNormal.ts';

/** Moments by the values in the middle of 20,000 equal shares of the distribution. */
function momentsOf(distribution: { mean: number; sd: number }) {
  const n = 20_000;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    const x = truncatedAt(inverseNormal((i + 0.5) / n), distribution);
    sum += x / n;
    squares += (x * x) / n;
  }
  return { mean: sum, variance: squares - sum * sum };
}

describe('a normal distribution of which what is above 0 is left', () => {
  it('is the half-normal one for a mean of 0', () => {
    expect(truncatedMean({ mean: 0, sd: 2 })).toBeCloseTo(2 * Math.sqrt(2 / Math.PI), 13);
    expect(truncatedVariance({ mean: 0, sd: 2 })).toBeCloseTo(4 * (1 - 2 / Math.PI), 13);
    // The median of |Z| is the third quartile of Z.
    expect(truncatedAt(0, { mean: 0, sd: 2 })).toBeCloseTo(2 * 0.6744897501960817, 12);
  });

  it('has the moments that tables of the normal distribution give', () => {
    // h = phi(0.5) / Phi(0.5) = 0.3520653 / 0.6914625 = 0.5091604; the mean is 0.5 + h, the variance 1 - 0.5 h - h^2.
    expect(truncatedMean({ mean: 0.5, sd: 1 })).toBeCloseTo(1.0091604, 6);
    expect(truncatedVariance({ mean: 0.5, sd: 1 })).toBeCloseTo(0.4861755, 6);
  });

  it.each([
    { mean: 0, sd: 0.6 },
    { mean: 0.3, sd: 0.4 },
    { mean: 2, sd: 0.5 },
    { mean: 0.01, sd: 3 },
  ])(
    'mean $mean and sd $sd: the values at standard normal quantiles have the moments of the formulas',
    (distribution) => {
      const { mean, variance } = momentsOf(distribution);
      expect(mean / truncatedMean(distribution)).toBeCloseTo(1, 3);
      expect(variance / truncatedVariance(distribution)).toBeCloseTo(1, 2);
    },
  );

  it('is the normal one where nothing is cut off', () => {
    expect(truncatedAt(1.3, { mean: 40, sd: 2 })).toBeCloseTo(42.6, 10);
    expect(truncatedMean({ mean: 40, sd: 2 })).toBeCloseTo(40, 12);
  });

  it('has no value at or below 0, however far out', () => {
    for (const z of [-7, -5, -1, 0, 1, 5, 7]) expect(truncatedAt(z, { mean: 0.2, sd: 1 })).toBeGreaterThan(0);
  });
});

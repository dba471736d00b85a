import { describe, expect, test } from 'vitest';
import { layOut } from '../../../analysis/mixed/mixedModel.ts';
import { meanTastes, spreadsOf, tasteValues } from '../../../analysis/mixed/tasteFigures.ts';
import { tastePoints } from '../../../analysis/mixed/tastePoints.ts';
import { distributions } from '../../../study/estimates/mixedEstimates.ts';

const figures = ['mean', 'standardDeviation', 'median', 'aboveZero'] as const;

describe.each(distributions)('a %s taste', (distribution) => {
  const [m, s] = [0.3, 0.8];

  test('has the mean, spread, median and share above 0 of its draws', () => {
    const layout = layOut([{ name: 'a', distribution }]);
    const thetas = [Float64Array.of(m), Float64Array.of(s)];
    const [values = new Float64Array()] = tastePoints(layout, { thetas, nPoints: 65_536, seed: 3 });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const told = tasteValues(distribution, m, s);
    expect(told.mean.value).toBeCloseTo(mean, 3);
    expect(told.standardDeviation.value / Math.sqrt(variance)).toBeCloseTo(1, 2);
    expect(told.median.value).toBeCloseTo(values.slice().sort()[values.length / 2] as number, 3);
    expect(told.aboveZero.value).toBeCloseTo(values.filter((value) => value > 0).length / values.length, 3);
  });

  test.each(figures)('has the derivatives of its %s that finite differences have', (figure) => {
    const at = (mean: number, spread: number) => tasteValues(distribution, mean, spread)[figure].value;
    const h = 1e-5;
    const { byMean, bySpread } = tasteValues(distribution, m, s)[figure];
    expect(byMean).toBeCloseTo((at(m + h, s) - at(m - h, s)) / (2 * h), 6);
    expect(bySpread).toBeCloseTo((at(m, s + h) - at(m, s - h)) / (2 * h), 6);
  });

  test('is the same for everybody where the spread is 0', () => {
    const { standardDeviation, mean, median } = tasteValues(distribution, m, 0);
    expect(standardDeviation.value).toBe(0);
    expect(mean.value).toBe(median.value);
  });
});

test('the spread of a correlated taste is the length of its row of the Cholesky factor', () => {
  const layout = layOut([
    { name: 'a', distribution: 'normal', isCorrelated: true },
    { name: 'b', distribution: 'lognormal', isCorrelated: true },
    { name: 'c' },
  ]);
  const theta = Float64Array.of(1, -1, 0.5, 2, 0.3, 0.4);
  const [a, b] = spreadsOf(layout, theta);
  expect([a?.value, b?.value]).toEqual([2, 0.5]);
  const { means, gradients } = meanTastes(layout, theta);
  expect([...means]).toEqual([1, Math.exp(-1 + 0.125), 0.5]);
  const h = 1e-6;
  for (const p of theta.keys()) {
    const at = (by: number) => meanTastes(layout, theta.with(p, theta[p]! + by)).means[1]!;
    expect(gradients[1]![p]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 6);
  }
});

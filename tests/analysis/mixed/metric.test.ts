import { describe, expect, test } from 'vitest';
import { startMetric, updateMetric } from '../../../analysis/mixed/metric.ts';
import { choleskyFactor } from '../../../analysis/numerics/cholesky.ts';

const evaluated = (scores: number[], gradient: number[]) => ({
  logLikelihood: 0,
  logLikelihoods: new Float64Array(scores.length / gradient.length),
  scores: Float64Array.from(scores),
  gradient: Float64Array.from(gradient),
});

describe('the metric of a search', () => {
  test('begins as the weighted sum of outer products of scores', () => {
    const { matrix, factor } = startMetric(evaluated([1, 2, 3, -1], [4, 1]), Float64Array.of(1, 2));
    expect([...matrix]).toEqual([1 + 2 * 9, 2 - 2 * 3, 2 - 2 * 3, 4 + 2]);
    expect(factor).toEqual(choleskyFactor(matrix, 2));
  });

  test('is made positive where there are fewer respondents than parameters', () => {
    const { matrix } = startMetric(evaluated([1, 2, 0], [1, 2, 0]), Float64Array.of(1));
    expect(choleskyFactor(matrix, 3)).toBeDefined();
    expect(matrix[0]).toBeCloseTo(1, 6);
    expect(matrix[1]).toBe(2);
  });

  test('ends too where scores are no numbers', () => {
    expect([...startMetric(evaluated([Number.NaN, 1], [Number.NaN, 1]), Float64Array.of(1)).matrix]).toEqual([
      1, 0, 0, 1,
    ]);
  });

  test('after an update explains the change of the gradient along the step (the secant equation)', () => {
    const weights = Float64Array.of(1, 1);
    const before = { theta: Float64Array.of(0, 0), evaluation: evaluated([1, 2, 3, -1], [4, 1]) };
    const after = { theta: Float64Array.of(0.2, -0.1), evaluation: evaluated([1, 2, 3, -1], [2.5, 1.6]) };
    const { matrix } = updateMetric(startMetric(before.evaluation, weights), before, after, weights);
    expect(matrix[0]! * 0.2 + matrix[1]! * -0.1).toBeCloseTo(4 - 2.5, 12);
    expect(matrix[2]! * 0.2 + matrix[3]! * -0.1).toBeCloseTo(1 - 1.6, 12);
  });

  test('learns nothing from a step along which LL curves upwards', () => {
    const weights = Float64Array.of(1, 1);
    const before = { theta: Float64Array.of(0, 0), evaluation: evaluated([1, 2, 3, -1], [4, 1]) };
    const after = { theta: Float64Array.of(0.2, 0), evaluation: evaluated([1, 2, 3, -1], [5, 1]) };
    const first = startMetric(before.evaluation, weights);
    expect(updateMetric(first, before, after, weights)).toEqual(first);
  });
});

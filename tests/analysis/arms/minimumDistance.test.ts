import { describe, expect, test } from 'vitest';
import { type ArmFit, commonScale } from '../../../analysis/arms/minimumDistance.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';

const diagonal = (variances: readonly number[]) =>
  Float64Array.from(variances.flatMap((one, i) => variances.map((_, j) => (i === j ? one : 0))));
const armOf = (coefficients: readonly number[], variances: readonly number[]): ArmFit => ({
  coefficients: Float64Array.from(coefficients),
  covariance: diagonal(variances),
});

describe('the scale between two vectors of part-worths', () => {
  test('is their ratio where they are proportional, and then nothing is left', () => {
    const found = commonScale(
      armOf([1, -2, 0.5], [0.01, 0.02, 0.01]),
      armOf([1.5, -3, 0.75], [0.02, 0.01, 0.03]),
      1.96,
    );
    expect(found?.estimate).toBeCloseTo(1.5, 8);
    expect(found?.distance).toBeCloseTo(0, 12);
    // By hand: d = -0.5 (1, -2, 0.5), and variances add up.
    const byHand = 0.25 / 0.03 + 1 / 0.03 + 0.0625 / 0.04;
    expect(found?.distanceAtOne).toBeCloseTo(byHand, 10);
  });

  test('of one number each has the interval of Fieller (1954), by hand', () => {
    const z = 1.959963984540054;
    const [b1, v1, b2, v2] = [2, 0.04, 3, 0.09] as const;
    const found = commonScale(armOf([b1], [v1]), armOf([b2], [v2]), z);
    // (b2 - l b1)^2 = z^2 (v2 + l^2 v1), a square in l.
    const [a, b, c] = [b1 ** 2 - z * z * v1, -2 * b1 * b2, b2 ** 2 - z * z * v2];
    const root = Math.sqrt(b * b - 4 * a * c);
    expect(found?.estimate).toBeCloseTo(1.5, 8);
    expect(found?.low).toBeCloseTo((-b - root) / (2 * a), 8);
    expect(found?.high).toBeCloseTo((-b + root) / (2 * a), 8);
  });

  test('makes the least of both distances at once, over the common part-worths too', () => {
    const first = armOf([0.8, -1.1, 0.3, 0.6], [0.02, 0.05, 0.01, 0.03]);
    const second = armOf([1.3, -1.2, 0.7, 0.5], [0.04, 0.02, 0.05, 0.01]);
    const found = commonScale(first, second, 1.96);
    // For each lambda the best common b has a closed form where covariances are diagonal.
    const total = (lambda: number) =>
      [0, 1, 2, 3].reduce((sum, k) => {
        const [b1, b2] = [first.coefficients[k] as number, second.coefficients[k] as number];
        const [v1, v2] = [first.covariance[k * 5] as number, second.covariance[k * 5] as number];
        const b = (b1 / v1 + (lambda * b2) / v2) / (1 / v1 + lambda ** 2 / v2);
        return sum + (b1 - b) ** 2 / v1 + (b2 - lambda * b) ** 2 / v2;
      }, 0);
    const lambda = found?.estimate ?? 0;
    expect(found?.distance).toBeCloseTo(total(lambda), 10);
    for (const near of [lambda * 0.999, lambda * 1.001]) expect(total(near)).toBeGreaterThan(total(lambda));
    expect(found?.distanceAtOne).toBeCloseTo(total(1), 10);
  });

  test('turned round is its reciprocal, with the same distance', () => {
    const [one, other] = [armOf([1, -2, 0.4], [0.02, 0.03, 0.05]), armOf([1.2, -1.7, 0.9], [0.04, 0.02, 0.03])];
    const [there, back] = [commonScale(one, other, 1.96), commonScale(other, one, 1.96)];
    expect((there?.estimate ?? 0) * (back?.estimate ?? 0)).toBeCloseTo(1, 7);
    expect(there?.distance).toBeCloseTo(back?.distance ?? 0, 9);
    expect((there?.low ?? 0) * (back?.high ?? 0)).toBeCloseTo(1, 6);
  });

  test('does not exist where nothing matters in either, has an open end where little does, or the covariance is singular', () => {
    expect(commonScale(armOf([1, 1], [0.01, 0.01]), armOf([-1, -1], [0.01, 0.01]), 1.96)).toBeUndefined();
    const weak = commonScale(armOf([0.2, 0.1], [0.04, 0.04]), armOf([1, 0.6], [0.01, 0.01]), 1.96);
    expect(weak?.low).toBeGreaterThan(0);
    expect(weak).not.toHaveProperty('high');
    const singular: ArmFit = { coefficients: Float64Array.from([1, 1]), covariance: new Float64Array(4) };
    expect(commonScale(singular, singular, 1.96)).toBeUndefined();
  });

  test('covers the truth in 95% of samples, and its test has its size', () => {
    const random = makeRandom(15, 'minimum distance');
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const truth = [0.6, -0.9, 0.4, 0.7, -0.3];
    const lambda = 1.4;
    const [v1, v2] = [0.02, 0.03];
    const samples = 2000;
    let covered = 0;
    let rejected = 0;
    for (let sample = 0; sample < samples; sample++) {
      const draw = (scale: number, variance: number) =>
        armOf(
          truth.map((b) => scale * b + Math.sqrt(variance) * normal()),
          truth.map(() => variance),
        );
      const found = commonScale(draw(1, v1), draw(lambda, v2), 1.959963984540054);
      const { low = 0, high = Number.POSITIVE_INFINITY, distance = 99 } = found ?? {};
      if (low <= lambda && lambda <= high) covered += 1;
      // The 95% quantile of chi-square with 4 degrees of freedom.
      if (distance > 9.487729) rejected += 1;
    }
    // Four standard errors of a share of 2,000.
    expect(Math.abs(covered / samples - 0.95)).toBeLessThan(0.0195);
    expect(Math.abs(rejected / samples - 0.05)).toBeLessThan(0.0195);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareTail, logGamma } from '../../../analysis/numerics/chiSquare.ts';
import { twoSidedP } from '../../../analysis/numerics/normalDistribution.ts';

// From R 4.2.2: sprintf("%.17g", pchisq(x, df, lower.tail = FALSE)).
const tails: [x: number, df: number, tail: number][] = [
  [0.001, 1, 0.97477287936996038],
  [3, 1, 0.083264516663550558],
  [23.0274, 1, 1.5970889659843997e-6],
  [700, 1, 2.9902269751246203e-154],
  [0.001, 2, 0.99950012497916929],
  [3, 2, 0.22313016014842982],
  [23.0274, 2, 9.992257648450584e-6],
  [700, 2, 9.9295903962649796e-153],
  [0.001, 7, 0.99999999999975986],
  [3, 7, 0.88500223164315062],
  [23.0274, 7, 0.0016859796140945692],
  [700, 7, 6.896512574090327e-147],
  [0.001, 13, 1],
  [3, 13, 0.99793431736954785],
  [23.0274, 13, 0.041348641191887088],
  [700, 13, 3.4430626997104172e-141],
  [0.001, 60, 1],
  [3, 60, 1],
  [23.0274, 60, 0.99999592858301445],
  [700, 60, 7.3418823663984607e-110],
  [0.001, 500, 1],
  [3, 500, 1],
  [23.0274, 500, 1],
  [700, 500, 7.7289921112166486e-9],
];

// From R: sprintf("%.17g", lgamma(x)).
const gammas: [x: number, value: number][] = [
  [0.01, 4.5994798780420219],
  [0.5, 0.57236494292470008],
  [3.5, 1.2009736023470743],
  [11.9, 17.258477450595525],
  [50, 144.56574394634487],
  [1e5, 1051287.7089736569],
];

describe('the tail of the chi-square distribution', () => {
  test.each(tails)('P(X > %d) with %d degrees of freedom is that of R', (x, df, tail) => {
    expect(Math.abs(chiSquareTail(x, df) / tail - 1)).toBeLessThan(1e-11);
  });

  test.each(gammas)('ln Gamma(%d) is that of R', (x, value) => {
    expect(Math.abs(logGamma(x) / value - 1)).toBeLessThan(1e-13);
    expect(logGamma(1)).toBeCloseTo(0, 14);
  });

  test('with two degrees of freedom it is exp(-x / 2), and with one the two-sided normal tail', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 200, noNaN: true }), (x) => {
        expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 11);
        expect(chiSquareTail(x, 1) / twoSidedP(Math.sqrt(x))).toBeCloseTo(1, 10);
      }),
    );
  });

  test('it falls from 1 to 0, and refuses what is no question', () => {
    expect([chiSquareTail(0, 3), chiSquareTail(-1, 3), chiSquareTail(Number.POSITIVE_INFINITY, 3)]).toEqual([1, 1, 0]);
    for (const [x, df] of [
      [1, 0],
      [1, -2],
      [Number.NaN, 1],
      [1, Number.NaN],
    ] as const) {
      expect(() => chiSquareTail(x, df)).toThrow(RangeError);
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import { cronbachAlpha } from '../../../analysis/scales/alpha.ts';
import { fitOneFactor, mcDonaldOmega } from '../../../analysis/scales/omega.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'reference', 'answerScales');
const read = (name: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, name), 'utf8'), { columns: true, comment: '#' });
const cells = read('items.csv');
const points: Readonly<Record<string, number>> = { four: 5, reversed: 7, three: 5, loose: 5 };

/** Complete answers, those of reversed items turned round. */
function covarianceOf(scale: string): { covariance: Matrix; n: number } {
  const rows = new Map<string, number[]>();
  for (const { respondent = '', item = '', point } of cells.filter((cell) => cell['scale'] === scale)) {
    const own = rows.get(respondent) ?? [];
    const value = point === '' ? Number.NaN : Number(point);
    rows.set(respondent, [...own, item.endsWith('r') ? (points[scale] ?? 0) + 1 - value : value]);
  }
  const whole = new Matrix([...rows.values()].filter((row) => !row.some(Number.isNaN))).center('column');
  const n = whole.rows;
  return {
    covariance: whole
      .transpose()
      .mmul(whole)
      .div(n - 1),
    n,
  };
}

describe('against psych and lavaan', () => {
  test.each(read('answers.csv').map((answer) => [answer['scale'] ?? '', answer] as const))('%s', (scale, answer) => {
    const { covariance, n } = covarianceOf(scale);
    expect(n).toBe(Number(answer['n']));
    const alpha = cronbachAlpha(covariance, n, 0.95);
    const nearly = (name: string, digits: number) => expect.closeTo(Number(answer[name]), digits);
    expect([alpha?.estimate, alpha?.low, alpha?.high]).toEqual([
      nearly('alpha', 9),
      nearly('alpha_low', 9),
      nearly('alpha_high', 9),
    ]);
    const found = mcDonaldOmega(covariance, n, 0.95);
    const { estimate, standardError, low, high } = 'omega' in found ? found.omega : {};
    // lavaan stops some steps before the maximum.
    expect([estimate, standardError, low, high]).toEqual(
      ['omega', 'omega_error', 'omega_low', 'omega_high'].map((name) => nearly(name, 5)),
    );
  });
});

describe('by hand', () => {
  test('a covariance that has one factor gives its loadings back, and omega', () => {
    const loadings = [0.8, 0.6, -0.3, 0.9];
    const errors = [0.4, 0.5, 0.9, 0.3];
    const covariance = new Matrix(
      loadings.map((own, i) => loadings.map((other, j) => own * other + (i === j ? (errors[i] as number) : 0))),
    );
    const fit = fitOneFactor(covariance);
    expect(fit?.loadings.to1DArray()).toEqual(loadings.map((value) => expect.closeTo(value, 8)));
    expect(fit?.errors.to1DArray()).toEqual(errors.map((value) => expect.closeTo(value, 8)));
    const found = mcDonaldOmega(covariance, 1e9, 0.95);
    expect('omega' in found ? found.omega.estimate : undefined).toBeCloseTo(4 / (4 + 2.1), 8);
  });

  test('items of equal variance 1 and correlation r: alpha is p r / (1 + (p - 1) r)', () => {
    const covariance = new Matrix([0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0.4))));
    expect(cronbachAlpha(covariance, 100, 0.95)?.estimate).toBeCloseTo(1.2 / 1.8, 12);
  });
});

describe('does not exist', () => {
  const pair = new Matrix([
    [1, 0.5],
    [0.5, 1],
  ]);

  test('of two items', () => {
    expect(mcDonaldOmega(pair, 100, 0.95)).toEqual({ whyNot: 'fewItems' });
    expect(cronbachAlpha(pair, 2, 0.95)).toBeUndefined();
  });

  test('where an item would need an error of negative variance', () => {
    // The correlations 0.8, 0.8 and 0.5 need a squared loading of 0.8 * 0.8 / 0.5 > 1.
    const covariance = new Matrix([
      [1, 0.8, 0.8],
      [0.8, 1, 0.5],
      [0.8, 0.5, 1],
    ]);
    expect(mcDonaldOmega(covariance, 200, 0.95)).toEqual({ whyNot: 'negativeVariance' });
  });
});

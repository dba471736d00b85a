import { describe, expect, test } from 'vitest';
import { compareModels } from '../../../analysis/estimate/compareModels.ts';
import { type EstimateOptions, estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { describeComparison } from '../../../cli/words/describeComparison.ts';
import { DataError } from '../../../study/errors.ts';
import type { LogitEstimates } from '../../../study/estimates/logitEstimates.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5;
const records = inventRecords({ utility, response: 'choice-none', respondents: 80 });
const choices = choicesOf(records);
const estimate = (model: string, options: EstimateOptions = {}) => estimateLogit(choices, { model, ...options });
const compare = (a: LogitEstimates, b: LogitEstimates) => compareModels(a, b, ['a.json', 'b.json']);

describe('two models of one set of choices', () => {
  const small = estimate('use + none');
  const large = estimate('use + use:sector + price + none');

  test('one nested in the other are tested by the likelihood ratio, whichever comes first', () => {
    const forward = compare(small, large);
    const backward = compare(large, small);
    expect([forward.nested, backward.nested]).toEqual(['first-in-second', 'second-in-first']);
    expect(forward.likelihoodRatio).toEqual(backward.likelihoodRatio);
    expect(forward.likelihoodRatio?.df).toBe(3);
    expect(forward.likelihoodRatio?.statistic).toBeCloseTo(2 * (large.logLikelihood - small.logLikelihood), 10);
    expect(forward.likelihoodRatio?.parameters).toEqual(['use=deliver:sector=news', 'use=sell:sector=news', 'price']);
    expect(forward.difference.aic).toBeCloseTo(large.aic - small.aic, 12);
    expect(backward.difference.bic).toBeCloseTo(small.bic - large.bic, 12);
  });

  test('a scale is a parameter too', () => {
    const scaled = estimate('use + price + none', { scales: { by: ['sector'] } });
    const { nested, likelihoodRatio, models } = compare(estimate('use + price + none'), scaled);
    expect(nested).toBe('first-in-second');
    expect(models.map(({ scales }) => scales)).toEqual([[], ['log(scale):sector=news']]);
    expect(likelihoodRatio?.statistic).toBeCloseTo(scaled.scaleTests?.[0]?.likelihoodRatio?.statistic ?? -1, 8);
  });

  test.each<[string, LogitEstimates]>([
    ['parameters of which neither has all', estimate('price + none')],
    ['another coding', estimate('use + price + none', { coding: 'dummy' })],
    ['another reference level', estimate('use + price + none', { references: { use: 'sell' } })],
  ])('%s are compared by AIC and BIC only', (_, other) => {
    const { nested, likelihoodRatio, difference } = compare(small, other);
    expect(nested).toBe('none');
    expect(likelihoodRatio).toBeUndefined();
    expect(difference.aic).toBeCloseTo(other.aic - small.aic, 12);
  });

  test('Wald’s test by the clustered covariance stands beside it, and knows what weights do not change', () => {
    const weighted = choicesOf(
      records.map((record) => ({ ...record, w: 1 + (Number(record['respondent']) % 3) })),
      { weight: 'w' },
    );
    const fitted = (formula: string) => estimateLogit(weighted, { model: formula });
    const [one, two] = [fitted('use + none'), fitted('use + price + none')];
    const { wald, isWeighted } = compare(one, two);
    expect(isWeighted).toBe(true);
    expect(wald?.statistic).toBeCloseTo(two.tests?.find(({ term }) => term === 'price')?.wald?.statistic ?? -1, 9);
    const printed = describeComparison(compare(one, two), ['a.json', 'b.json'], { width: 100, color: false });
    expect(printed.indexOf('Wald, clustered')).toBeLessThan(printed.indexOf('Likelihood ratio'));
    expect(printed).toMatch(/The n of BIC and CAIC is \d+ choices/);
    expect(printed).toContain('pseudo-likelihood');
    expect(compare(small, large).isWeighted).toBe(false);
  });

  test('the same parameters leave nothing to test', () => {
    const comparison = compare(small, estimate('none + use'));
    expect(comparison.nested).toBe('same');
    expect(comparison.likelihoodRatio).toBeUndefined();
    expect(comparison.difference.aic).toBeCloseTo(0, 8);
  });

  test('a fit without a maximum is warned of and not tested', () => {
    const failed: LogitEstimates = { ...large, converged: false, reason: 'it ran off' };
    const comparison = compare(small, failed);
    expect(comparison.nested).toBe('first-in-second');
    expect(comparison.likelihoodRatio).toBeUndefined();
    expect(comparison.warnings).toEqual(['b.json did not converge: it ran off. Its log-likelihood is no maximum']);
  });
});

describe('models of other choices are refused', () => {
  const own = estimate('use + none');
  const without = (model: string, rows: readonly ChoiceRecord[], columns = {}) =>
    estimateLogit(choicesOf(rows, columns), { model });

  test.each<[string, LogitEstimates, RegExp]>([
    [
      'another file',
      { ...own, data: { sha256: 'other', rows: 1 } },
      /data \(sha256\): {2}in a\.json, other in b\.json/,
    ],
    ['fewer people', without('use + none', records.slice(24)), /respondents: 80 in a\.json, 79 in b\.json/],
    [
      'other weights',
      without(
        'use + none',
        records.map((record) => ({ ...record, w: Number(record['respondent']) % 3 })),
        { weight: 'w' },
      ),
      /log-likelihood without parameters \(other weights\?\)/,
    ],
  ])('%s', (_, other, message) => {
    expect(() => compare(own, other)).toThrow(DataError);
    expect(() => compare(own, other)).toThrow(/^these models were not estimated from the same choices/);
    expect(() => compare(own, other)).toThrow(message);
  });
});

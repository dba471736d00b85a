import { describe, expect, test } from 'vitest';
import { type EstimateOptions, estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { UsageError } from '../../../study/errors.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, price, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.6 : -0.4) : 0) - 0.2 * Number(price) + 0.5;
const choices = choicesOf(inventRecords({ utility, response: 'choice-none', respondents: 200 }));
const model = 'use + kept + quadratic(price) + use:sector + none + none:sector';
const estimate = (options: EstimateOptions = {}) => estimateLogit(choices, { model, ...options });
const named = (term: string, options?: EstimateOptions) => estimate(options).tests?.find((one) => one.term === term);

describe('every term of a model is tested', () => {
  test('with all its parameters, and the chi-square that its covariance gives', () => {
    const estimates = estimate();
    expect(estimates.tests?.map(({ term, parameters }) => [term, parameters.length])).toEqual([
      ['use', 2],
      ['kept', 1],
      ['quadratic(price)', 2],
      ['use:sector', 2],
      ['none', 1],
      ['none:sector', 1],
    ]);
    for (const { term, parameters, wald } of estimates.tests ?? []) {
      expect(wald?.df, term).toBe(parameters.length);
      if (parameters.length > 1) continue;
      const parameter = estimates.parameters.find(({ name }) => name === parameters[0]);
      expect(wald?.statistic).toBeCloseTo((parameter?.z ?? 0) ** 2, 8);
      expect(wald?.p).toBeCloseTo(parameter?.p ?? 0, 10);
    }
  });

  test('the test of an attribute is the same whichever level is omitted', () => {
    const other = named('use:sector', { references: { use: 'sell', sector: 'news' } });
    expect(other?.wald?.statistic).toBeCloseTo(named('use:sector')?.wald?.statistic ?? Number.NaN, 8);
    expect(other?.wald?.p).toBeLessThan(0.001);
    expect(named('kept')?.wald?.p).toBeGreaterThan(0.01);
  });

  test('an interaction is tested alike under effects and dummy coding', () => {
    const dummy = named('use:sector', { coding: 'dummy' });
    expect(dummy?.wald?.statistic).toBeCloseTo(named('use:sector')?.wald?.statistic ?? Number.NaN, 8);
  });

  test('with the standard errors that were asked for', () => {
    const classical = named('use', { standardErrors: 'classical' });
    expect(classical?.wald?.statistic).not.toBeCloseTo(named('use')?.wald?.statistic ?? Number.NaN, 2);
  });

  test('a clustered covariance of fewer people than parameters has no test', () => {
    const few = choicesOf(inventRecords({ utility, response: 'choice', respondents: 3, tasks: 60 }));
    const tests = estimateLogit(few, { model: 'use + kept + categorical(price)' }).tests;
    expect(tests?.find(({ term }) => term === 'categorical(price)')?.wald).toBeUndefined();
    expect(tests?.find(({ term }) => term === 'kept')?.wald?.df).toBe(1);
  });
});

describe('a likelihood-ratio test', () => {
  test('is twice the log-likelihood that the model without the term loses', () => {
    const without = estimate({ model: 'use + kept + quadratic(price) + none + none:sector' });
    const { logLikelihood } = estimate();
    const found = named('use:sector', { tests: ['sector:use'] })?.likelihoodRatio;
    expect(found?.logLikelihood).toBeCloseTo(without.logLikelihood, 9);
    expect(found?.statistic).toBeCloseTo(2 * (logLikelihood - without.logLikelihood), 9);
    expect(found?.df).toBe(2);
    expect(found?.p).toBeLessThan(0.001);
  });

  test('of several terms together leaves all of them out', () => {
    const found = named('use:sector + none:sector', { tests: ['use:sector + none:sector'] });
    const without = estimate({ model: 'use + kept + quadratic(price) + none' });
    expect(found?.likelihoodRatio).toMatchObject({ df: 3 });
    expect(found?.likelihoodRatio?.logLikelihood).toBeCloseTo(without.logLikelihood, 9);
    expect(found?.wald?.df).toBe(3);
  });

  test('of a whole model is that against equal shares', () => {
    const only = estimate({ model: 'use', tests: ['use'] });
    const [found] = only.tests ?? [];
    expect(found?.likelihoodRatio?.statistic).toBeCloseTo(2 * (only.logLikelihood - only.nullLogLikelihood), 9);
  });

  test('refits with the scales that the model has', () => {
    const scales = { by: ['sector'] };
    const found = named('kept', { model: 'use + kept + price + none', scales, tests: ['kept'] });
    const without = estimate({ model: 'use + price + none', scales });
    expect(found?.likelihoodRatio?.logLikelihood).toBeCloseTo(without.logLikelihood, 8);
    expect(() => estimate({ model: 'use', scales, tests: ['use'] })).toThrow(/nothing is left that a scale/);
  });

  test('of a main effect beside its interaction is said to depend on the coding', () => {
    expect(estimate({ tests: ['use'] }).warnings.join()).toMatch(/the test of use keeps an interaction with it/);
    expect(estimate({ tests: ['use + use:sector'] }).warnings).toEqual([]);
  });

  test.each<[string, RegExp]>([
    ['use:sectr', /^--test:1: the model has no term use:sectr \(did you mean "use:sector"\?\)/],
    ['kept + price', /^--test:8: the model has no term price/],
    ['log(price)', /the model has no term price/],
    ['use:', /a column was expected/],
  ])('of %s, which the model has not, is a usage error', (formula, message) => {
    if (formula === 'kept + price') {
      const linear = () => estimate({ model: 'kept + use', tests: [formula] });
      expect(linear).toThrow(UsageError);
      expect(linear).toThrow(message);
      return;
    }
    expect(() => estimate({ tests: [formula] })).toThrow(UsageError);
    expect(() => estimate({ tests: [formula] })).toThrow(message);
  });
});

describe('the design effect of clustering', () => {
  test('is the clustered over the classical variance, of parameters and of omitted levels', () => {
    const estimates = estimate();
    for (const { designEffect, standardError } of estimates.parameters) {
      expect(designEffect).toBeCloseTo((standardError.clustered / standardError.classical) ** 2, 10);
    }
    const other = estimate({ references: { use: 'sell' } });
    for (const { attribute, level, designEffect } of estimates.partWorths) {
      const same = other.partWorths.find((one) => one.attribute === attribute && one.level === level);
      expect(designEffect).toBeCloseTo(same?.designEffect ?? Number.NaN, 8);
    }
    expect(estimates.partWorths.every(({ designEffect }) => designEffect !== undefined)).toBe(true);
  });

  test('is above 1 where people differ, and the reference of dummy coding has none', () => {
    // Two in three loathe "sell", the others like it.
    const apart = ({ use, respondent }: ChoiceRecord) => (use === 'sell' ? (Number(respondent) % 3 ? -2 : 2) : 0);
    const own = choicesOf(inventRecords({ utility: apart, response: 'choice', respondents: 150 }));
    const { partWorths } = estimateLogit(own, { model: 'use', coding: 'dummy' });
    const effects = new Map(partWorths.map(({ level, designEffect }) => [level, designEffect]));
    expect(effects.get('sell')).toBeGreaterThan(1.5);
    expect(effects.get('ads')).toBeUndefined();
  });
});

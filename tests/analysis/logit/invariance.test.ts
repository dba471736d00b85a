import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { evaluateLogit, predictEntries } from '../../../analysis/logit/likelihood/logLikelihood.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import type { Choices } from '../../../study/choices/choices.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, price }: ChoiceRecord) =>
  (use === 'sell' ? -0.9 : 0.2) + (kept === 'short' ? 0.5 : 0) - 0.3 * Number(price) + 0.6;
const model = 'use*kept + price + use:sector + none + none:sector';
const formats = fc.constantFrom('choice-none', 'dual-response', 'accept-reject');
const surveys = fc.record({ response: formats, seed: fc.integer({ min: 1, max: 10_000 }) });
const invent = ({ response, seed }: { response: 'choice-none' | 'dual-response' | 'accept-reject'; seed: number }) =>
  inventRecords({ utility, response, respondents: 60, seed });

const pack = (choices: Choices, formula: string) => packChoices(resolveModel(parseModel(formula), choices), choices);

describe('three rows by hand', () => {
  // One task, x = 0, 1, 3, the second row is chosen, b = ln 2: the weights are 1, 2, 8 and P = 1/11, 2/11, 8/11.
  const choices = choicesOf(
    [0, 1, 3].map((x, row) => ({ respondent: 1, task: 1, alternative: row, choice: Number(row === 1), x })),
  );
  const data = pack(choices, 'x');
  const b = Float64Array.of(Math.log(2));

  test('the probabilities, the log-likelihood, the score and the information', () => {
    const shares = [...predictEntries(data, b)].sort();
    for (const [index, share] of [1 / 11, 2 / 11, 8 / 11].entries()) expect(shares[index]).toBeCloseTo(share, 14);
    const { logLikelihood, gradient, information } = evaluateLogit(data, b);
    const xbar = 26 / 11;
    expect(logLikelihood).toBeCloseTo(Math.log(2 / 11), 14);
    expect(gradient[0]).toBeCloseTo(1 - xbar, 13);
    expect(information[0]).toBeCloseTo(74 / 11 - xbar ** 2, 13);
  });
});

describe('whatever was answered', () => {
  test('probabilities of a set sum to 1, however large the utilities', () => {
    const data = pack(choicesOf(invent({ response: 'choice-none', seed: 1 })), model);
    const coefficient = fc.double({ min: -400, max: 400, noNaN: true });
    const K = data.parameters.length;
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: K, maxLength: K }), (b) => {
        const P = predictEntries(data, Float64Array.from(b));
        const sums = new Float64Array(data.setCount.length);
        for (const [e, p] of P.entries()) sums[data.entrySet[e]] += p;
        expect(P.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(Math.max(...sums.map((sum) => Math.abs(sum - 1)))).toBeLessThan(1e-12);
      }),
      { numRuns: 50 },
    );
  });

  test('effects and dummy coding agree to 1e-9, in the likelihood, in part-worths and in their tests', () => {
    fc.assert(
      fc.property(surveys, (survey) => {
        const choices = choicesOf(invent(survey));
        const effects = estimateLogit(choices, { model });
        const dummy = estimateLogit(choices, { model, coding: 'dummy' });
        if (!effects.converged || !dummy.converged) return;
        expect(Math.abs(effects.logLikelihood / dummy.logLikelihood - 1)).toBeLessThan(1e-9);
        expect(effects.hitRate).toBeCloseTo(dummy.hitRate, 9);
        const wald = (from: typeof dummy) => from.tests?.find(({ term }) => term === 'use:kept')?.wald?.statistic;
        expect(Math.abs((wald(effects) ?? Number.NaN) / (wald(dummy) ?? Number.NaN) - 1)).toBeLessThan(1e-6);
      }),
      { numRuns: 8 },
    );
  });

  test('a respondent of weight k has the coefficients of k respondents, and the sandwich of one who answered k times', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(surveys, weights, (survey, own) => {
        const records = invent(survey);
        const weightOf = ({ respondent }: ChoiceRecord) => own[Number(respondent) - 1] ?? 1;
        const weighted = records.map((record) => ({ ...record, w: weightOf(record) }));
        const copied = records.flatMap((record) =>
          Array.from({ length: weightOf(record) }, (_, copy) => ({ ...record, task: `${record['task']}/${copy}` })),
        );
        const one = estimateLogit(choicesOf(weighted, { weight: 'w' }), { model });
        const many = estimateLogit(choicesOf(copied), { model });
        if (!many.converged) return;
        // Weights are divided by their mean, so the likelihood is that of as many people as there are.
        const mean = own.reduce((sum, weight) => sum + weight, 0) / own.length;
        expect(Math.abs((one.logLikelihood * mean) / many.logLikelihood - 1)).toBeLessThan(1e-9);
        for (const [k, parameter] of many.parameters.entries()) {
          expect(one.parameters[k]?.estimate).toBeCloseTo(parameter.estimate, 6);
          expect(one.parameters[k]?.standardError.clustered).toBeCloseTo(parameter.standardError.clustered, 6);
        }
      }),
      { numRuns: 6 },
    );
  });

  test('weights in other units change nothing, and a weight of 0 is as good as not being there', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 60, maxLength: 60 });
    const units = fc.constantFrom(0.001, 10, 123_456);
    fc.assert(
      fc.property(surveys, weights, units, (survey, own, unit) => {
        const records = invent(survey);
        const weightOf = ({ respondent }: ChoiceRecord) => own[Number(respondent) - 1] ?? 1;
        const estimateIn = (scale: number, kept = records) =>
          estimateLogit(
            choicesOf(
              kept.map((record) => ({ ...record, w: scale * weightOf(record) })),
              { weight: 'w' },
            ),
            { model },
          );
        const one = estimateIn(1);
        if (!one.converged) return;
        const counted = records.filter((record) => weightOf(record) > 0);
        for (const other of [estimateIn(unit), estimateIn(unit, counted)]) {
          for (const key of ['logLikelihood', 'aic', 'bic', 'caic', 'bicN', 'adjustedRhoSquared', 'rlh'] as const) {
            expect(Math.abs((other[key] ?? 0) / (one[key] ?? 1) - 1)).toBeLessThan(1e-9);
          }
          expect(other.weighting?.effectiveSampleSize).toBeCloseTo(one.weighting?.effectiveSampleSize ?? 0, 6);
          for (const [k, { standardError, designEffect }] of one.parameters.entries()) {
            const found = other.parameters[k];
            expect(found?.standardError.classical).toBeCloseTo(standardError.classical, 6);
            expect(found?.standardError.clustered).toBeCloseTo(standardError.clustered, 6);
            expect(found?.designEffect).toBeCloseTo(designEffect ?? 0, 6);
          }
        }
      }),
      { numRuns: 6 },
    );
  });

  test('a number in other units has its coefficient in other units, and nothing else changes', () => {
    fc.assert(
      fc.property(surveys, fc.integer({ min: -6, max: 6 }), (survey, power) => {
        const records = invent(survey);
        const unit = 10 ** power;
        const inUnits = records.map((record) =>
          record['none'] ? record : { ...record, price: Number(record['price']) * unit },
        );
        const own = estimateLogit(choicesOf(records), { model });
        const other = estimateLogit(choicesOf(inUnits), { model });
        if (!own.converged) return;
        expect(Math.abs(own.logLikelihood / other.logLikelihood - 1)).toBeLessThan(1e-8);
        for (const [k, { name, estimate, z }] of own.parameters.entries()) {
          const found = other.parameters[k];
          expect((found?.estimate ?? Number.NaN) * (name === 'price' ? unit : 1)).toBeCloseTo(estimate, 5);
          expect(found?.z).toBeCloseTo(z, 5);
        }
      }),
      { numRuns: 8 },
    );
  });
});

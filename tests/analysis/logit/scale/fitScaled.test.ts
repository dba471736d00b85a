import { describe, expect, test } from 'vitest';
import { packChoices } from '../../../../analysis/choices/packChoices.ts';
import { fitLogit } from '../../../../analysis/logit/fitLogit.ts';
import { evaluateLogit } from '../../../../analysis/logit/likelihood/logLikelihood.ts';
import { fitScaled } from '../../../../analysis/logit/scale/fitScaled.ts';
import { groupSteps } from '../../../../analysis/logit/scale/groupSteps.ts';
import { evaluateScaled, type ScaledGroup } from '../../../../analysis/logit/scale/scaledLogit.ts';
import { resolveScales, type ScaleRequest, withFactors } from '../../../../analysis/logit/scale/scaleModel.ts';
import { splitSteps } from '../../../../analysis/logit/scale/splitSteps.ts';
import { parseModel } from '../../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../../analysis/model/resolveModel.ts';
import type { Choices } from '../../../../study/choices/choices.ts';
import { EstimationError, UsageError } from '../../../../study/errors.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../../inventChoices.ts';
import { inventScaled, model, truth } from './inventScaled.ts';

const both: ScaleRequest = { secondStep: true, by: ['sector'] };

function prepare(choices: Choices, request: ScaleRequest, formula = model) {
  const scales = resolveScales(request, choices);
  if (!scales) throw new Error('no scale was asked for');
  const resolved = withFactors(resolveModel(parseModel(formula), choices, { coding: 'dummy' }), scales);
  const data = packChoices(resolved, choices);
  const steps = groupSteps(scales, choices);
  const groups = splitSteps(data, steps).map((own, g): ScaledGroup => ({ data: own, z: steps.z[g] as Float64Array }));
  const estimate = () => fitScaled(data, steps, scales.scales);
  const names = [...data.parameters, ...scales.scales].map(({ name }) => name);
  return { data, steps, groups, names, estimate };
}

describe('the likelihood of several scales', () => {
  const choices = inventScaled({ response: 'dual-response', respondents: 20, news: 0.6, secondStep: 1.5 });
  const { groups, data, names } = prepare(choices, both);
  const at = (move: number) => Float64Array.from(names, (_, k) => 0.4 * Math.sin(k + 1 + move));

  test('gradient and Hessian are those of finite differences', () => {
    const theta = at(0);
    const { gradient, information } = evaluateScaled(groups, theta);
    const n = theta.length;
    const h = 1e-5;
    const moved = (k: number, by: number) => theta.map((value, index) => (index === k ? value + by : value));
    for (let k = 0; k < n; k++) {
      const up = evaluateScaled(groups, moved(k, h));
      const down = evaluateScaled(groups, moved(k, -h));
      expect(gradient[k]).toBeCloseTo((up.logLikelihood - down.logLikelihood) / (2 * h), 4);
      for (let j = 0; j < n; j++) {
        expect(information[k * n + j], `${names[k]} by ${names[j]}`).toBeCloseTo(
          -(up.gradient[j] - down.gradient[j]) / (2 * h),
          3,
        );
      }
    }
  });

  test('where all scales are 1 it is the plain one', () => {
    const b = at(1).subarray(0, data.parameters.length);
    const plain = evaluateLogit(data, b);
    const scaled = evaluateScaled(groups, Float64Array.from([...b, 0, 0]));
    expect(scaled.logLikelihood).toBeCloseTo(plain.logLikelihood, 9);
    for (const [k, slope] of plain.gradient.entries()) expect(scaled.gradient[k]).toBeCloseTo(slope, 9);
  });

  test('by hand: one attribute, two groups, each with its own log odds', () => {
    // In group a three of four take x = 1, in group b nine of ten: b = ln 3, and lambda b = ln 9.
    const takes = { a: [1, 1, 1, 0], b: [1, 1, 1, 1, 1, 1, 1, 1, 1, 0] };
    const records = Object.entries(takes).flatMap(([group, answers]) =>
      answers.flatMap((take, person) => [
        { respondent: `${group}${person}`, task: 1, choice: take, x: 1, group },
        { respondent: `${group}${person}`, task: 1, choice: 1 - take, x: 0, group },
      ]),
    );
    const { estimate } = prepare(choicesOf(records), { by: ['group'] }, 'x');
    const { coefficients, converged, covariance } = estimate();
    expect(converged).toBe(true);
    expect(coefficients[0]).toBeCloseTo(Math.log(3), 9);
    expect(Math.exp(coefficients[1] as number)).toBeCloseTo(2, 9);
    // The log odds of the groups are independent, with variances 1 / (n p (1 - p)): 4/3 and 1 / 0.9. By the delta
    // method Var ln(l_b / l_a) = Var l_a / l_a^2 + Var l_b / l_b^2.
    const variance = 4 / 3 / Math.log(3) ** 2 + 1 / 0.9 / Math.log(9) ** 2;
    expect(covariance.classical[3]).toBeCloseTo(variance, 8);
  });
});

describe('recovery', () => {
  test('the scale of the second step and of a sector are found again with the part-worths', () => {
    const choices = inventScaled({ response: 'dual-response', respondents: 1500, news: 0.6, secondStep: 1.5 });
    const { estimate, names } = prepare(choices, both);
    const { coefficients, covariance, converged } = estimate();
    expect(converged).toBe(true);
    const known: Record<string, number> = {
      ...truth,
      'log(scale):second-step': Math.log(1.5),
      'log(scale):sector=news': Math.log(0.6),
    };
    expect(names).toEqual(Object.keys(known));
    for (const [k, name] of names.entries()) {
      const error = Math.sqrt(covariance.clustered?.[k * names.length + k] ?? Number.NaN);
      expect(Math.abs(coefficients[k] - (known[name] as number)) / error, name).toBeLessThan(3.5);
    }
  });

  test.each(['choice-none', 'accept-reject'] as const)(
    'a sector of another scale is found, asked by %s',
    (response) => {
      const choices = inventScaled({ response, respondents: 1500, news: 1.8 });
      const { estimate, names } = prepare(choices, { by: ['sector'] });
      const { coefficients, covariance } = estimate();
      const k = names.length - 1;
      const error = Math.sqrt(covariance.clustered?.[k * names.length + k] ?? Number.NaN);
      expect(error).toBeLessThan(0.2);
      expect(Math.abs((coefficients[k] as number) - Math.log(1.8)) / error).toBeLessThan(3.5);
    },
  );
});

describe('a scale that the data can not tell is refused', () => {
  const choices = inventScaled({ response: 'choice-none', respondents: 60 });

  test('where everything differs by the factor already', () => {
    const formula = 'use:sector + kept:sector + price:sector + none:sector';
    const everything = `${model} + ${formula}`;
    const { estimate } = prepare(choices, { by: ['sector'] }, everything);
    expect(estimate).toThrow(EstimationError);
    expect(estimate).toThrow(
      /^log\(scale\):sector=news can't be told apart from .*use=deliver:sector=news.*leave the scale/,
    );
  });

  test.each<[string, ScaleRequest, RegExp]>([
    ['no second step', { secondStep: true }, /^--second-step-scale: answers of the format choice-none have no second/],
    ['an unknown column', { by: ['sectr'] }, /^--scale-by: there is no column "sectr" \(did you mean "sector"\?\)/],
    ['an attribute', { by: ['use'] }, /^--scale-by: use varies inside tasks/],
    ['the respondents themselves', { by: ['respondent'] }, /respondent tells respondents apart/],
  ])('%s', (_, request, message) => {
    expect(() => resolveScales(request, choices)).toThrow(UsageError);
    expect(() => resolveScales(request, choices)).toThrow(message);
  });

  test('an unknown reference level', () => {
    expect(() => resolveScales({ by: ['sector'] }, choices, { sector: 'nws' })).toThrow(/did you mean "news"/);
  });

  test('answers that run against the part-worths have no scale, and the fit says so', () => {
    const opposed = inventScaled({ response: 'dual-response', respondents: 80, secondStep: -1 });
    const { converged, reason, covariance } = prepare(opposed, { secondStep: true }, 'use + kept + price').estimate();
    expect(converged).toBe(false);
    expect(reason).toMatch(/^the scale of second-step has no finite estimate/);
    expect(covariance.classical.every(Number.isFinite)).toBe(true);
  });
});

test.each([
  ['b', 'a', /^the scale of group=b has no finite estimate: the others predict every one of its answers$/],
  ['a', 'b', /^the scales have no finite estimate: utilities predict every answer of the reference/],
])('answers of group %s that are all predicted have no scale against those of group %s', (perfect, other, message) => {
  const takes = { [perfect]: [1, 1, 1, 1, 1, 1, 1, 1], [other]: [1, 1, 1, 0] };
  const records = Object.entries(takes).flatMap(([group, answers]) =>
    answers.flatMap((take, person) => [
      { respondent: `${group}${person}`, task: 1, choice: take, x: 1, group },
      { respondent: `${group}${person}`, task: 1, choice: 1 - take, x: 0, group },
    ]),
  );
  const { converged, reason, covariance } = prepare(choicesOf(records), { by: ['group'] }, 'x').estimate();
  expect(converged).toBe(false);
  expect(reason).toMatch(message);
  expect(covariance.classical.every(Number.isFinite)).toBe(true);
});

test('a scale does not touch the plain fit that it starts from', () => {
  const choices = inventScaled({ response: 'dual-response', respondents: 100, secondStep: 2 });
  const { data, estimate } = prepare(choices, { secondStep: true });
  const scaled = estimate();
  expect(scaled.unscaledLogLikelihood).toBe(fitLogit(data).logLikelihood);
  expect(scaled.logLikelihood).toBeGreaterThan((scaled.unscaledLogLikelihood ?? 0) + 1);
});

test('a respondent of weight 2 counts as two, scales and all', () => {
  const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.9 : 0) - 0.3 * Number(price) + 0.8;
  const records = inventRecords({ utility, response: 'dual-response', respondents: 120, seed: 11 });
  const isHeavy = ({ respondent }: ChoiceRecord) => Number(respondent) % 5 === 0;
  const weighted = records.map((record) => ({ ...record, w: isHeavy(record) ? 2 : 1 }));
  const twins = records.filter(isHeavy).map((record) => ({ ...record, respondent: `twin ${record['respondent']}` }));
  const one = prepare(choicesOf(weighted, { weight: 'w' }), both).estimate();
  const two = prepare(choicesOf([...records, ...twins]), both).estimate();
  const mean = 144 / 120;
  expect(one.logLikelihood * mean).toBeCloseTo(two.logLikelihood, 8);
  for (const [k, value] of two.coefficients.entries()) expect(one.coefficients[k]).toBeCloseTo(value, 7);
  for (const [k, value] of two.covariance.classical.entries()) {
    expect((one.covariance.classical[k] ?? 0) / mean).toBeCloseTo(value, 7);
  }
});

import { describe, expect, test } from 'vitest';
import { designStudy } from '../../../../analysis/design/designStudy.ts';
import { makeDesignModel } from '../../../../analysis/design/model/designModel.ts';
import { assumePeople } from '../../../../analysis/design/precision/assumedPeople.ts';
import { expectedCoefficients } from '../../../../analysis/design/precision/expectedFit.ts';
import { expectPrecision } from '../../../../analysis/design/precision/expectPrecision.ts';
import { trueEffects } from '../../../../analysis/simulate/trueEffects.ts';
import type { DesignTask } from '../../../../study/design/design.ts';
import { study as fairExchange, truth } from '../../../recovery/fairExchange.ts';
import { smallStudy } from '../smallStudies.ts';

const attributes = { colour: ['red', 'blue'] };
const [red, blue] = [{ colour: 'red' }, { colour: 'blue' }];
const tasks: DesignTask[] = [{ version: 1, task: 1, alternatives: [red, blue] }];

describe('by hand', () => {
  test('one forced choice between two levels: the root of the inverse information', () => {
    // M = 1/4, so 100 respondents give 1 / sqrt(25)
    const precision = expectPrecision({ tasks, study: smallStudy({ attributes }), respondents: 100, effect: 0.4 });
    expect(precision).toMatchObject({ unit: 'utility', assumed: 'zero', effect: 0.4 });
    const [parameter] = precision?.parameters ?? [];
    expect(parameter).toMatchObject({ name: 'colour=blue', assumed: 0, size: 0.4 });
    expect(parameter?.standardError).toBeCloseTo(0.2, 12);
    // P(|Z + 2| > 1.96): pnorm(0.0400360) + pnorm(-3.959964) in R
    expect(parameter?.power).toBeCloseTo(0.5160053, 6);
    // (1.959964 + 0.841621)^2 * 4 / 0.16 = 196.2
    expect(parameter?.respondentsNeeded).toBe(197);
    expect(parameter?.detectable).toBeCloseTo(2.801585 * 0.2, 5);
  });

  test('two profiles to accept or reject: the error of a difference of two shares', () => {
    const study = smallStudy({ attributes, response: 'accept-reject', alternatives: 1, perRespondent: 2 });
    const both = [red, blue].map((profile, index) => ({ version: 1, task: index + 1, alternatives: [profile] }));
    // 400 answers to each profile at 20% and at 20 + 10%: a saturated model, so the errors are those of shares.
    const people = assumePeople({ study, baseRate: 0.2 });
    const precision = expectPrecision({ tasks: both, study, respondents: 400, people });
    expect(precision?.acceptance?.baseRate).toBeCloseTo(0.2, 12);
    expect(precision?.acceptance?.baseRateError).toBeCloseTo(Math.sqrt((0.2 * 0.8) / 400), 10);
    const given = { ...study, design: { ...study.design, priors: { colour: { blue: Math.log((0.3 / 0.7) * 4) } } } };
    const assumed = assumePeople({ study: given, baseRate: 0.2 });
    const [change] =
      expectPrecision({ tasks: both, study: given, respondents: 400, people: assumed })?.acceptance?.changes ?? [];
    expect(change).toMatchObject({ attribute: 'colour', level: 'blue', reference: 'red' });
    expect(change?.assumed).toBeCloseTo(10, 9);
    expect(change?.standardError).toBeCloseTo(100 * Math.sqrt((0.2 * 0.8 + 0.3 * 0.7) / 400), 8);
  });
});

test('a stated change is judged as if the level had it', () => {
  const study = smallStudy({ attributes, response: 'accept-reject', alternatives: 1, perRespondent: 2 });
  const both = [red, blue].map((profile, index) => ({ version: 1, task: index + 1, alternatives: [profile] }));
  const people = assumePeople({ study, baseRate: 0.2 });
  const changesOf = (effect?: number) =>
    expectPrecision({ tasks: both, study, respondents: 400, people, effect })?.acceptance?.changes ?? [];
  // Without priors nothing is assumed, so that 5 points are asked for: 400 answers at 20% and 400 at 25%.
  const [change] = changesOf();
  expect(change).toMatchObject({ assumed: expect.closeTo(0, 9), size: 5 });
  expect(change?.standardError).toBeCloseTo(100 * Math.sqrt((0.2 * 0.8 + 0.25 * 0.75) / 400), 8);
  expect(changesOf(10)[0]?.power).toBeGreaterThan(change?.power ?? 1);
  expect(() => changesOf(85)).toThrow('no level can change acceptance by 85 points from a base rate of 20%');
});

test('a prior of none says how many accept the reference levels, unless a base rate is stated', () => {
  const study = smallStudy({ attributes, response: 'accept-reject', alternatives: 1, perRespondent: 2 });
  const both = [red, blue].map((profile, index) => ({ version: 1, task: index + 1, alternatives: [profile] }));
  const given = { ...study, design: { ...study.design, nonePrior: Math.log(3) } };
  const rateOf = (baseRate?: number) => {
    const people = assumePeople({ study: given, baseRate });
    return expectPrecision({ tasks: both, study: given, respondents: 100, people })?.acceptance?.baseRate;
  };
  expect(rateOf()).toBeCloseTo(0.25, 9);
  expect(rateOf(0.4)).toBeCloseTo(0.4, 9);
});

test('a base rate is a share', () => {
  const study = smallStudy({ attributes });
  for (const baseRate of [0, 1, 35, Number.NaN]) expect(() => assumePeople({ study, baseRate })).toThrow(RangeError);
});

test('nothing is to be found where no effect is assumed, and everything where it is stated', () => {
  const study = smallStudy({ attributes: { colour: ['red', 'blue', 'green'] }, priors: { colour: { blue: 0.5 } } });
  const three = [red, blue, { colour: 'green' }].map((profile, index, all) => ({
    version: 1,
    task: index + 1,
    alternatives: [profile, all[(index + 1) % 3]!],
  }));
  const [first, second] = expectPrecision({ tasks: three, study, respondents: 100 })?.parameters ?? [];
  expect(first?.size).toBeCloseTo(0.5, 9);
  expect(second).toMatchObject({ name: 'colour=green' });
  expect(second?.power).toBeUndefined();
  expect(second?.detectable).toBeGreaterThan(0);
  const stated = expectPrecision({ tasks: three, study, respondents: 100, effect: 0.3 })?.parameters;
  expect(stated?.map(({ size }) => size)).toEqual([0.3, 0.3]);
});

describe('Fair exchange', () => {
  const design = designStudy({ study: fairExchange, instead: { versions: 6 } });
  const fitted = design.tasks.filter(({ version }) => version > 0);
  const people = assumePeople({ study: fairExchange, truth });

  test.each(['dual-response', 'choice-none'] as const)(
    'a very large study in %s would come to the truth',
    (response) => {
      const study = { ...fairExchange, tasks: { ...fairExchange.tasks, response } };
      const model = makeDesignModel(study, 'study');
      const b = expectedCoefficients({ tasks: fitted, study, model, people }) ?? new Float64Array();
      const coefficient = (name: string) => b[model.parameters.findIndex((parameter) => parameter.name === name)];
      expect(coefficient('anonymity=anonymous')).toBeCloseTo(0.719, 8);
      expect(coefficient('usage=sell')).toBeCloseTo(-0.325, 8);
      expect(coefficient('usage=sell:sector=bank')).toBeCloseTo(-0.325 * 0.5, 8);
      expect(coefficient('none')).toBeCloseTo(Math.log(0.65 / 0.35), 8);
      expect(coefficient('none:sector=news')).toBeCloseTo(Math.log(0.58 / 0.42) - Math.log(0.65 / 0.35), 8);
    },
  );

  test('the assumed changes are the true ones, averaged over the sectors', () => {
    const precision = expectPrecision({ tasks: fitted, study: fairExchange, respondents: 800, people });
    const [average] = trueEffects({ truth, study: fairExchange });
    expect(precision?.acceptance?.baseRate).toBeCloseTo(average?.baseRate ?? 0, 9);
    expect(precision?.acceptance?.changes.map(({ assumed }) => assumed)).toEqual(
      average?.effects.map(({ points }) => expect.closeTo(points, 8)),
    );
  });

  test('a model that leaves the sectors out comes to something between them', () => {
    const study = { ...fairExchange, model: { ...fairExchange.model, effects: ['usage', 'anonymity'] } };
    const model = makeDesignModel(study, 'study');
    const b = expectedCoefficients({ tasks: fitted, study, model, people }) ?? new Float64Array();
    const sell = b[model.parameters.findIndex(({ name }) => name === 'usage=sell')];
    expect(sell).toBeLessThan(-0.325 * 0.5);
    expect(sell).toBeGreaterThan(-0.325 * 1.5);
  });

  test('an interaction is the difference of two groups of equal size, so its variance is doubled', () => {
    const precision = expectPrecision({ tasks: fitted, study: fairExchange, respondents: 800 });
    const errors = new Map(precision?.parameters.map(({ name, standardError }) => [name, standardError]));
    const ratio = (errors.get('usage=sell:sector=bank') ?? 0) / (errors.get('usage=sell') ?? 1);
    expect(ratio).toBeGreaterThan(1.35);
    expect(ratio).toBeLessThan(1.47);
    expect(errors.get('retention=two-years')).toBeLessThan(errors.get('usage=sell') ?? 0);
  });
});

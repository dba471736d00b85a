import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { fitLogit } from '../../../analysis/logit/fitLogit.ts';
import { evaluateLogit, predictEntries } from '../../../analysis/logit/likelihood/logLikelihood.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import type { Choices } from '../../../study/choices/choices.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, price, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.2 : -0.7) : use === 'ads' ? 0.2 : 0) +
  (kept === 'short' ? 0.5 : 0) -
  0.3 * Number(price) +
  0.6;
const model = 'use + kept + price + use:sector + none + none:sector';

const pack = (choices: Choices, formula: string, coding: 'effects' | 'dummy' = 'effects') =>
  packChoices(resolveModel(parseModel(formula), choices, { coding }), choices);

const byName = (choices: Choices, formula: string, coding: 'effects' | 'dummy' = 'effects') => {
  const estimates = estimateLogit(choices, { model: formula, coding });
  return { ...estimates, of: new Map(estimates.parameters.map((parameter) => [parameter.name, parameter])) };
};

describe('the multinomial logit by hand', () => {
  // Four people choose between x = 1 and x = 0, three take the first: P = 1 / (1 + exp(-b)) = 3/4, so b = ln 3. The
  // information is 4 P (1 - P) = 3/4 and the scores are 1/4 three times and -3/4 once.
  const choices = choicesOf(
    [1, 1, 1, 0].flatMap((takes, index) => [
      { respondent: index, task: 1, choice: takes, x: 1 },
      { respondent: index, task: 1, choice: 1 - takes, x: 0 },
    ]),
  );
  const fit = fitLogit(pack(choices, 'x'));

  test('the coefficient is the log odds, and the likelihood that of three in four', () => {
    expect(fit.converged).toBe(true);
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(3), 12);
    expect(fit.logLikelihood).toBeCloseTo(3 * Math.log(0.75) + Math.log(0.25), 12);
    expect(fit.nullLogLikelihood).toBeCloseTo(4 * Math.log(0.5), 12);
  });

  test('the three covariances are those of the information and the scores', () => {
    const meat = 3 * 0.25 ** 2 + 0.75 ** 2;
    expect(fit.covariance.classical[0]).toBeCloseTo(1 / 0.75, 11);
    expect(fit.covariance.robust[0]).toBeCloseTo(meat / 0.75 ** 2, 11);
    expect(fit.covariance.clustered?.[0]).toBeCloseTo((meat / 0.75 ** 2) * (4 / 3), 11);
  });

  test('equal choice sets are stored once', () => {
    const data = pack(choices, 'x');
    expect([...data.setCount]).toEqual([4]);
    expect([...data.entryCount].sort()).toEqual([1, 3]);
  });
});

describe('derivatives', () => {
  test('gradient and information are those of finite differences, for every response format', () => {
    for (const response of ['choice', 'choice-none', 'dual-response', 'accept-reject'] as const) {
      const choices = choicesOf(inventRecords({ utility, response, respondents: 12 }));
      const data = pack(choices, response === 'choice' ? 'use + kept + price + use:sector' : model);
      const b = Float64Array.from(data.parameters, (_, k) => 0.3 * Math.sin(k + 1));
      const { gradient, information } = evaluateLogit(data, b);
      const K = b.length;
      const h = 1e-5;
      const moved = (k: number, by: number) => b.map((value, index) => (index === k ? value + by : value));
      for (let k = 0; k < K; k++) {
        const up = evaluateLogit(data, moved(k, h));
        const down = evaluateLogit(data, moved(k, -h));
        expect(gradient[k]).toBeCloseTo((up.logLikelihood - down.logLikelihood) / (2 * h), 4);
        for (let j = 0; j < K; j++) {
          expect(information[k * K + j]).toBeCloseTo(-(up.gradient[j] - down.gradient[j]) / (2 * h), 4);
        }
      }
    }
  });
});

describe('what must not change the answer', () => {
  const records = inventRecords({ utility, response: 'dual-response', respondents: 60 });
  const base = byName(choicesOf(records), model);

  test('effects and dummy coding have one likelihood and one set of probabilities', () => {
    const choices = choicesOf(records);
    const fits = (['effects', 'dummy'] as const).map((coding) => {
      const data = pack(choices, model, coding);
      const fit = fitLogit(data);
      const P = predictEntries(data, fit.coefficients);
      return { fit, chosen: Array.from(data.taskEntry, (entry) => P[entry]) };
    });
    expect(fits[0]?.fit.logLikelihood).toBeCloseTo(fits[1]?.fit.logLikelihood ?? Number.NaN, 9);
    for (const [task, p] of (fits[0]?.chosen ?? []).entries()) {
      expect(p).toBeCloseTo(fits[1]?.chosen[task] ?? Number.NaN, 9);
    }
  });

  test('part-worths of an attribute sum to zero, and the omitted level has the error of that sum', () => {
    const use = base.partWorths.filter(({ attribute }) => attribute === 'use');
    expect(use.reduce((sum, { estimate }) => sum + estimate, 0)).toBeCloseTo(0, 12);
    const other = estimateLogit(choicesOf(records), { model, references: { use: 'sell' } });
    for (const { level, estimate, standardError } of use) {
      const same = other.partWorths.find((partWorth) => partWorth.attribute === 'use' && partWorth.level === level);
      expect(same?.estimate).toBeCloseTo(estimate, 9);
      expect(same?.standardError).toBeCloseTo(standardError ?? Number.NaN, 9);
    }
  });

  test('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const again = byName(choicesOf(shuffled), model);
        expect(again.logLikelihood).toBeCloseTo(base.logLikelihood, 8);
        for (const [name, parameter] of base.of) {
          expect(again.of.get(name)?.estimate).toBeCloseTo(parameter.estimate, 8);
          expect(again.of.get(name)?.standardError.clustered).toBeCloseTo(parameter.standardError.clustered, 8);
        }
      }),
      { numRuns: 5 },
    );
  });

  test('a constant added to a number of all alternatives changes only the none constant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), (constant) => {
        const shifted = records.map((record) => ({ ...record, price: Number(record['price']) + constant }));
        const again = byName(choicesOf(shifted), model);
        const price = base.of.get('price')?.estimate ?? Number.NaN;
        expect(again.logLikelihood).toBeCloseTo(base.logLikelihood, 6);
        expect(again.of.get('price')?.estimate).toBeCloseTo(price, 6);
        expect(again.of.get('none')?.estimate).toBeCloseTo((base.of.get('none')?.estimate ?? 0) + price * constant, 5);
      }),
      { numRuns: 5 },
    );
  });

  test('a respondent of weight 2 counts as two, and as many people as there are stand behind the errors', () => {
    const weighted = records.map((record) => ({ ...record, w: Number(record['respondent']) <= 20 ? 2 : 1 }));
    const twice = [
      ...records,
      ...records
        .filter((record) => Number(record['respondent']) <= 20)
        .map((record) => ({ ...record, respondent: `twin ${record['respondent']}` })),
    ];
    const one = byName(choicesOf(weighted, { weight: 'w' }), model);
    const two = byName(choicesOf(twice), model);
    const mean = two.nRespondents / one.nRespondents;
    expect(one.logLikelihood * mean).toBeCloseTo(two.logLikelihood, 8);
    expect(one.rlh).toBeCloseTo(two.rlh, 10);
    for (const [name, parameter] of two.of) {
      expect(one.of.get(name)?.estimate).toBeCloseTo(parameter.estimate, 8);
      const classical = (one.of.get(name)?.standardError.classical ?? 0) / Math.sqrt(mean);
      expect(classical).toBeCloseTo(parameter.standardError.classical, 8);
    }
  });

  test('other names for the levels permute the part-worths', () => {
    const names: Record<string, string> = { deliver: 'z', ads: 'y', sell: 'x' };
    const renamed = records.map((record) => ({ ...record, use: names[String(record['use'])] ?? '' }));
    const again = byName(choicesOf(renamed), model);
    for (const { attribute, level, estimate } of base.partWorths) {
      const other = attribute === 'use' ? names[level] : level;
      const found = again.partWorths.find((one) => one.attribute === attribute && one.level === other);
      expect(found?.estimate).toBeCloseTo(estimate, 8);
    }
  });
});

describe('recovery', () => {
  test.each(['choice', 'choice-none', 'dual-response', 'accept-reject'] as const)(
    'the part-worths of 1,500 respondents are found again, asked by %s',
    (response) => {
      const choices = choicesOf(inventRecords({ utility, response, respondents: 1500, seed: 7 }));
      const { of, converged } = byName(
        choices,
        response === 'choice' ? 'use + kept + price + use:sector' : model,
        'dummy',
      );
      expect(converged).toBe(true);
      // Dummy coding, references by the alphabet: ads, long, bank.
      const truth: Record<string, number> = {
        'use=deliver': -0.2,
        'use=sell': -1.4,
        'kept=short': 0.5,
        price: -0.3,
        'use=deliver:sector=news': 0,
        'use=sell:sector=news': 0.5,
        ...(response !== 'choice' && { none: -0.8, 'none:sector=news': 0 }),
      };
      for (const [name, value] of Object.entries(truth)) {
        const { estimate = Number.NaN, standardError } = of.get(name) ?? {};
        expect(Math.abs(estimate - value) / (standardError?.clustered ?? 0), name).toBeLessThan(3.5);
      }
    },
  );
});

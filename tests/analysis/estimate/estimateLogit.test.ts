import { describe, expect, test } from 'vitest';
import { type EstimateOptions, estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { DataError, EstimationError, UsageError } from '../../../study/errors.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5;
const records = inventRecords({ utility, response: 'choice-none', respondents: 40 });
const estimate = (options: EstimateOptions, own: readonly ChoiceRecord[] = records) =>
  estimateLogit(choicesOf(own), options);

describe('a model that the data can not carry is refused, and what is to blame is named', () => {
  test.each<[string, string, RegExp]>([
    ['an unknown column', 'use + prise', /^--model:7: there is no column "prise" \(did you mean "price"\?\)/],
    [
      'a factor without an interaction',
      'use + sector',
      /^--model:7: sector is the same for all alternatives.*use:sector/,
    ],
    ['none with an attribute', 'use + none:use', /none has no attributes/],
    [
      'a number that is text',
      'linear(use)',
      /use is "\w+", not a number, on \d+ rows, this the first \(categorical\(use\)/,
    ],
  ])('%s', (_, model, message) => {
    expect(() => estimate({ model })).toThrow(message);
  });

  test('a column that others determine is named with them', () => {
    const own = records.map((record) => ({ ...record, cents: record['none'] ? '' : 100 * Number(record['price']) }));
    const fit = () => estimate({ model: 'use + price + cents + none' }, own);
    expect(fit).toThrow(EstimationError);
    expect(fit).toThrow(/^cents can't be told apart from price \(leave one of them out of the model\)$/);
  });

  test('a level that a factor level never meets is named with it', () => {
    const own = records.map((row) =>
      row['sector'] === 'bank' && row['use'] === 'sell' ? { ...row, use: 'ads' } : row,
    );
    const model = 'use + use:sector + none + none:sector';
    expect(() => estimate({ model }, own)).toThrow(/^use=sell with sector=bank is never shown in these data/);
  });

  test('an interaction of two numbers of which one never varies is named as such', () => {
    const own = records.map((record) => ({ ...record, fixed: record['none'] ? '' : 3 }));
    expect(() => estimate({ model: 'use + price:fixed + price + none' }, own)).toThrow(
      /price can't be told apart from price:fixed/,
    );
  });

  test('a logarithm of 0, an empty cell and a word among numbers each have their rows named', () => {
    const price = (value: string | number) =>
      records.map((record, index) => (index === 5 ? { ...record, price: value } : record));
    expect(() => estimate({ model: 'log(price)' }, price(0))).toThrow(
      /^records:6 respondent 1, task 2: price is 0, which has no logarithm/,
    );
    expect(() => estimate({ model: 'price' }, price(''))).toThrow(/^records:6 respondent 1, task 2: price is empty/);
    expect(() => estimate({ model: 'price' }, price('cheap'))).toThrow(
      /^records:6 .*price is "cheap" where other rows have numbers/,
    );
    expect(() => estimate({ model: 'price' }, price('cheap'))).toThrow(DataError);
  });

  test('an unknown reference level and an unknown column of a reference are usage errors', () => {
    expect(() => estimate({ model: 'use', references: { use: 'sel' } })).toThrow(UsageError);
    expect(() => estimate({ model: 'use', references: { use: 'sel' } })).toThrow(
      /use has no level "sel" \(did you mean "sell"\?\)/,
    );
    expect(() => estimate({ model: 'use', references: { usee: 'sell' } })).toThrow(
      /the model has no column "usee" \(did you mean "use"/,
    );
  });

  test('one respondent says nothing about how people differ', () => {
    expect(() => estimate({ model: 'price' }, records.slice(0, 24))).toThrow(/has one respondent/);
  });
});

describe('separation', () => {
  test('a level that was never chosen has no finite estimate, and the estimates say so', () => {
    const own = inventRecords({
      utility: (row) => (row['use'] === 'sell' ? -99 : 0),
      response: 'dual-response',
      respondents: 40,
    });
    for (const coding of ['effects', 'dummy'] as const) {
      const estimates = estimate({ model: 'use + kept + none', coding, references: { use: 'sell' } }, own);
      expect(estimates.converged).toBe(false);
      expect(estimates.reason).toBe('use=sell was never chosen: its part-worth has no finite estimate');
      expect(estimates.warnings[0]).toMatch(/^not converged: use=sell was never chosen/);
      const numbers = estimates.parameters.flatMap(({ estimate, standardError }) => [
        estimate,
        ...Object.values(standardError),
      ]);
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
  });

  test('none that was always chosen is named', () => {
    const own = inventRecords({ utility: () => -99, response: 'accept-reject', respondents: 20 });
    const { converged, reason } = estimate({ model: 'kept + none' }, own);
    expect(converged).toBe(false);
    expect(reason).toMatch(/none was always chosen/);
  });

  test('a number that predicts every choice is named', () => {
    const own = inventRecords({ utility: (row) => -99 * Number(row['price']), response: 'choice', respondents: 30 });
    const { converged, reason } = estimate({ model: 'use + price' }, own);
    expect(converged).toBe(false);
    expect(reason).toMatch(/^price predicts every choice/);
  });

  test('a level that was chosen once is no separation', () => {
    let once = false;
    const rare = (row: ChoiceRecord) => {
      if (row['use'] !== 'sell') return 0;
      const wins = !once;
      once = true;
      return wins ? 99 : -99;
    };
    const own = inventRecords({ utility: rare, response: 'choice', respondents: 60 });
    expect(estimate({ model: 'use + kept' }, own)).toMatchObject({ converged: true });
  });
});

describe('estimates', () => {
  test('without a model every attribute has a main effect, and what was left out is said', () => {
    const estimates = estimate({});
    expect(estimates.model).toBe('use + kept + categorical(price) + none');
    expect(estimates.warnings).toContain('without a main effect, being the same inside every task: sector');
    expect(estimates.nParameters).toBe(estimates.parameters.length);
  });

  test('that have one task of every respondent, of several that the file numbers, say that nothing is clustered', () => {
    const renamed = records.map((record) => ({
      ...record,
      respondent: `${record['respondent']}-${record['task']}`,
    }));
    const warned = estimate({ model: 'use + none' }, renamed).warnings.filter((text) => /has one task/.test(text));
    expect(warned).toHaveLength(1);
    expect(warned[0]).toMatch(/^each of the \d+ respondents has one task, so that no errors are clustered/);
    expect(warned[0]).toContain('(--columns respondent=NAME)');
    // A vignette that everybody saw one of has one task number; and several tasks are no reason to ask.
    const vignettes = renamed.map((record) => ({ ...record, task: 1 }));
    for (const own of [vignettes, records])
      expect(estimate({ model: 'use + none' }, own).warnings.join()).not.toMatch(/has one task/);
  });

  test('the formula as it was understood is read back to the same estimates', () => {
    const model = 'categorical(price) + log(price):sector + use*kept + none';
    const first = estimate({ model });
    expect(first.model).toBe('categorical(price) + log(price):sector + use + kept + use:kept + none');
    expect(estimate({ model: first.model }).logLikelihood).toBe(first.logLikelihood);
  });

  test('fixed tasks are predicted and not fitted', () => {
    const own = records.map((record) => ({ ...record, version: record['task'] === 6 ? 0 : 1 }));
    const without = own.filter(({ version }) => version === 1);
    const estimates = estimate({ model: 'use + price + none' }, own);
    expect(estimates.nTasks).toBe(200);
    expect(estimates.logLikelihood).toBe(estimate({ model: 'use + price + none' }, without).logLikelihood);
    expect(estimates.holdout).toMatchObject({ nTasks: 40 });
    expect(estimates.holdout?.hitRate).toBeGreaterThan(0.25);
    expect(estimates.holdout?.meanAbsoluteError).toBeLessThan(0.2);
  });

  test('simulated respondents and small samples are warned of', () => {
    const own = records.slice(0, 24 * 8).map((record) => ({ ...record, simulated: 1 }));
    const { warnings, simulatedRespondents } = estimate({ model: 'use + none' }, own);
    expect(simulatedRespondents).toBe(8);
    expect(warnings[0]).toBe('simulated respondents: not results about people');
    expect(warnings[1]).toMatch(/^only 8 respondents/);
  });

  test('a respondent of many tasks counts once in the sample, by sector', () => {
    const { respondentsBy, respondentGroups } = estimate({ model: 'use + use:sector + none' });
    expect(respondentsBy).toEqual({ sector: { bank: 20, news: 20 } });
    expect(respondentGroups).toEqual([
      { factors: { sector: 'bank' }, respondents: 20 },
      { factors: { sector: 'news' }, respondents: 20 },
    ]);
  });

  test('intervals follow the standard error and the confidence that were asked for', () => {
    const price = (options: EstimateOptions) =>
      estimate({ model: 'use + price + none', ...options }).parameters.find(({ name }) => name === 'price');
    const wide = price({ standardErrors: 'classical', confidence: 0.99 });
    expect(wide?.interval[1]).toBeCloseTo((wide?.estimate ?? 0) + 2.5758293 * (wide?.standardError.classical ?? 0), 6);
    const usual = price({});
    expect(usual?.z).toBeCloseTo((usual?.estimate ?? 0) / (usual?.standardError.clustered ?? 0), 12);
  });
});

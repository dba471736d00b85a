import { describe, expect, test } from 'vitest';
import { packChoices } from '../../../analysis/choices/packChoices.ts';
import { type EstimateOptions, estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { fitLogit } from '../../../analysis/logit/fitLogit.ts';
import { makeEncoder } from '../../../analysis/model/encodeRow.ts';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { resolveModel } from '../../../analysis/model/resolveModel.ts';
import type { Roles } from '../../../study/choices/choices.ts';
import { DataError, EstimationError, UsageError } from '../../../study/errors.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, price }: ChoiceRecord) => (use === 'sell' ? -0.8 : 0) - 0.2 * Number(price) + 0.5;
const records = inventRecords({ utility, response: 'choice-none', respondents: 40 });
const changed = (change: (record: ChoiceRecord) => ChoiceRecord) =>
  records.map((record) => ({ ...record, ...(record['none'] ? {} : change(record)) }));
const estimate = (own: readonly ChoiceRecord[], options: EstimateOptions, columns?: Roles) =>
  estimateLogit(choicesOf(own, columns), options);

describe('data that say nothing about a model are refused, and it is said what they lack', () => {
  test('a column with one level', () => {
    const fit = () =>
      estimate(
        changed(() => ({ use: 'sell' })),
        { model: 'use + price + none' },
      );
    expect(fit).toThrow(DataError);
    expect(fit).toThrow(/^records: use has one level only, sell \(leave it out of the model\)$/);
  });

  test('a column that is the same inside every task, also where rounding leaves something of it', () => {
    const own = inventRecords({ utility: () => 0, response: 'choice', respondents: 60 });
    const choices = choicesOf(own.map((record): ChoiceRecord => ({ ...record, even: Number(record['task']) % 2 })));
    for (const names of [['even', 'price'], ['price', 'even'], ['even']]) {
      const terms = names.map((column) => [{ column, transform: 'linear' as const }]);
      const columns = names.map((name) => ({ name, role: 'attribute' as const, kind: 'numeric' as const }));
      const model = { terms, columns, coding: 'effects' as const };
      const data = packChoices({ ...model, formula: '', parameters: makeEncoder(model).parameters }, choices);
      expect(() => fitLogit(data)).toThrow(/^even is the same for all alternatives of every task/);
    }
  });

  test('a number that is the same everywhere', () => {
    const fit = () =>
      estimate(
        changed(() => ({ price: 3 })),
        { model: 'use + price + none' },
      );
    expect(fit).toThrow(UsageError);
    expect(fit).toThrow(/^--model:7: price is the same for all alternatives of a task, so it has no effect of its own/);
  });

  test('alternatives that never differ in what the model has', () => {
    const own = records.filter(({ none }) => none === 0);
    const first = new Map(own.map((record) => [`${record['respondent']} ${record['task']}`, record['use']]));
    const same = own.map(
      (record): ChoiceRecord => ({
        ...record,
        use: first.get(`${record['respondent']} ${record['task']}`) ?? '',
      }),
    );
    const chosen = same.map((record) => ({ ...record, choice: Number(record['alternative'] === 1) }));
    expect(() => estimate(chosen, { model: 'use' })).toThrow(/^--model:1: use is the same for all alternatives of a/);
  });

  test('rows that stand there twice', () => {
    const fit = () => estimate([...records, ...records.slice(0, 2)], { model: 'use + none' });
    expect(fit).toThrow(DataError);
    expect(fit).toThrow(/records:961 respondent 1, task 1: alternative 1 stands there twice/);
    expect(fit).toThrow(/records:962 respondent 1, task 1: alternative 2 stands there twice/);
  });

  test('a task of one alternative', () => {
    const alone = { respondent: 99, task: 1, alternative: 1, choice: 1, none: 0, use: 'ads', kept: 'long', price: 1 };
    const own = [...records, { ...alone, sector: 'bank' }];
    expect(() => estimate(own, { model: 'use + none' })).toThrow(
      /^records:961 respondent 99, task 1: has one alternative only, so nothing was chosen between$/,
    );
  });

  test.each<[string, (record: ChoiceRecord) => number, RegExp]>([
    ['negative', () => -1, /w is "-1", not a number from 0 up/],
    ['all 0', () => 0, /w is 0 for everyone/],
    ['different within a respondent', ({ task }) => Number(task), /w differs within a respondent \(1 and 2\)/],
  ])('weights that are %s', (_, weight, message) => {
    const own = records.map((record) => ({ ...record, w: weight(record) }));
    expect(() => estimate(own, { model: 'use + none' }, { weight: 'w' })).toThrow(DataError);
    expect(() => estimate(own, { model: 'use + none' }, { weight: 'w' })).toThrow(message);
  });

  test('a sector whose people all have the weight 0 has no interaction and no scale', () => {
    const own = records.map((record) => ({ ...record, w: Number(record['sector'] === 'news') }));
    const cell = /^use=ads with sector=bank is never shown to a respondent with a weight above 0/;
    expect(() => estimate(own, { model: 'use + use:sector + none' }, { weight: 'w' })).toThrow(cell);
    const scales = { by: ['sector'] };
    expect(() => estimate(own, { model: 'use + none', scales }, { weight: 'w' })).toThrow(
      /^--scale-by: nobody with a weight above 0 has sector=bank$/,
    );
  });

  test('an interaction without data in a cell', () => {
    const own = changed((record) => (record['price'] === 5 && record['use'] === 'sell' ? { use: 'ads' } : record));
    const fit = () => estimate(own, { model: 'use*categorical(price) + none' });
    expect(fit).toThrow(EstimationError);
    expect(fit).toThrow(/^use=sell with price=5 is never shown in these data \(leave the term out, or collect such/);
  });

  test('several columns that say the same are named, each with what it repeats', () => {
    const own = changed((record) => ({
      cents: 100 * Number(record['price']),
      purpose: `for ${record['use']}`,
    })).map((record) => ({ cents: '', purpose: '', ...record }));
    const fit = () => estimate(own, { model: 'use + price + cents + purpose + none', coding: 'dummy' });
    expect(fit).toThrow(/^cents can't be told apart from price/m);
    expect(fit).toThrow(/^purpose=for deliver can't be told apart from use=deliver/m);
    expect(fit).toThrow(/^purpose=for sell can't be told apart from use=sell/m);
  });

  test('a name that is no column, also inside an interaction, has a near miss', () => {
    expect(() => estimate(records, { model: 'use + kpet' })).toThrow(/no column "kpet" \(did you mean "kept"\?\)/);
    expect(() => estimate(records, { model: 'use + usee:sector' })).toThrow(
      /no column "usee" \(did you mean "use"\?\)/,
    );
  });
});

describe('a fit without a maximum says so', () => {
  test('a level that always wins is named, and its interactions are not', () => {
    const own = inventRecords({
      utility: ({ use }) => (use === 'deliver' ? 99 : 0),
      response: 'choice',
      respondents: 30,
    });
    const { converged, reason, tests, scales } = estimate(own, { model: 'use + kept + use:sector' });
    expect(converged).toBe(false);
    expect(reason).toMatch(/^use=deliver was always chosen: its part-worth has no finite estimate$/);
    expect([tests, scales]).toEqual([undefined, undefined]);
  });

  test('separated choices have no scales either, and still no NaN', () => {
    const own = inventRecords({
      utility: ({ use }) => (use === 'sell' ? -99 : 0),
      response: 'choice',
      respondents: 30,
    });
    const estimates = estimate(own, { model: 'use + kept', scales: { by: ['sector'] }, tests: ['kept'] });
    expect(estimates.converged).toBe(false);
    expect(estimates.reason).toMatch(/^use=sell was never chosen/);
    expect(estimates.parameters.map(({ name }) => name)).toEqual(['use=deliver', 'use=sell', 'kept=short']);
    expect(JSON.stringify(estimates)).not.toMatch(/[:,[](null|NaN)/);
  });

  test('too few iterations are no convergence', () => {
    const choices = choicesOf(records);
    const data = packChoices(resolveModel(parseModel('use + price + none'), choices), choices);
    const { converged, reason } = fitLogit(data, { maxIterations: 1 });
    expect(converged).toBe(false);
    expect(reason).toBe('no maximum after 1 iteration');
  });
});

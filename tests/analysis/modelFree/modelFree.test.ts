import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { modelFree } from '../../../analysis/modelFree/modelFree.ts';
import type { ChoiceOptions } from '../../../study/choices/choiceOptions.ts';
import type { Roles } from '../../../study/choices/choices.ts';
import { parseChoices } from '../../../study/choices/parseChoices.ts';
import type { ModelFreeOutcome } from '../../../study/estimates/modelFree.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const references = { use: 'deliver', kept: 'long' };

function analyse(records: readonly ChoiceRecord[], model: string, columns: Roles = {}) {
  const choices = choicesOf(records, columns);
  const estimates = estimateLogit(choices, { model, references });
  const found = modelFree(choices, estimates);
  if (!found) throw new Error('there is nothing to compare');
  return { ...found, estimates };
}

const find = (
  { outcomes }: ReturnType<typeof analyse>,
  outcome: ModelFreeOutcome,
  level: string,
  sector?: string,
  attribute = 'use',
) => {
  const group = outcomes
    .find((one) => one.outcome === outcome)
    ?.groups.find(({ factors }) => factors['sector'] === sector);
  const effect = group?.levels.find((one) => one.level === level && one.attribute === attribute);
  if (!effect) throw new Error(`no ${outcome} ${level}`);
  return effect;
};

describe('by hand', () => {
  // Two people, two proposals each, one at a time. Anonymous: yes, yes. Named: yes, no.
  const answers = [
    { respID: 1, storage: 'anonymous', choice: 1 },
    { respID: 1, storage: 'named', choice: 1 },
    { respID: 2, storage: 'anonymous', choice: 1 },
    { respID: 2, storage: 'named', choice: 0 },
  ];
  const records = answers.flatMap((answer, qID) => [
    { ...answer, qID, altID: 1, none: 0 },
    { ...answer, qID, altID: 0, none: 1, storage: '', choice: 1 - answer.choice },
  ]);
  const choices = choicesOf(records);
  const estimates = estimateLogit(choices, { model: 'storage + none', references: { storage: 'named' } });
  const [outcome] = modelFree(choices, estimates)?.outcomes ?? [];
  const [anonymous, named] = outcome?.groups[0]?.levels ?? [];

  test('the means are the shares, and the effect is their difference', () => {
    expect(outcome?.outcome).toBe('accepted');
    expect(anonymous?.marginalMean.estimate).toBe(1);
    expect(named?.marginalMean.estimate).toBe(0.5);
    expect(anonymous?.amce?.estimate).toBeCloseTo(50, 10);
    expect(named?.amce).toBeUndefined();
  });

  test('errors sum residuals by person: (0.5² + 0.5²) / 2² x 2 / 1', () => {
    expect(named?.marginalMean.standardError).toBeCloseTo(0.5, 12);
    expect(anonymous?.marginalMean.standardError).toBeCloseTo(0, 12);
    expect(anonymous?.amce?.standardError).toBeCloseTo(50, 10);
  });

  test('a fit that did not converge expects nothing', () => {
    expect(estimates.converged).toBe(false);
    expect(anonymous?.expected).toBeUndefined();
  });
});

describe('against R', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'data', 'reference');
  const [, header = '', ...lines] = readFileSync(join(folder, 'modelFree', 'answers.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const names = header.split(',');
  const answers = lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, index): [string, string] => [names[index] ?? '', cell])),
  );
  interface Asked extends Pick<ChoiceOptions, 'columns' | 'notApplicable'> {
    readonly model: string;
    readonly references: Record<string, string>;
    readonly at?: string;
  }
  const models: Record<string, Asked> = {
    'dual-response.csv': { model: 'use + kept + none + none:sector', references },
    'choice-none.csv': { model: 'use + kept + none', references },
    'accept-reject.csv': { model: 'use + kept + none', references },
    'weights.csv': { model: 'size', columns: { weight: 'mass' }, references: { size: '1' } },
    'condition.csv': {
      at: 'shapes',
      model: 'plan + support + categorical(fee) + price',
      columns: { respondent: 'id' },
      notApplicable: ['support', 'fee'],
      references: { price: '20' },
    },
  };

  test.each(Object.keys(models))('%s: every mean, effect and error to nine digits', (file) => {
    const { columns, notApplicable, at = '', ...options } = models[file] ?? { model: '', references };
    const text = readFileSync(join(folder, at, file), 'utf8');
    const choices = parseChoices(text, file, { columns, notApplicable });
    const found = modelFree(choices, estimateLogit(choices, options));
    const own = answers.filter((answer) => answer['file'] === file);
    expect(own.length).toBeGreaterThanOrEqual(5);
    for (const answer of own) {
      const { outcome, group, attribute, level } = answer;
      const groups = found?.outcomes.find((one) => one.outcome === outcome)?.groups ?? [];
      const levels = groups.find(({ factors }) => (factors['sector'] ?? '') === group)?.levels ?? [];
      const effect = levels.find((one) => one.attribute === attribute && one.level === level);
      const figures = [effect?.marginalMean.estimate, effect?.marginalMean.standardError];
      expect(figures).toEqual([answer['mean'], answer['mean_error']].map(nearly));
      if (answer['amce'] === '') expect(effect?.amce).toBeUndefined();
      else {
        const points = [effect?.amce?.estimate, effect?.amce?.standardError].map(
          (value) => (value ?? Number.NaN) / 100,
        );
        expect(points).toEqual([answer['amce'], answer['amce_error']].map(nearly));
      }
    }
  });

  const nearly = (text: string | undefined) => expect.closeTo(Number(text), 10);
});

describe('beside the model', () => {
  const utility = ({ use, kept, sector }: ChoiceRecord) =>
    (use === 'sell' ? (sector === 'bank' ? -1.6 : -0.4) : 0) + (kept === 'short' ? 0.5 : 0) - 0.2;

  test.each(['choice', 'choice-none', 'accept-reject'] as const)(
    'a logit with all main effects expects just what was seen in the format %s, because its scores are zero there',
    (response) => {
      const none = response === 'choice' ? '' : ' + none';
      const found = analyse(inventRecords({ utility, response, respondents: 60 }), `use + kept${none}`);
      const outcome = response === 'accept-reject' ? 'accepted' : 'chosen';
      for (const level of ['sell', 'ads']) {
        const { amce, expected } = find(found, outcome, level);
        expect(expected).toBeCloseTo(amce?.estimate ?? Number.NaN, 6);
      }
    },
  );

  test('both steps of dual response are told, and a right model agrees with both within their errors', () => {
    const records = inventRecords({ utility, response: 'dual-response', respondents: 400 });
    const found = analyse(records, 'use + kept + use:sector + none');
    for (const outcome of ['chosen', 'accepted'] as const) {
      for (const sector of [undefined, 'bank', 'news']) {
        const { amce, expected } = find(found, outcome, 'sell', sector);
        const gap = Math.abs((expected ?? Number.NaN) - (amce?.estimate ?? Number.NaN));
        expect(gap).toBeLessThan(2.5 * (amce?.standardError ?? 0));
      }
    }
  });

  test('what is expected follows the scales of the second step and of the groups', () => {
    const choices = choicesOf(inventRecords({ utility, response: 'dual-response', respondents: 300 }));
    const scales = { secondStep: true, by: ['sector'] };
    const estimates = estimateLogit(choices, { model: 'use + kept + use:sector + none', references, scales });
    const without = { ...estimates, scales: undefined };
    const expectedOf = (from: typeof estimates) =>
      modelFree(choices, from)?.outcomes[1]?.groups[0]?.levels.find(({ level }) => level === 'sell');
    const { amce, expected = Number.NaN } = expectedOf(estimates) ?? {};
    expect(Math.abs(expected - (amce?.estimate ?? Number.NaN))).toBeLessThan(2.5 * (amce?.standardError ?? 0));
    expect(expectedOf(without)?.expected).not.toBeCloseTo(expected, 3);
  });

  test('a model that leaves out how sectors differ is shown up by the sectors', () => {
    const records = inventRecords({ utility, response: 'dual-response', respondents: 400 });
    const found = analyse(records, 'use + kept + none + none:sector');
    const { amce, expected } = find(found, 'accepted', 'sell', 'bank');
    expect(expected).toBeGreaterThan(amce?.high ?? Number.NaN);
  });
});

describe('properties', () => {
  const utility = ({ use }: ChoiceRecord) => (use === 'sell' ? -1 : 0);

  test('a respondent of weight two is two respondents, up to G / (G - 1)', () => {
    const records = inventRecords({ utility, response: 'choice', respondents: 40 });
    const weighted = records.map((record) => ({ ...record, w: Number(record['respondent']) <= 20 ? 2 : 1 }));
    const twin = records
      .filter(({ respondent }) => Number(respondent) <= 20)
      .map((record) => ({ ...record, respondent: 100 + Number(record['respondent']) }));
    const one = find(analyse(weighted, 'use + kept', { weight: 'w' }), 'chosen', 'sell');
    const two = find(analyse([...records, ...twin], 'use + kept'), 'chosen', 'sell');
    expect(one.marginalMean.estimate).toBeCloseTo(two.marginalMean.estimate, 12);
    expect(one.amce?.estimate).toBeCloseTo(two.amce?.estimate ?? Number.NaN, 10);
  });

  test('levels that only one attribute tells apart have means and no effects', () => {
    const records = inventRecords({ utility, response: 'choice', respondents: 40 });
    const choices = choicesOf(records.map((record) => ({ ...record, twin: record['kept'] ?? '' })));
    const fit = estimateLogit(choices, { model: 'use + kept', references });
    const column = fit.columns.find(({ name }) => name === 'kept');
    if (!column) throw new Error('the model has the column');
    const columns = [...fit.columns, { ...column, name: 'twin' }];
    const levels = modelFree(choices, { ...fit, columns })?.outcomes[0]?.groups[0]?.levels ?? [];
    expect(levels).toHaveLength(7);
    expect(levels.every(({ amce }) => amce === undefined)).toBe(true);
  });

  test('a number with few values is compared value by value, one with many not at all', () => {
    const records = inventRecords({ utility, response: 'choice', respondents: 40 });
    const few = analyse(records, 'use + kept + price');
    expect(find(few, 'chosen', '5', undefined, 'price').amce).toBeDefined();
    const cents = records.map((record, index) => ({ ...record, price: Number(record['price']) + (index % 7) / 10 }));
    const many = analyse(cents, 'use + kept + price');
    expect(many.outcomes[0]?.groups[0]?.levels.map(({ attribute }) => attribute)).not.toContain('price');
  });
});

/** A formula means what it means in R: which columns an interaction has, whatever the coding. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { type ChoiceRecord, choicesOf, inventRecords, levels } from '../inventChoices.ts';

const utility = ({ use, kept, price, sector }: ChoiceRecord) =>
  (use === 'sell' ? -0.7 : 0.1) + (kept === 'short' ? 0.4 : 0) - (sector === 'bank' ? 0.3 : 0.1) * Number(price) + 0.8;
const records = inventRecords({ utility, response: 'choice-none', respondents: 150 }).map(
  (record): ChoiceRecord => ({
    ...record,
    age: 20 + ((7 * Number(record['respondent'])) % 50),
  }),
);
const choices = choicesOf(records);
const estimate = (model: string, coding: 'effects' | 'dummy' = 'effects') => estimateLogit(choices, { model, coding });
const namesOf = (model: string, coding: 'effects' | 'dummy' = 'effects') =>
  estimate(model, coding).parameters.map(({ name }) => name);

describe('an interaction without the main effect', () => {
  test('of a number has a slope for every group, which are those of a fit of each group alone', () => {
    const { parameters } = estimate('price:sector + use:sector + none:sector');
    const slopes = parameters.filter(({ name }) => name.startsWith('price:'));
    expect(slopes.map(({ name }) => name)).toEqual(['price:sector=bank', 'price:sector=news']);
    for (const [index, sector] of levels.sector.entries()) {
      const own = choicesOf(records.filter((record) => record['sector'] === sector));
      const alone = estimateLogit(own, { model: 'price + use + none' });
      const price = alone.parameters.find(({ name }) => name === 'price');
      expect(slopes[index]?.estimate).toBeCloseTo(price?.estimate ?? Number.NaN, 6);
    }
  });

  test.each<[string, readonly string[]]>([
    ['price + price:sector + none', ['price', 'price:sector=news', 'none']],
    ['none:sector + price', ['none:sector=bank', 'none:sector=news', 'price']],
    ['none + none:sector + price', ['none', 'none:sector=news', 'price']],
    ['price*sector + none', ['price', 'price:sector=news', 'none']],
    ['none*sector + price', ['none', 'none:sector=news', 'price']],
    ['kept:sector + none*sector', ['kept=short:sector=bank', 'kept=short:sector=news', 'none', 'none:sector=news']],
    [
      'use + use:kept + none',
      ['use=deliver', 'use=sell', 'use=ads:kept=short', 'use=deliver:kept=short', 'use=sell:kept=short', 'none'],
    ],
    [
      'categorical(price) + log(price):sector + none',
      [2, 3, 4, 5].map((price) => `price=${price}`).concat('log(price):sector=news', 'none'),
    ],
    ['quadratic(price) + price:sector + none', ['price', 'price^2', 'price:sector=news', 'none']],
    ['log(price) + price:sector + none', ['log(price)', 'price:sector=bank', 'price:sector=news', 'none']],
    ['kept:price + none', ['kept=long:price', 'kept=short:price', 'none']],
    ['kept:age + none:age + none', ['kept=short:age', 'none:age', 'none']],
  ])('%s has the columns %j', (model, names) => {
    expect(namesOf(model, 'dummy')).toEqual(names);
  });

  test('of two attributes has their cells but one', () => {
    const names = namesOf('use:kept + none', 'dummy');
    expect(names).toHaveLength(6);
    expect(names).not.toContain('use=ads:kept=long');
    expect(estimate('use:kept + none').logLikelihood).toBeCloseTo(estimate('use*kept + none').logLikelihood, 6);
  });

  test('moves its importance and its rates: a slope for every group is not nothing', () => {
    const { parameters } = estimate('price:sector + use + none', 'effects');
    expect(parameters.find(({ name }) => name === 'price:sector=bank')?.estimate).toBeLessThan(-0.1);
  });
});

describe('a missing constant of a group', () => {
  test('is named, since effects and dummy coding then fit different models', () => {
    const lacking = 'use + use:sector + none';
    const warned = /use:sector and not none:sector: .* fit different models.*every sector; add none:sector/;
    expect(estimate(lacking).warnings.join('\n')).toMatch(warned);
    expect(Math.abs(estimate(lacking).logLikelihood - estimate(lacking, 'dummy').logLikelihood)).toBeGreaterThan(0.01);
    expect(estimate('use + use:sector + none + none:sector').warnings.join('\n')).not.toMatch(/fit different models/);
    expect(estimate('use + price:sector + none').warnings.join('\n')).not.toMatch(/fit different models/);
  });
});

/** Every column that a term may have, more than there need be: an indicator of each cell, times the numbers. */
function columnsOf(term: string): ((record: ChoiceRecord) => number)[] {
  const parts = term.split(':');
  const isNone = parts.includes('none');
  return parts.reduce<((record: ChoiceRecord) => number)[]>(
    (columns, part) => {
      const own = levels[part as keyof typeof levels];
      const factors: ((record: ChoiceRecord) => number)[] =
        part === 'none'
          ? [() => 1]
          : own
            ? own.map((level) => (record: ChoiceRecord) => Number(record[part] === level))
            : [(record) => Number(record[part])];
      return columns.flatMap((column) =>
        factors.map((factor) => (record: ChoiceRecord) => column(record) * factor(record)),
      );
    },
    [(record) => Number((record['none'] === 1) === isNone)],
  );
}

/** The rows as numbers, less their task's mean, in as many columns as are independent. */
function independent(columns: readonly ((record: ChoiceRecord) => number)[]): number[][] {
  const basis: Float64Array[] = [];
  return columns.flatMap((column) => {
    const values = records.map(column);
    const left = centred(values);
    const length = norm(left);
    for (let pass = 0; pass < 2; pass++) {
      for (const other of basis) {
        const along = dot(left, other);
        for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) - along * (other[i] ?? 0);
      }
    }
    if (norm(left) < 1e-9 * length || length === 0) return [];
    const size = norm(left);
    basis.push(left.map((value) => value / size));
    return [values];
  });
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const norm = (a: Float64Array) => Math.sqrt(dot(a, a));

function centred(values: readonly number[]): Float64Array {
  const sums = new Map<string, { sum: number; count: number }>();
  const keyOf = (index: number) => `${records[index]?.['respondent']}/${records[index]?.['task']}`;
  for (const [index, value] of values.entries()) {
    const own = sums.get(keyOf(index)) ?? { sum: 0, count: 0 };
    sums.set(keyOf(index), { sum: own.sum + value, count: own.count + 1 });
  }
  return Float64Array.from(values, (value, index) => {
    const { sum, count } = sums.get(keyOf(index)) ?? { sum: 0, count: 1 };
    return value - sum / count;
  });
}

function fitExplicitly(terms: readonly string[]): { logLikelihood: number; nParameters: number } {
  const columns = independent(terms.flatMap(columnsOf));
  const explicit = records.map(({ respondent, task, alternative, choice }, row) => ({
    ...{ respondent, task, alternative, choice },
    ...Object.fromEntries(columns.map((column, k) => [`x${k}`, column[row] ?? 0])),
  }));
  const names = columns.map((_, k) => `x${k}`);
  const model = names.map((name) => `linear(${name})`).join(' + ');
  return estimateLogit(choicesOf(explicit, {}, names), { model });
}

test('effects and dummy coding have one likelihood, that of the columns written out, for formulas of all kinds', () => {
  const pool = ['use', 'kept', 'price', 'use:kept', 'use:price', 'kept:price', 'use:sector', 'kept:sector'];
  // What three columns do together needs what some two of them do: R too has columns to spare where it is not there.
  const more = ['price:sector', 'use:age', 'price:age', 'use:kept + use:kept:sector', 'use:price + use:price:sector'];
  const formulas = fc.uniqueArray(fc.constantFrom(...pool, ...more), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(formulas, (drawn) => {
      const terms = [...new Set(drawn.flatMap((term) => term.split(' + ')))];
      const groups = ['sector', 'age'].filter((own) => terms.some((term) => term.split(':').includes(own)));
      const all = [...terms, 'none', ...groups.map((own) => `none:${own}`)];
      const [effects, dummy] = [estimate(all.join(' + ')), estimate(all.join(' + '), 'dummy')];
      const explicit = fitExplicitly(all);
      expect(effects.nParameters).toBe(explicit.nParameters);
      expect(Math.abs(effects.logLikelihood - dummy.logLikelihood)).toBeLessThan(1e-6);
      expect(Math.abs(effects.logLikelihood - explicit.logLikelihood)).toBeLessThan(1e-6);
    }),
    { numRuns: 25 },
  );
});

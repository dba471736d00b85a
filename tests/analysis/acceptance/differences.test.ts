import { describe, expect, test } from 'vitest';
import { type AcceptanceOptions, acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { UsageError } from '../../../study/errors.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.2 : -0.7) : 0) + (kept === 'short' ? 0.5 : 0) + 0.2;
const estimates = estimateLogit(choicesOf(inventRecords({ utility, response: 'dual-response', respondents: 200 })), {
  model: 'use + kept + price + use:sector + none + none:sector',
  references: { use: 'deliver', kept: 'long' },
});
const pair = (column: string, level: string, against: string): AcceptanceOptions => ({
  differences: [{ column, level, against }],
});

/** sqrt(g' C g) with g by central differences. */
function numericError(figure: (from: Estimates) => number): number {
  const h = 1e-5;
  const at = (k: number, by: number) =>
    figure({
      ...estimates,
      parameters: estimates.parameters.map((one, index) =>
        index === k ? { ...one, estimate: one.estimate + by } : one,
      ),
    });
  const g = estimates.parameters.map((_, k) => (at(k, h) - at(k, -h)) / (2 * h));
  const C = estimates.covariance.clustered;
  return Math.sqrt(g.reduce((sum, gi, i) => sum + g.reduce((row, gj, j) => row + gi * gj * (C[i]?.[j] ?? 0), 0), 0));
}

describe('between two levels', () => {
  const table = acceptance(estimates, pair('use', 'sell', 'ads'));

  test('is the difference of their effects, in every group', () => {
    expect(table.groups).toHaveLength(3);
    for (const { effects, differences } of table.groups) {
      const of = (level: string) => effects.find((effect) => effect.level === level)?.points.estimate ?? Number.NaN;
      expect(differences).toHaveLength(1);
      expect(differences?.[0]?.points.estimate).toBeCloseTo(of('sell') - of('ads'), 10);
      expect(differences?.[0]).toMatchObject({ attribute: 'use', level: 'sell', reference: 'ads' });
    }
  });

  test('has an interval of its own, that of numeric derivatives, and narrower than independence would make it', () => {
    const own = table.groups[0]?.differences?.[0]?.points.standardError ?? Number.NaN;
    const figure = (from: Estimates) =>
      acceptance(from, pair('use', 'sell', 'ads')).groups[0]?.differences?.[0]?.points.estimate ?? Number.NaN;
    expect(own).toBeCloseTo(numericError(figure), 5);
    const apart = table.groups[0]?.effects
      .filter(({ attribute }) => attribute === 'use')
      .reduce((sum, { points }) => sum + points.standardError ** 2, 0);
    expect(own).toBeLessThan(Math.sqrt(apart ?? Number.NaN));
  });

  test('may be between two numbers', () => {
    const [found] = acceptance(estimates, pair('price', '4.5', '2')).groups[0]?.differences ?? [];
    const slope = estimates.parameters.find(({ name }) => name === 'price')?.estimate ?? Number.NaN;
    expect(found?.partWorth.estimate).toBeCloseTo(2.5 * slope, 10);
  });
});

describe('between two groups', () => {
  const table = acceptance(estimates, pair('sector', 'bank', 'news'));
  const [found] = table.groupDifferences ?? [];
  const group = (sector: string) => table.groups.find(({ factors }) => factors['sector'] === sector);

  test('is the difference of their effects and of their base rates', () => {
    expect(found).toMatchObject({ factor: 'sector', level: 'bank', against: 'news' });
    const rates = ['bank', 'news'].map((sector) => group(sector)?.baseRate.estimate ?? Number.NaN);
    expect(found?.baseRate.estimate).toBeCloseTo(100 * (rates[0] - rates[1]), 10);
    for (const [index, effect] of (found?.effects ?? []).entries()) {
      for (const figure of ['points', 'relative', 'partWorth'] as const) {
        const [bank, news] = ['bank', 'news'].map((sector) => group(sector)?.effects[index]?.[figure].estimate ?? 0);
        expect(effect[figure].estimate).toBeCloseTo(bank - news, 9);
      }
    }
  });

  test('has an interval of its own, that of numeric derivatives', () => {
    const of = (from: Estimates) =>
      acceptance(from, pair('sector', 'bank', 'news')).groupDifferences?.[0]?.effects.find(
        ({ level }) => level === 'sell',
      );
    const sell = of(estimates);
    for (const figure of ['points', 'relative'] as const) {
      expect(sell?.[figure].standardError).toBeCloseTo(
        numericError((from) => of(from)?.[figure].estimate ?? Number.NaN),
        3,
      );
    }
  });

  test('sees that selling costs more in banks', () => {
    const sell = found?.effects.find(({ level }) => level === 'sell');
    expect(sell?.partWorth.estimate).toBeLessThan(0);
    expect(sell?.partWorth.low).toBeLessThan(-0.5);
  });

  test('is not there unless it is asked for', () => {
    expect(acceptance(estimates)).not.toHaveProperty('groupDifferences');
    expect(acceptance(estimates).groups[0]).not.toHaveProperty('differences');
  });
});

test('all that is wrong with differences is told at once', () => {
  const differences = [
    { column: 'us', level: 'sell', against: 'ads' },
    { column: 'use', level: 'sel', against: 'adds' },
    { column: 'sector', level: 'bank', against: 'bank' },
    { column: 'price', level: 'cheap', against: '1' },
  ];
  expect(() => acceptance(estimates, { differences })).toThrow(UsageError);
  try {
    acceptance(estimates, { differences });
  } catch (error) {
    expect((error as UsageError).message.split('\n')).toEqual([
      '--difference: the model has no attribute or factor "us" (did you mean "use"?)',
      '--difference: use has no level "sel" (did you mean "sell"?)',
      '--difference: use has no level "adds" (did you mean "ads"?)',
      '--difference: sector=bank,bank compares a level with itself',
      '--difference: price is a number, not "cheap"',
    ]);
  }
});

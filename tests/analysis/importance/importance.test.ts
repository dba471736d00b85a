import { describe, expect, test } from 'vitest';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { type ImportanceOptions, importance } from '../../../analysis/importance/importance.ts';
import { UsageError } from '../../../study/errors.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, price, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.2 : -0.7) : 0) + (kept === 'short' ? 0.6 : 0) - 0.3 * Number(price) + 1;
const records = inventRecords({ utility, response: 'choice-none', respondents: 150 });
const references = { use: 'deliver', kept: 'long' };
const model = 'use + kept + price + use:sector + none + none:sector';
const estimates = estimateLogit(choicesOf(records), { model, references });

const parameter = (name: string, from: Estimates = estimates) =>
  from.parameters.find((one) => one.name === name)?.estimate ?? Number.NaN;

function tell(options: ImportanceOptions = {}, from: Estimates = estimates, sector?: string) {
  const group = importance(from, options).groups.find(({ factors }) => factors['sector'] === sector);
  if (!group) throw new Error(`no group ${sector}`);
  const of = (attribute: string) => {
    const found = group.importances.find((one) => one.attribute === attribute);
    if (!found) throw new Error(`no ${attribute}`);
    return found;
  };
  const rate = (level: string) => {
    const found = group.tradeOffs?.find((one) => one.level === level);
    if (!found) throw new Error(`no rate of ${level}`);
    return found.rate;
  };
  return { of, rate, group };
}

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

describe('importances', () => {
  test('by hand: ranges of 3, 1 and 4 slopes of 0.5 weigh 3, 1 and 2 in 6', () => {
    const part = (column: string) => [{ column, transform: 'categorical' as const }];
    const [first] = estimates.parameters;
    if (!first) throw new Error('there are parameters');
    const zero = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    const hand: Estimates = {
      ...estimates,
      coding: 'dummy',
      terms: [part('a'), part('b'), [{ column: 'price', transform: 'linear' }]],
      columns: [
        { name: 'a', role: 'attribute', kind: 'categorical', levels: ['r', 'x', 'y'], reference: 'r' },
        { name: 'b', role: 'attribute', kind: 'categorical', levels: ['r', 'x'], reference: 'r' },
        { name: 'price', role: 'attribute', kind: 'numeric', levels: ['1', '3', '5'], reference: '3' },
      ],
      parameters: [
        { ...first, name: 'a=x', estimate: 2 },
        { ...first, name: 'a=y', estimate: -1 },
        { ...first, name: 'b=x', estimate: 1 },
        { ...first, name: 'price', estimate: -0.5 },
      ],
      covariance: { names: ['a=x', 'a=y', 'b=x', 'price'], classical: zero, robust: zero, clustered: zero },
    };
    const { of, rate } = tell({}, hand);
    expect(of('a')).toMatchObject({ best: 'x', worst: 'y', range: { estimate: 3 }, importance: { estimate: 0.5 } });
    expect(of('b').importance.estimate).toBeCloseTo(1 / 6, 12);
    expect(of('price')).toMatchObject({ best: '1', worst: '5', range: { estimate: 2 } });
    expect([rate('x').estimate, rate('y').estimate]).toEqual([4, -2]);
  });

  test('errors are those of numeric derivatives, in a group and in the average', () => {
    for (const sector of [undefined, 'bank']) {
      const own = tell({}, estimates, sector).of('use').importance.standardError;
      expect(own).toBeCloseTo(
        numericError((from) => tell({}, from, sector).of('use').importance.estimate),
        7,
      );
    }
  });

  test('add up to 1 in every group, under either coding and with draws', () => {
    const dummy = estimateLogit(choicesOf(records), { model, references, coding: 'dummy' });
    for (const from of [estimates, dummy]) {
      for (const { importances } of importance(from, { intervals: 'krinsky-robb', draws: 500 }).groups) {
        expect(importances.reduce((sum, one) => sum + one.importance.estimate, 0)).toBeCloseTo(1, 10);
        expect(importances.every(({ range }) => range.low >= 0)).toBe(true);
      }
    }
    expect(tell({}, dummy).of('use').importance.estimate).toBeCloseTo(tell().of('use').importance.estimate, 7);
  });

  test('the average is the mean of the groups by their weights', () => {
    const weights = { sector: { bank: 3, news: 1 } };
    const of = (sector?: string) => tell({ weights }, estimates, sector).of('use').importance.estimate;
    expect(of()).toBeCloseTo(0.75 * of('bank') + 0.25 * of('news'), 12);
  });
});

describe('trade-off rates', () => {
  test('in a price are the willingness to pay: minus the utility of the level over that of the price', () => {
    const { rate, group } = tell();
    expect(importance(estimates).unit).toEqual({ attribute: 'price' });
    // Effects coding of two levels: from -1 to 1.
    expect(rate('short').estimate).toBeCloseTo((2 * parameter('kept=short')) / -parameter('price'), 9);
    expect(rate('short').estimate).toBeGreaterThan(1);
    expect(rate('short').standardError).toBeCloseTo(
      numericError((from) => tell({}, from).rate('short').estimate),
      6,
    );
    expect(group.tradeOffs?.map(({ level }) => level)).toEqual(['ads', 'sell', 'short']);
  });

  test('in a step are steps, and the step that a rate is told in has none', () => {
    const unit = { attribute: 'kept', level: 'short' };
    const { rate, group } = tell({ unit });
    expect(rate('sell').estimate).toBeLessThan(-1);
    expect(group.tradeOffs?.some(({ attribute }) => attribute === 'kept')).toBe(false);
    expect(rate('sell').estimate).toBeCloseTo(
      1 / tell({ unit: { attribute: 'use', level: 'sell' } }).rate('short').estimate,
      9,
    );
  });

  test('draws tell about the same interval as the delta method where the unit is well known', () => {
    const delta = tell().rate('short');
    const drawn = tell({ intervals: 'krinsky-robb', draws: 20_000, seed: 2 }).rate('short');
    expect(Math.abs(drawn.low - delta.low)).toBeLessThan(0.4 * delta.standardError);
    expect(drawn.high).toBeGreaterThan(delta.high);
  });

  test('in what may be nothing are given with a warning', () => {
    // Under effects coding ads equals deliver where it is half of what sell loses.
    const parameters = estimates.parameters.map((one) =>
      one.name === 'use=ads' ? { ...one, estimate: -parameter('use=sell') / 2 } : one,
    );
    const { warnings } = importance({ ...estimates, parameters }, { unit: { attribute: 'use', level: 'ads' } });
    expect(warnings.join()).toMatch(/use=ads cannot be told from nothing/);
    expect(importance(estimates).warnings).toEqual(estimates.warnings);
  });

  test('need no none and no price', () => {
    const forced = estimateLogit(choicesOf(inventRecords({ utility, response: 'choice', respondents: 60 })), {
      model: 'use + kept',
      references,
    });
    expect(importance(forced)).not.toHaveProperty('unit');
    expect(tell({ unit: { attribute: 'kept', level: 'short' } }, forced).rate('sell').estimate).toBeLessThan(0);
  });
});

test.each<[ImportanceOptions, RegExp]>([
  [{ unit: { attribute: 'pric' } }, /--in: the model has no attribute "pric" \(did you mean "price"/],
  [{ unit: { attribute: 'sector', level: 'bank' } }, /no attribute "sector"/],
  [{ unit: { attribute: 'price', level: '3' } }, /price is a number \(write --in price\)/],
  [{ unit: { attribute: 'use' } }, /use has levels \(say which step, as --in use=ads\)/],
  [{ unit: { attribute: 'use', level: 'sel' } }, /no level "sel" \(did you mean "sell"/],
  [{ unit: { attribute: 'use', level: 'deliver' } }, /deliver is the reference of use/],
  [{ by: ['sectr'] }, /--by: the model has no factor "sectr"/],
  [{ seed: 3 }, /--seed: the delta method draws nothing/],
])('%j is a usage error', (options, message) => {
  expect(() => importance(estimates, options)).toThrow(UsageError);
  expect(() => importance(estimates, options)).toThrow(message);
});

import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { predictAcceptance } from '../../../analysis/acceptance/predictAcceptance.ts';
import { estimateLogit } from '../../../analysis/estimate/estimateLogit.ts';
import { EstimationError, UsageError } from '../../../study/errors.ts';
import type { LogitEstimates } from '../../../study/estimates/logitEstimates.ts';
import { type ChoiceRecord, choicesOf, inventRecords } from '../inventChoices.ts';

const utility = ({ use, kept, price, sector }: ChoiceRecord) =>
  (use === 'sell' ? (sector === 'bank' ? -1.2 : -0.7) : 0) + (kept === 'short' ? 0.5 : 0) - 0.3 * Number(price) + 0.6;
const records = inventRecords({ utility, response: 'dual-response', respondents: 120 });
const estimates = estimateLogit(choicesOf(records), {
  model: 'use + kept + price + use:sector + none + none:sector',
  references: { use: 'deliver', kept: 'long' },
});

/** The same estimates at other coefficients, to differentiate by. */
function moved(k: number, by: number): LogitEstimates {
  const parameters = estimates.parameters.map((parameter, index) =>
    index === k ? { ...parameter, estimate: parameter.estimate + by } : parameter,
  );
  return { ...estimates, parameters };
}

/** sqrt(g' C g) with g by central differences. */
function numericError(figure: (from: LogitEstimates) => number): number {
  const h = 1e-5;
  const gradient = estimates.parameters.map((_, k) => (figure(moved(k, h)) - figure(moved(k, -h))) / (2 * h));
  const C = estimates.covariance.clustered;
  return Math.sqrt(
    gradient.reduce((sum, gi, i) => sum + gradient.reduce((row, gj, j) => row + gi * gj * (C[i]?.[j] ?? 0), 0), 0),
  );
}

const find = (from: LogitEstimates, sector: string | undefined, level: string, options = {}) => {
  const group = acceptance(from, options).groups.find(({ factors }) => factors['sector'] === sector);
  const effect = group?.effects.find((one) => one.level === level);
  if (!group || !effect) throw new Error(`no ${sector} ${level}`);
  return { group, effect };
};

describe('acceptance by hand', () => {
  // alpha = ln(3) - so the reference profile (utility 0 under dummy coding) is accepted by 1 in 4; level "b" adds ln(3).
  const hand: LogitEstimates = {
    ...estimates,
    coding: 'dummy',
    terms: [[{ column: 'a', transform: 'categorical' }], [{ column: 'none', transform: 'linear' }]],
    columns: [{ name: 'a', role: 'attribute', kind: 'categorical', levels: ['r', 'b'], reference: 'r' }],
    parameters: [
      { ...(estimates.parameters[0] as LogitEstimates['parameters'][number]), name: 'a=b', estimate: Math.log(3) },
      { ...(estimates.parameters[0] as LogitEstimates['parameters'][number]), name: 'none', estimate: Math.log(3) },
    ],
    covariance: {
      names: ['a=b', 'none'],
      classical: [],
      robust: [],
      clustered: [
        [0.04, 0.01],
        [0.01, 0.09],
      ],
    },
    profiles: { columns: ['a'], rows: [[0], [1]], counts: [3, 1] },
  };

  test('the level is accepted by half: 25 points more, and twice as many', () => {
    const [group] = acceptance(hand).groups;
    const effect = group?.effects[0];
    expect(group?.baseRate.estimate).toBeCloseTo(0.25, 12);
    expect(effect?.acceptance.estimate).toBeCloseTo(0.5, 12);
    expect(effect?.points.estimate).toBeCloseTo(25, 10);
    expect(effect?.relative.estimate).toBeCloseTo(100, 10);
    expect(effect?.partWorth).toMatchObject({ estimate: Math.log(3), standardError: 0.2 });
  });

  test('the base rate has the delta-method error A (1 - A) sd, and an interval within 0 and 1', () => {
    const rate = acceptance(hand).groups[0]?.baseRate;
    expect(rate?.standardError).toBeCloseTo(0.25 * 0.75 * 0.3, 12);
    expect(rate?.low).toBeCloseTo(1 / (1 + 3 * Math.exp(1.959964 * 0.3)), 6);
  });

  test('the average baseline weighs profiles by how often they were shown', () => {
    const rate = acceptance(hand, { baseline: 'average' }).groups[0]?.baseRate.estimate;
    expect(rate).toBeCloseTo(0.75 * 0.25 + 0.25 * 0.5, 12);
  });
});

describe('acceptance from estimates', () => {
  test.each(['profile', 'average'] as const)(
    'errors are those of numeric derivatives at the baseline %s',
    (baseline) => {
      for (const sector of [undefined, 'bank', 'news']) {
        const { effect, group } = find(estimates, sector, 'sell', { baseline });
        const at = (from: LogitEstimates) => find(from, sector, 'sell', { baseline });
        const error = (figure: (found: ReturnType<typeof find>) => number) => numericError((from) => figure(at(from)));
        expect(effect.points.standardError).toBeCloseTo(
          error((found) => found.effect.points.estimate),
          5,
        );
        expect(effect.relative.standardError).toBeCloseTo(
          error((found) => found.effect.relative.estimate),
          4,
        );
        expect(effect.partWorth.standardError).toBeCloseTo(
          error((found) => found.effect.partWorth.estimate),
          6,
        );
        expect(group.baseRate.standardError).toBeCloseTo(
          error((found) => found.group.baseRate.estimate),
          6,
        );
      }
    },
  );

  test('the average over the groups is the mean of their figures, by the weights asked for', () => {
    const weights = { sector: { bank: 3, news: 1 } };
    const relative = (sector?: string) => find(estimates, sector, 'sell', { weights }).effect.relative.estimate;
    expect(relative()).toBeCloseTo(0.75 * relative('bank') + 0.25 * relative('news'), 10);
    const equal = (sector?: string) => find(estimates, sector, 'sell').effect.points.estimate;
    expect(equal()).toBeCloseTo((equal('bank') + equal('news')) / 2, 10);
  });

  test('effects and dummy coding tell the same acceptance', () => {
    const dummy = estimateLogit(choicesOf(records), {
      model: estimates.model,
      coding: 'dummy',
      references: { use: 'deliver', kept: 'long' },
    });
    const ours = acceptance(estimates, { baseline: 'average' });
    const theirs = acceptance(dummy, { baseline: 'average' });
    for (const [g, group] of ours.groups.entries()) {
      for (const [e, effect] of group.effects.entries()) {
        const other = theirs.groups[g]?.effects[e];
        for (const figure of ['partWorth', 'points', 'relative', 'acceptance'] as const) {
          expect(other?.[figure].estimate).toBeCloseTo(effect[figure].estimate, 7);
          expect(other?.[figure].standardError).toBeCloseTo(effect[figure].standardError, 7);
        }
      }
    }
  });

  test('another base profile moves the base rate, and predictAcceptance says the same', () => {
    const table = acceptance(estimates, { profile: { kept: 'short', price: '1' }, by: ['sector'] });
    expect(table.baseProfile).toEqual({ use: 'deliver', kept: 'short', price: '1' });
    const bank = table.groups.find(({ factors }) => factors['sector'] === 'bank');
    expect(predictAcceptance(estimates, { kept: 'short', price: '1' }, { factors: { sector: 'bank' } })).toEqual(
      bank?.baseRate,
    );
    expect(bank).toMatchObject({ weight: 0.5, nRespondents: 60 });
  });

  test('a number is told at the values that were shown, against the one in the middle', () => {
    const effects = acceptance(estimates).groups[0]?.effects.filter(({ attribute }) => attribute === 'price') ?? [];
    expect(effects.map(({ level, reference }) => [level, reference])).toEqual([
      ['1', '3'],
      ['2', '3'],
      ['4', '3'],
      ['5', '3'],
    ]);
    expect(effects[3]?.partWorth.estimate).toBeCloseTo(
      2 * (estimates.parameters.find(({ name }) => name === 'price')?.estimate ?? 0),
      10,
    );
  });

  test('without groups there is one, over all', () => {
    expect(acceptance(estimates, { by: [] }).groups.map(({ factors, weight }) => [factors, weight])).toEqual([[{}, 1]]);
  });

  test('the published range is compared with the interval of the relative change', () => {
    const published = {
      source: {},
      effects: [
        { attribute: 'kept', levels: ['short'], low: 500, words: { nl: 'meer dan +500%', en: 'above +500%' } },
        { attribute: 'use', levels: ['sell'], high: 0, words: { nl: 'negatief' } },
      ],
    };
    const codebook = { languages: ['nl', 'en'], published } as unknown as LogitEstimates['codebook'];
    const own = { ...estimates, codebook };
    expect(find(own, undefined, 'short').effect.published).toEqual({ low: 500, words: 'above +500%', covered: false });
    expect(find(own, undefined, 'sell').effect.published).toEqual({ high: 0, words: 'negatief', covered: true });
    expect(find(own, undefined, 'ads').effect.published).toBeUndefined();
    expect(find(own, undefined, 'short', { language: 'nl' }).effect.published?.words).toBe('meer dan +500%');
  });
});

describe('what can not be told', () => {
  test('a forced choice has no acceptance', () => {
    const choices = choicesOf(inventRecords({ utility, response: 'choice', respondents: 30 }));
    const forced = estimateLogit(choices, { model: 'use + kept' });
    expect(() => acceptance(forced)).toThrow(EstimationError);
    expect(() => acceptance(forced)).toThrow(/forced choices: nobody could say no/);
  });

  test.each([
    [{ profile: { us: 'sell' } }, /--profile: the model has no attribute "us" \(did you mean "use"/],
    [{ profile: { use: 'sel' } }, /--profile: use has no level "sel" \(did you mean "sell"/],
    [{ profile: { price: 'cheap' } }, /price is a number, not "cheap"/],
    [{ by: ['sectr'] }, /--by: the model has no factor "sectr" \(did you mean "sector"/],
    [{ weights: { sector: { bnk: 1 } } }, /--weights: sector has no level "bnk"/],
    [{ weights: { sector: { bank: -1 } } }, /must be 0 or more/],
    [{ baseline: 'average' as const, profile: { use: 'sell' } }, /a profile is for --baseline profile/],
  ])('%j is a usage error', (options, message) => {
    expect(() => acceptance(estimates, options)).toThrow(UsageError);
    expect(() => acceptance(estimates, options)).toThrow(message);
  });
});

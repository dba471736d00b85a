import { describe, expect, it } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { importance } from '../../../analysis/importance/importance.ts';
import { predictMarket } from '../../../analysis/market/predictMarket.ts';
import { rakeRespondents } from '../../../analysis/weights/rakeRespondents.ts';
import type { Offer } from '../../../study/estimates/prediction.ts';
import type { Margin } from '../../../study/study.ts';
import { inventEstimates, margins } from './inventMargins.ts';

const estimates = inventEstimates();
const both = inventEstimates({
  model: 'use + kept + none + use:sector + none:sector + none:home',
  margins: [margins[0] as Margin],
});

describe('acceptance with raked weights', () => {
  const table = acceptance(estimates, { weights: 'rake' });
  const [overall, bank, news] = table.groups;

  it('averages groups by the shares of their raked respondents', () => {
    expect([bank?.weight, news?.weight]).toEqual([expect.closeTo(0.3, 9), expect.closeTo(0.7, 9)]);
    for (const [index, effect] of (overall?.effects ?? []).entries()) {
      const own = [bank, news].map((group) => group?.effects[index]?.points.estimate ?? 0);
      expect(effect.points.estimate).toBeCloseTo(0.3 * (own[0] as number) + 0.7 * (own[1] as number), 9);
    }
  });

  it('has the errors that shares by factor have', () => {
    const given = acceptance(estimates, { weights: { sector: { bank: 0.3, news: 0.7 } } }).groups[0];
    expect(overall?.baseRate.standardError).toBeCloseTo(given?.baseRate.standardError ?? 0, 9);
    expect(overall?.effects[1]?.points.low).toBeCloseTo(given?.effects[1]?.points.low ?? 0, 8);
  });

  it('has the same groups with every respondent counting once beside it', () => {
    expect(table.unweighted?.groups.map(({ weight }) => weight)).toEqual([1, 0.5, 0.5]);
    const plain = acceptance(estimates, { weights: { sector: { bank: 80, news: 80 } } });
    expect(table.unweighted?.groups[0]?.baseRate.estimate).toBeCloseTo(plain.groups[0]?.baseRate.estimate ?? 0, 12);
    expect(table.unweighted?.groups[1]).toEqual({ ...bank, weight: 0.5 });
    expect(table.weighting).toMatchObject({ kind: 'rake', converged: true, nRespondents: 160 });
  });

  it('changes nothing where the sample has the margins already', () => {
    const same = { column: 'sector', shares: { bank: 0.5, news: 0.5 } };
    const { groups, unweighted, weighting } = acceptance(inventEstimates({ margins: [same] }), { weights: 'rake' });
    expect(groups).toEqual(unweighted?.groups);
    expect(weighting).toMatchObject({ iterations: 0, designEffect: 1, kishN: 160 });
  });

  it('says who gave no answer, and that a model without respondents’ columns is not changed', () => {
    expect(table.warnings.join('\n')).toMatch(
      /20 of 160 respondents gave no answer to age, whose margin holds among the others/,
    );
    const plain = acceptance(inventEstimates({ model: 'use + kept + none' }), { weights: 'rake' });
    expect(plain.warnings.join('\n')).toMatch(/no column of respondents, so weights change no figure/);
    expect(plain.groups).toEqual(plain.unweighted?.groups);
  });

  it('says first of all figures how far a share is off where no weights have all margins', () => {
    const old: Margin = { column: 'age', shares: { old: 0.5, young: 0.5 } };
    const clash = inventEstimates({
      margins: [
        { column: 'sector', shares: { bank: 0.99, news: 0.01 } },
        { ...old, shares: { old: 0.01, young: 0.99 } },
      ],
    });
    // Both can be had here, since somebody is at every combination.
    expect(acceptance(clash, { weights: 'rake' }).weighting?.converged).toBe(true);
    const cells = {
      columns: ['sector', 'age'],
      total: 2,
      rows: [
        ['bank', 'old'],
        ['news', 'young'],
      ],
      counts: [80, 80],
    };
    const torn = acceptance({ ...clash, marginCells: cells }, { weights: 'rake' });
    expect(torn.weighting?.converged).toBe(false);
    expect(torn.warnings.join('\n')).toMatch(
      /margins of sector, age were not found: after 1000 rounds a share is still 98 percentage points off/,
    );
  });
});

describe('a joint share', () => {
  // `home` is in the model and not in the margins, so its shares follow from who is in which sector.
  const told = acceptance(both, { weights: 'rake', by: ['home'] });
  const { cells } = rakeRespondents(both);

  it('is no product of margins: groups by another column have the shares of their respondents', () => {
    const share = (home: string) =>
      cells.filter(({ levels }) => levels['home'] === home).reduce((sum, { raked }) => sum + raked, 0) / 160;
    for (const { factors, weight } of told.groups.slice(1)) {
      expect(weight).toBeCloseTo(share(factors['home'] ?? ''), 12);
    }
  });

  it('averages the rest inside a group by who is there', () => {
    const all = acceptance(both, { weights: 'rake' });
    const city = told.groups.find(({ factors }) => factors['home'] === 'city');
    const parts = all.groups.slice(1).filter(({ factors }) => factors['home'] === 'city');
    const total = parts.reduce((sum, { weight }) => sum + weight, 0);
    const mean = parts.reduce((sum, { weight, baseRate }) => sum + (weight / total) * baseRate.estimate, 0);
    expect(city?.baseRate.estimate).toBeCloseTo(mean, 12);
  });

  it('holds in differences between groups, which have an unweighted side too', () => {
    const pair = { column: 'sector', level: 'bank', against: 'news' };
    const table = acceptance(both, { weights: 'rake', differences: [pair] });
    const rates = acceptance(both, { weights: 'rake', by: ['sector'] })
      .groups.slice(1)
      .map(({ baseRate }) => baseRate.estimate);
    expect(table.groupDifferences?.[0]?.baseRate.estimate).toBeCloseTo(100 * ((rates[0] ?? 0) - (rates[1] ?? 0)), 9);
    expect(table.unweighted?.groupDifferences).toHaveLength(1);
  });
});

describe('raked weights hold alike', () => {
  it('in the shares of a market', () => {
    const offers: Offer[] = [
      { name: 'today', profile: {} },
      { name: 'plan', profile: { kept: 'short' } },
    ];
    const market = predictMarket(estimates, offers, { weights: 'rake' });
    const [overall, bank, news] = market.groups;
    for (const [j, { share }] of (overall?.shares ?? []).entries()) {
      const [own, other] = [bank?.shares[j]?.share.estimate ?? 0, news?.shares[j]?.share.estimate ?? 0];
      expect(share.estimate).toBeCloseTo(0.3 * own + 0.7 * other, 9);
      expect(market.unweighted?.groups[0]?.shares[j]?.share.estimate).toBeCloseTo((own + other) / 2, 9);
    }
    expect(market.weighting?.kishN).toBeLessThan(160);
  });

  it('in importances', () => {
    const table = importance(estimates, { weights: 'rake' });
    const [overall, bank, news] = table.groups;
    for (const [a, { importance: own }] of (overall?.importances ?? []).entries()) {
      const parts = [bank, news].map((group) => group?.importances[a]?.importance.estimate ?? 0);
      expect(own.estimate).toBeCloseTo(0.3 * (parts[0] as number) + 0.7 * (parts[1] as number), 9);
    }
    expect(table.unweighted?.groups).toHaveLength(3);
  });
});

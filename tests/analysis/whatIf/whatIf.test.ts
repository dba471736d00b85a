import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../analysis/acceptance/acceptance.ts';
import { predictAcceptance } from '../../../analysis/acceptance/predictAcceptance.ts';
import { predictMarket } from '../../../analysis/market/predictMarket.ts';
import { makeWhatIfData } from '../../../analysis/whatIf/data/makeWhatIfData.ts';
import { withPagePeople } from '../../../analysis/whatIf/data/packEstimates.ts';
import { acceptancePage, predictPage } from '../../../analysis/whatIf/data/pagePopulation.ts';
import { makeWhatIf } from '../../../analysis/whatIf/whatIf.ts';
import { describePopulation } from '../../../cli/words/whatIf/describePopulation.ts';
import type { Interval } from '../../../study/estimates/acceptance.ts';
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { Offer } from '../../../study/estimates/prediction.ts';
import { levels } from '../inventChoices.ts';
import { fits, hierarchical, latent, logit, mixed } from './fourFits.ts';

/** What a page has after it came as JSON. */
function openPage(estimates: Estimates) {
  return makeWhatIf(JSON.parse(JSON.stringify(makeWhatIfData(estimates))));
}

function expectSame(own: Interval | undefined, other: Interval | undefined): void {
  expect(own).toBeDefined();
  for (const figure of ['estimate', 'standardError', 'low', 'high'] as const) {
    expect(Math.abs((own?.[figure] ?? 9) - (other?.[figure] ?? 0))).toBeLessThan(1e-9);
  }
}

const profiles = fc.record({
  use: fc.constantFrom(...levels.use),
  kept: fc.constantFrom(...levels.kept),
  price: fc.constantFrom('1', '2.5', '5'),
});
const names = ['a', 'b', 'c', 'd'];
const markets = fc
  .array(profiles, { minLength: 1, maxLength: 4 })
  .map((own) => own.map((profile, i) => ({ name: names[i] as string, profile })));

describe.each(fits)('a page of %s', (_, estimates) => {
  const page = openPage(estimates);
  const known = withPagePeople(estimates);

  test('accepts an offer as acceptance and predictAcceptance do, in every group', () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const [all, ...bySector] = page.acceptance(profile);
        const table = acceptance(known, { profile, by: ['sector'] });
        expectSame(all?.acceptance, table.groups[0]?.baseRate);
        expectSame(all?.acceptance, acceptance(page.estimates, { profile, by: [] }).groups[0]?.baseRate);
        for (const [i, { factors, acceptance: told }] of bySector.entries()) {
          expect(factors).toEqual(table.groups[i + 1]?.factors);
          expectSame(told, table.groups[i + 1]?.baseRate);
          expectSame(told, predictAcceptance(known, profile, { factors }));
        }
      }),
      { numRuns: 5 },
    );
  });

  test('tells every single change as acceptance tells a difference of two levels', () => {
    const profile = { use: 'ads', kept: 'short', price: '2' };
    const changes = page.changes(profile);
    expect(changes.map(({ points }) => points.estimate)).toEqual(
      changes.map(({ points }) => points.estimate).sort((a, b) => b - a),
    );
    const pairs = changes.map(({ attribute, from, to }) => ({ column: attribute, level: to, against: from }));
    const [all] = acceptance(known, { profile, by: [], differences: pairs }).groups;
    expect(changes.length).toBeGreaterThanOrEqual(2 + 1 + 2);
    for (const [i, { points, acceptance: then, attribute, to, isClear }] of changes.entries()) {
      expect(all?.differences?.[i]).toMatchObject({ attribute, level: to });
      expectSame(points, all?.differences?.[i]?.points);
      expectSame(then, all?.differences?.[i]?.acceptance);
      expect(isClear).toBe(points.low > 0 || points.high < 0);
    }
  });

  test('parts a market as predictMarket does, by every rule, adjusted or not, with its changes', () => {
    const adjustments = fc.record({
      scale: fc.constantFrom(undefined, 0.7, 2),
      availability: fc.constantFrom<Record<string, number>[]>({}, { a: 0.4 }),
      constants: fc.constantFrom<Record<string, number>[]>({}, { a: -0.3 }),
    });
    fc.assert(
      fc.property(
        markets,
        markets,
        fc.constantFrom(...page.data.rules),
        adjustments,
        (offers, base, rule, adjusted) => {
          const options = { rule, ...adjusted, base, ...(rule === 'rfc' && { errorDraws: 64 }) };
          const told = page.market({ offers, ...options });
          const other = predictMarket(known, offers, { ...options, by: ['sector'] });
          expect(told.adjusted).toEqual(other.adjusted);
          for (const [i, { shares, changes }] of told.groups.entries()) {
            for (const [j, { share, offer }] of shares.entries()) {
              expect(offer).toBe(other.groups[i]?.shares[j]?.offer);
              expectSame(share, other.groups[i]?.shares[j]?.share);
            }
            for (const [j, { points }] of (changes ?? []).entries())
              expectSame(points, other.groups[i]?.changes?.[j]?.points);
            expect(changes?.reduce((sum, { points }) => sum + points.estimate, 0)).toBeCloseTo(0, 8);
          }
        },
      ),
      { numRuns: 4 },
    );
  });

  test('verifies a sum that adds up to what it shows', () => {
    const profile = { use: 'sell', kept: 'long', price: '3' };
    const [all] = page.acceptance(profile);
    const { cells, acceptance: told } = page.verify(profile);
    expect(told).toBeCloseTo(all?.acceptance.estimate ?? 0, 12);
    expect(cells.reduce((sum, cell) => sum + cell.weight * cell.acceptance, 0)).toBeCloseTo(told, 12);
    for (const { sums, acceptance: accepted, peopleDiffer } of cells) {
      for (const { terms, utility, scale = 1, acceptance: own } of sums) {
        const parts = terms.map(({ products }) => products.reduce((sum, one) => sum + one.code * one.coefficient, 0));
        expect(scale * parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(utility, 12);
        expect(1 / (1 + Math.exp(-utility))).toBeCloseTo(own, 12);
        expect(terms.flatMap(({ cells: [one] }) => one?.column)).toContain('none');
      }
      const averaged = sums.reduce((sum, { share, acceptance: own }) => sum + share * own, 0);
      if (!peopleDiffer) expect(averaged).toBeCloseTo(accepted, 12);
    }
  });
});

test('a page of a posterior says by how much its 200 draws differ from all, and from the people’s own', () => {
  const { differences, ownAcceptance, estimates } = makeWhatIfData(hierarchical);
  expect([hierarchical.draws.nDraws, estimates.draws?.nDraws]).toEqual([300, 200]);
  const table = acceptance(withPagePeople(hierarchical), { by: [] }).groups[0];
  const full = acceptance(hierarchical, { by: [] }).groups[0];
  const own = hierarchical.sampledAcceptance?.groups[0];
  const gap = (one?: Interval, other?: Interval) => 100 * Math.abs((one?.estimate ?? 0) - (other?.estimate ?? 0));
  expect(differences?.allDraws.figures).toBe(1 + (table?.effects.length ?? 0));
  expect(differences?.allDraws.largest).toBeGreaterThanOrEqual(gap(table?.baseRate, full?.baseRate));
  expect(differences?.allDraws.largest).toBeLessThan(3);
  expect(differences?.ownDraws?.largest).toBeGreaterThanOrEqual(gap(table?.baseRate, own?.baseRate));
  expect(ownAcceptance).toEqual(own?.baseRate);
});

test('predict and acceptance take a page’s people, and tell how far these shares are from those of all draws', () => {
  const offers: Offer[] = [
    { name: 'now', profile: { use: 'sell' } },
    { name: 'plan', profile: { kept: 'short' } },
  ];
  const page = predictPage(hierarchical, offers);
  const own = predictMarket(withPagePeople(hierarchical), offers);
  expect(page.groups).toEqual(own.groups);
  const all = predictMarket(hierarchical, offers);
  const gaps = all.groups.flatMap(({ shares }, i) =>
    shares.map(({ share }, j) => 100 * Math.abs(share.estimate - (own.groups[i]?.shares[j]?.share.estimate ?? 0))),
  );
  expect(page.population).toMatchObject({ draws: 200, shares: { figures: 9, largest: Math.max(...gaps) } });
  expect(Math.max(...gaps)).toBeGreaterThan(0);
  const { differences } = makeWhatIfData(hierarchical);
  expect(page.population?.differences).toEqual(differences);
  expect(acceptancePage(hierarchical).population).toEqual({ draws: 200, differences });
  const [first, second] = describePopulation(page.population);
  expect(first).toMatch(
    /^People as a what-if page makes them, from 200 draws of the posterior\. Against all draws that were kept, these shares differ by at most \d\.\d\d points \(9 figures\), and acceptance .* by at most .* \(\d+ figures\)\.$/,
  );
  expect(second).toMatch(/^Against the sampled people’s own draws, acceptance of everybody differs by at most/);
});

test('mean tastes of normal people are what utility gains by one of a code', () => {
  const page = openPage(hierarchical);
  const [cell] = page.verify({ use: 'sell', price: '4' }, { sector: 'bank' }).cells;
  const far = { use: 'sell', kept: 'long', price: '4', sector: 'bank' };
  const drawn = acceptance(page.estimates, { profile: { use: 'sell', price: '4' }, by: ['sector'] });
  expect(cell?.peopleDiffer).toBe(true);
  expect(cell?.acceptance).toBeCloseTo(
    drawn.groups.find(({ factors }) => factors['sector'] === far.sector)?.baseRate.estimate ?? 0,
    9,
  );
});

test('averages count groups as acceptance does with the same weights', () => {
  const weights = { sector: { bank: 3, news: 1 } };
  const page = makeWhatIf(makeWhatIfData(logit, { weights }));
  const [all, bank] = page.acceptance({ use: 'sell' });
  const table = acceptance(logit, { profile: { use: 'sell' }, weights, by: ['sector'] }).groups;
  expectSame(all?.acceptance, table[0]?.baseRate);
  expectSame(bank?.acceptance, table[1]?.baseRate);
  expect(page.data.cells.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
});

test('questions of small groups, of what the model has not, and of too many offers are refused', () => {
  const page = openPage(logit);
  expect(() => page.acceptance({}, [{ sector: 'post' }])).toThrow(
    /sector=post: there are fewer than 10 such respondents/,
  );
  expect(() => page.acceptance({ use: 'sel' })).toThrow(/use has no level "sel"/);
  expect(() => page.curve({}, 'price', ['x'])).toThrow(/price is a number, not "x"/);
  const offers = Array.from({ length: 7 }, (_, i) => ({ name: `o${i}`, profile: {} }));
  expect(() => page.market({ offers })).toThrow(/there are 7 offers, and a page has room for 6/);
  expect(() => makeWhatIfData({ ...logit, nRespondents: 9 })).toThrow(/there are 9 respondents/);
});

test('a curve is acceptance at each of its values', () => {
  const page = openPage(mixed);
  const points = page.curve({ use: 'ads' }, 'price', ['1', '1.5', '4'], { sector: 'news' });
  for (const { value, acceptance: told } of points) {
    const [other] = page.acceptance({ use: 'ads', price: value }, [{ sector: 'news' }]);
    expectSame(told, other?.acceptance);
  }
  expect(points.map(({ value }) => value)).toEqual(['1', '1.5', '4']);
});

test('a page holds no counts of people by what they are, no words of the data, and little', () => {
  for (const [, estimates] of fits) {
    const data = makeWhatIfData(estimates);
    const text = JSON.stringify(data);
    expect(text.length).toBeLessThan(60_000);
    for (const key of ['marginCells', 'respondentGroups', 'fileColumns', 'profiles', 'modelFree', 'codebook']) {
      expect(text).not.toContain(`"${key}"`);
    }
    expect(data.groups.every(({ respondents }) => respondents >= 10)).toBe(true);
  }
  expect(latent.membership.people.length).toBeGreaterThan(0);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../../analysis/acceptance/acceptance.ts';
import { allowedProfiles } from '../../../../analysis/whatIf/data/allowedProfiles.ts';
import { makeWhatIfData } from '../../../../analysis/whatIf/data/makeWhatIfData.ts';
import { packDraws, unpackDraws } from '../../../../analysis/whatIf/data/packDraws.ts';
import { packEstimates, unpackEstimates, withPagePeople } from '../../../../analysis/whatIf/data/packEstimates.ts';
import { poolCovariates } from '../../../../analysis/whatIf/data/poolPeople.ts';
import type { CovariateRow } from '../../../../study/estimates/hierarchicalEstimates.ts';
import { hierarchical, latent, logit } from '../fourFits.ts';

describe('packed draws', () => {
  test('come back within half a step of 255', () => {
    const number = fc.double({ min: -50, max: 50, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 30 }), (rows) => {
        const packed = packDraws(Float64Array.from(rows.flat()), 2);
        const back = unpackDraws(JSON.parse(JSON.stringify(packed)));
        for (const [g, row] of rows.entries()) {
          for (const c of [0, 1] as const) {
            const step = packed.steps[c] as number;
            expect(Math.abs((back[2 * g + c] as number) - row[c])).toBeLessThanOrEqual(0.5001 * step + 1e-12);
          }
        }
      }),
    );
  });

  test('that were cut are refused', () => {
    const { draws } = packEstimates(hierarchical);
    if (!draws) throw new Error('there are draws');
    expect(() => unpackDraws({ ...draws, nDraws: 201 })).toThrow(/not as many as they should be/);
    expect(() => unpackDraws({ ...draws, codes: '!' })).toThrow(RangeError);
  });
});

describe('people of a page', () => {
  const row = (sector: string, age: number, respondents: number): CovariateRow => ({
    cells: { sector },
    z: [1, sector === 'bank' ? 1 : -1, age],
    respondents,
  });
  const columns = [
    { name: 'sector=bank', column: 'sector', level: 'bank' },
    { name: 'age', column: 'age', centre: 0, range: 1 },
  ];

  test('are ten or more of the same levels, at their mean, and as many as before', () => {
    const rows = [row('bank', 0.1, 6), row('bank', 0.3, 6), row('bank', 0.9, 25), row('bank', 1, 3)];
    const pooled = poolCovariates(rows, columns);
    expect(pooled.map(({ respondents }) => respondents)).toEqual([12, 28]);
    expect(pooled[0]?.z).toEqual([1, 1, expect.closeTo(0.2, 12)]);
    expect(pooled[1]?.z[2]).toBeCloseTo((25 * 0.9 + 3) / 28, 12);
  });

  test('of levels that fewer than ten have are said to be ten, with the numbers of average people', () => {
    const pooled = poolCovariates([row('bank', 0, 30), row('shop', 1, 3)], columns);
    expect(pooled[1]).toEqual({ cells: { sector: 'shop' }, z: [1, -1, expect.closeTo(3 / 33, 12)], respondents: 10 });
  });

  test('change no figure where they are told apart by levels alone', () => {
    const own = { ...hierarchical, covariates: hierarchical.covariates.filter(({ level }) => level !== undefined) };
    expect(own.covariates).toHaveLength(1);
    const few = latent.membership.people.map((one) => ({ ...one, weight: one.weight / 20 }));
    const scarce = { ...latent, membership: { ...latent.membership, people: few } };
    const rate = (of: typeof latent) =>
      acceptance(of, { by: ['sector'] }).groups.map(({ baseRate }) => baseRate.estimate);
    const pooled = rate(withPagePeople(scarce) as typeof latent);
    for (const [i, told] of rate(scarce).entries()) expect(pooled[i]).toBeCloseTo(told, 12);
  });

  test('are nobody’s row: no number of people below ten is in a page', () => {
    const page = packEstimates(hierarchical).estimates;
    if (page.method !== 'hb') throw new Error('it is that of a posterior');
    expect(page.covariateRows?.every(({ respondents }) => respondents >= 10)).toBe(true);
    expect(hierarchical.covariateRows?.some(({ respondents }) => respondents < 10)).toBe(true);
    // Nor the youngest's age and the oldest's.
    expect(hierarchical.columns.find(({ name }) => name === 'age')?.levels).toContain('20');
    expect(page.columns.find(({ name }) => name === 'age')?.levels).toBeUndefined();
    expect(page.covariates.some(({ range, centre }) => range !== undefined || centre !== undefined)).toBe(false);
  });
});

test('a covariance comes back to the last digit, whichever is asked for', () => {
  for (const standardErrors of ['classical', 'clustered'] as const) {
    const back = unpackEstimates(JSON.parse(JSON.stringify(packEstimates({ ...logit, standardErrors }))));
    if (back.method !== 'mnl') throw new Error('it is a logit');
    const K = logit.parameters.length;
    const wanted = logit.covariance[standardErrors];
    for (let i = 0; i < K; i++)
      for (let j = 0; j <= i; j++) expect(back.covariance[standardErrors][j]?.[i]).toBe(wanted[i]?.[j]);
  }
});

describe('what is allowed', () => {
  const levels = (...ids: string[]) => ids.map((id) => ({ id, label: { en: id } }));
  const attributes = [
    { id: 'use', label: { en: 'Use' }, levels: levels('deliver', 'sell') },
    { id: 'kept', label: { en: 'Kept' }, levels: levels('long', 'short') },
    { id: 'price', label: { en: 'Price' }, levels: levels('1', '2') },
  ];

  test('are the combinations that the expressions leave, of the attributes that they speak of', async () => {
    const told = await allowedProfiles({ attributes, prohibited: ["use == 'sell' and kept == 'short'"] });
    expect(told?.attributes).toEqual(['use', 'kept']);
    expect(told?.rows).toEqual([
      ['deliver', 'long'],
      ['deliver', 'short'],
      ['sell', 'long'],
    ]);
    expect(await allowedProfiles({ attributes })).toBeUndefined();
  });

  test('goes into the page, with what the codebook says levels are worth', () => {
    const value = { base: 1, levels: { use: { sell: 4 } } };
    const codebook = {
      study: 's',
      title: { en: 'S' },
      languages: ['en'],
      attributes,
      factors: [],
      covariates: [],
      value,
    };
    const data = makeWhatIfData({ ...logit, codebook: codebook as never });
    expect(data).toMatchObject({
      values: value,
      study: 's',
      attributes: [{ id: 'use', label: { en: 'Use' } }, {}, {}],
    });
    expect(makeWhatIfData(logit).attributes[2]).toMatchObject({ id: 'price', kind: 'numeric', range: [1, 5] });
  });
});

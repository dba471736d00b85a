import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceptance } from '../../../../analysis/acceptance/acceptance.ts';
import { makeRandom } from '../../../../analysis/numerics/random.ts';
import { makeUtilities, possibleIntervals } from '../../../../analysis/tastes/methods.ts';
import { makeWhatIfData } from '../../../../analysis/whatIf/data/makeWhatIfData.ts';
import { enumeratePolicies, findPolicy, policyAt } from '../../../../analysis/whatIf/frontier/enumeratePolicies.ts';
import { type Frontier, findFrontier } from '../../../../analysis/whatIf/frontier/frontier.ts';
import { frontOfProducts } from '../../../../analysis/whatIf/frontier/paretoFront.ts';
import { finish, makeWhatIf } from '../../../../analysis/whatIf/whatIf.ts';
import type { EstimatedColumn } from '../../../../study/estimates/estimatedModel.ts';
import type { LevelValues } from '../../../../study/value.ts';
import { fits, logit } from '../fourFits.ts';

/** Every pair compared. */
function naiveFront(x: ArrayLike<number>, worth: ArrayLike<number>): number[] {
  const places = Array.from({ length: x.length }, (_, p) => p);
  const y = (p: number) => (x[p] as number) * (worth[p] as number);
  const beats = (q: number, p: number) =>
    (x[q] as number) >= (x[p] as number) && y(q) >= y(p) && ((x[q] as number) > (x[p] as number) || y(q) > y(p));
  return places.filter((p) => !places.some((q) => beats(q, p)));
}

const attribute = (name: string, levels: readonly string[]): EstimatedColumn => ({
  name,
  role: 'attribute',
  kind: 'categorical',
  levels,
  reference: levels[0],
});
const never = () => {
  throw new Error('nothing is to be drawn');
};

describe('the front', () => {
  test('is that of every pair compared, with ties, twins and worths below 0, in whatever order', () => {
    const few = fc.integer({ min: 0, max: 4 });
    const points = fc.array(fc.tuple(few, fc.integer({ min: -2, max: 3 }), fc.nat()), { maxLength: 40 });
    fc.assert(
      fc.property(points, (drawn) => {
        const x = Float64Array.from(drawn, ([share]) => share / 4);
        const worth = Float64Array.from(drawn, ([, value]) => value);
        const order = Int32Array.from(drawn.keys()).sort((a, b) => (drawn[a]?.[2] ?? 0) - (drawn[b]?.[2] ?? 0));
        const front = new Int32Array(drawn.length);
        const size = frontOfProducts(x, 0, worth, order, front);
        expect([...front.subarray(0, size)].sort((a, b) => a - b)).toEqual(naiveFront(x, worth));
      }),
    );
  });
});

describe('a frontier by hand', () => {
  // Four policies: acceptance 0.8, 0.6, 0.5, 0.3 and worth 1, 2, 2, 3: expected 0.8, 1.2, 1, 0.9.
  const list = enumeratePolicies([attribute('a', ['r', 's']), attribute('b', ['t', 'u'])], { unshown: [] }, never);
  const values: LevelValues = { base: 1, levels: { a: { s: 1 }, b: { u: 1 } } };
  const draws = Float32Array.of(0.8, 0.6, 0.5, 0.3, /* second draw */ 0.5, 0.6, 0.5, 0.1);
  const told = (changes: Partial<Parameters<typeof findFrontier>[0]> = {}): Frontier =>
    findFrontier({
      list,
      accepted: { values: Float64Array.of(0.8, 0.6, 0.5, 0.3), nDraws: 2, draws },
      values,
      current: { a: 's', b: 't' },
      acceptanceOf: () => ({ estimate: 0.5, standardError: 0.1, low: 0.4, high: 0.6 }),
      acceptProfile: () => ({ value: 0.55, draws: Float64Array.of(0.55, 0.7) }),
      ...changes,
    });

  test('has each policy at its acceptance and what it is expected to be worth, and the share of draws on the front', () => {
    const { front, current, better, expected, probability } = told();
    expect([...expected]).toEqual([0.8, 1.2, 1, 0.9].map((value) => expect.closeTo(value, 12)));
    // At the estimates rt (0.8, 0.8) and ru (0.6, 1.2), which beat the others.
    expect(front.map(({ index }) => index)).toEqual([0, 1]);
    // In the second draw ru beats all.
    expect([...probability]).toEqual([0.5, 1, 0, 0]);
    expect(current).toMatchObject({ index: 2, worth: 2, isOnFront: false, probability: 0 });
    expect(current.expected).toEqual({ estimate: 1, standardError: 0.2, low: 0.8, high: 1.2 });
    expect(better).toEqual([1]);
  });

  test('of policies that cost has intervals the right way round', () => {
    const { current } = told({ values: { ...values, base: -4 } });
    expect(current.worth).toBe(-3);
    expect(current.expected.low).toBeLessThan(current.expected.high);
  });

  test('holds an offer between the levels against the policies, among which it takes no place', () => {
    const number: EstimatedColumn = {
      name: 'price',
      role: 'attribute',
      kind: 'numeric',
      levels: ['1', '2'],
      reference: '1',
    };
    const priced = enumeratePolicies([attribute('a', ['r', 's']), number], { unshown: [] }, never);
    const { current, probability, better } = told({
      list: priced,
      values: { base: 0, levels: {}, perUnit: { price: 1 } },
      current: { a: 's', price: '1.5' },
    });
    expect(current).toMatchObject({ worth: 1.5, isOnFront: false });
    expect(current.index).toBeUndefined();
    // 0.55 x 1.5 = 0.825 is beaten by 0.6 x 2; in the second draw 0.7 is more than all accept.
    expect([better, current.probability]).toEqual([[1], 0.5]);
    expect([...probability]).toEqual([0.5, 1, 0, 0]);
  });
});

describe.each(fits)('the frontier of %s', (_, estimates) => {
  const page = makeWhatIf(makeWhatIfData(estimates));
  const values: LevelValues = { base: 2, levels: { use: { ads: 1, sell: 4 } }, perUnit: { price: 0.5 } };

  test('has the acceptance of acceptance, and the probabilities of naive code over the draws', () => {
    const { list, frontier } = finish(page.policies({ factors: { sector: 'bank' } }));
    const told = frontier(values, { use: 'ads' });
    expect(list.count).toBe(3 * 2 * (page.data.attributes.find(({ id }) => id === 'price')?.levels.length ?? 0));
    const nDraws = told.nDraws;
    const source = { draws: Math.max(nDraws, possibleIntervals[estimates.method].draws), seed: 1 };
    const utilities = makeUtilities(page.estimates, estimates.method === 'mnl' ? { ...source, draws: nDraws } : source);
    const all = Array.from({ length: list.count }, (__, p) => {
      const cells = { ...policyAt(list, p), sector: 'bank', age: page.data.cells[0]?.factors['age'] ?? '' };
      return utilities.acceptance(cells);
    });
    const worth = all.map((__, p) => {
      const { use, price } = policyAt(list, p);
      return 2 + ({ ads: 1, sell: 4 }[use ?? ''] ?? 0) + 0.5 * Number(price);
    });
    const counts = new Float64Array(list.count);
    for (let d = 0; d < nDraws; d++) {
      const drawn = Float32Array.from(all, ({ draws }) => draws[d] as number);
      for (const p of naiveFront(drawn, worth)) counts[p] += 1 / nDraws;
    }
    for (const [p, { value }] of all.entries()) {
      expect(Math.abs((told.acceptance[p] as number) - value)).toBeLessThan(1e-9);
      expect(told.expected[p]).toBeCloseTo(value * (worth[p] as number), 9);
      // Single precision may turn a tie, or what is nearly one, in a draw or two.
      expect(Math.abs((told.probability[p] as number) - (counts[p] as number))).toBeLessThan(2.5 / nDraws);
    }
    expect(told.front.map(({ index }) => index).sort((a, b) => Number(a) - Number(b))).toEqual(
      naiveFront(told.acceptance, worth),
    );
    const table = acceptance(page.estimates, { profile: told.current.profile, by: ['sector'] });
    const group = table.groups.find(({ factors }) => factors['sector'] === 'bank');
    expect(told.current.acceptance.low).toBeCloseTo(group?.baseRate.low ?? 0, 9);
    expect(told.tell(0).profile).toEqual(policyAt(list, 0));
  });

  test('tells of an offer between the levels what acceptance tells of it', () => {
    const { frontier } = finish(page.policies({ levels: { use: ['sell'] } }));
    const { current, probability } = frontier({ base: 1, levels: {} }, { use: 'deliver', price: '1.7' });
    expect(current.index).toBeUndefined();
    const [all] = page.acceptance({ use: 'deliver', price: '1.7' });
    expect(current.acceptance).toEqual(all?.acceptance);
    // Nearly everybody prefers it to what is sold, at the same worth.
    expect(current.probability).toBeGreaterThan(0.3);
    expect(probability.some((share) => share > 0)).toBe(true);
  });
});

describe('policies', () => {
  const attributes = ['a', 'b', 'c'].map((name) => attribute(name, ['0', '1', '2']));
  const every = enumeratePolicies(attributes, { unshown: [] }, never);

  test('are all combinations, each found at its place', () => {
    expect(every.count).toBe(27);
    for (let p = 0; p < 27; p++) expect(findPolicy(every, policyAt(every, p))).toBe(p);
    expect(findPolicy(every, { a: '0', b: '1', c: '7' })).toBe(-1);
  });

  test('leave out what is prohibited and what nobody was shown, unless that is asked for', () => {
    const allowed = {
      attributes: ['c', 'a'],
      rows: [
        ['0', '0'],
        ['1', '2'],
      ],
    };
    const unshown = [['a', '2', 'b', '0']] as const;
    const told = enumeratePolicies(attributes, { allowed, unshown }, never);
    const profiles = Array.from({ length: told.count }, (_, p) => Object.values(policyAt(told, p)).join(''));
    expect(profiles).toEqual(['000', '010', '020', '211', '221']);
    expect(enumeratePolicies(attributes, { allowed, unshown, includeUnshown: true }, never).count).toBe(6);
    expect(enumeratePolicies(attributes, { unshown: [], levels: { b: ['1'] } }, never).count).toBe(9);
  });

  test('of attributes that do not apply to all are whole profiles', () => {
    const free: EstimatedColumn = {
      ...attribute('fee', ['1', '2']),
      notApplicable: { where: [{ column: 'plan', never: ['free'], always: ['paid'] }] } as never,
    };
    const told = enumeratePolicies([attribute('plan', ['free', 'paid']), free], { unshown: [] }, never);
    expect(Array.from({ length: told.count }, (_, p) => policyAt(told, p))).toEqual([
      { plan: 'free', fee: '' },
      { plan: 'paid', fee: '1' },
      { plan: 'paid', fee: '2' },
    ]);
  });

  test('are searched to the last where they are a hundred thousand, and sampled from a seed where they are more', () => {
    const ten = Array.from({ length: 10 }, (_, level) => String(level));
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => attribute(name, ten));
    expect(enumeratePolicies(many.slice(1), { unshown: [] }, never)).toMatchObject({ count: 100_000 });
    const unshown = [['a', '3', 'f', '4']] as const;
    const sample = enumeratePolicies(many, { unshown }, makeRandom(1));
    expect(sample).toMatchObject({ count: 20_000, sampledOf: 1_000_000 });
    expect(enumeratePolicies(many, { unshown }, makeRandom(1)).rows).toEqual(sample.rows);
    const rows = Array.from({ length: 20_000 }, (_, p) => sample.rows.subarray(6 * p, 6 * p + 6).join());
    expect(new Set(rows).size).toBe(20_000);
    expect(rows.some((row) => row.startsWith('3,') && row.endsWith(',4'))).toBe(false);
  });

  test('that prohibitions leave few of are all found, however many combinations there are', () => {
    const many = Array.from({ length: 30 }, (_, i) => attribute(`x${i}`, ['0', '1']));
    const unshown = many.slice(1).map(({ name }, i) => [`x${i}`, '0', name, '1'] as const);
    const back = many.slice(1).map(({ name }, i) => [`x${i}`, '1', name, '0'] as const);
    expect(enumeratePolicies(many, { unshown: [...unshown, ...back] }, never).count).toBe(2);
  });
});

test('nothing is told of a study without a policy', () => {
  const page = makeWhatIf({ ...makeWhatIfData(logit), allowed: { attributes: ['use'], rows: [] } });
  expect(() => finish(page.policies())).toThrow(/no policy is possible/);
});

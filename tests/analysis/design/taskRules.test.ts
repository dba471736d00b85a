import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDesign } from '../../../analysis/design/makeDesign.ts';
import { compileProhibitions } from '../../../analysis/design/model/compileProhibitions.ts';
import type { DesignedStudy } from '../../../analysis/design/model/designModel.ts';
import { makeDominates } from '../../../analysis/design/model/findDominated.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { checkDesignFits } from '../../../study/design/checkDesignFits.ts';
import type { DesignStrategy, LevelOrder, Profile, TaskRules } from '../../../study/study.ts';
import { errorOf, type SmallStudy, shippedStudy, smallStudy } from './smallStudies.ts';

interface Constrained extends SmallStudy {
  readonly rules: Partial<TaskRules>;
  readonly orders?: Readonly<Record<string, LevelOrder>>;
}

function constrained({ rules, orders = {}, ...small }: Constrained): DesignedStudy {
  const study = smallStudy(small);
  return {
    ...study,
    attributes: study.attributes.map((one) => ({ ...one, ...(orders[one.id] && { order: orders[one.id] }) })),
    design: { ...study.design, rules: { noDominated: false, never: [], ...rules } },
  };
}

async function make(study: DesignedStudy, seed = 1) {
  return makeDesign({ study, isProhibited: await compileProhibitions(study), random: makeRandom(seed), starts: 1 });
}

const four = { a: ['1', '2', '3'], b: ['1', '2', '3'], c: ['1', '2', '3'], d: ['1', '2'] };
const strategies: readonly DesignStrategy[] = ['balanced', 'random', 'efficient', 'full-factorial'];

describe('rules for the alternatives of a task', () => {
  test.each(strategies)('are kept by the strategy %s', async (strategy) => {
    const whole = strategy === 'full-factorial' ? { versions: 60, perRespondent: 20 } : { versions: 6 };
    const study = constrained({
      ...whole,
      attributes: four,
      strategy,
      rules: { maxOverlap: 1, noDominated: true, never: ["a.a == '1' and b.a == '3' and a.b == b.b"] },
      orders: { c: 'worst-to-best', d: 'best-to-worst' },
      priors: { a: { '2': 0.5, '3': 0.2 } },
      prohibited: ["a == '2' and b == '3'"],
    });
    const tasks = await make(study);
    const dominates = makeDominates(study);
    for (const { alternatives } of tasks) {
      const [one, other] = alternatives as [Profile, Profile];
      expect(Object.keys(four).filter((id) => one[id] === other[id]).length).toBeLessThanOrEqual(1);
      expect(dominates?.(one, other) || dominates?.(other, one)).toBe(false);
      const isBroken = (x: Profile, y: Profile) => x.a === '1' && y.a === '3' && x.b === y.b;
      expect(isBroken(one, other) || isBroken(other, one)).toBe(false);
      expect(alternatives.some(({ a, b }) => a === '2' && b === '3')).toBe(false);
    }
  });

  test('rule nothing out where no order says what dominates, and the design is made', async () => {
    const study = constrained({ attributes: four, rules: { noDominated: true } });
    expect((await make(study)).length).toBeGreaterThan(0);
  });

  test('are broken by no design ever, whatever they are', async () => {
    const shape = fc.record({
      counts: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 4 }),
      alternatives: fc.integer({ min: 2, max: 4 }),
      strategy: fc.constantFrom(...strategies.slice(0, 3)),
      maxOverlap: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
      noDominated: fc.boolean(),
      orders: fc.array(fc.constantFrom(undefined, 'worst-to-best' as const, 'best-to-worst' as const), {
        minLength: 4,
        maxLength: 4,
      }),
      nevers: fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(3), fc.nat(2)), { maxLength: 3 }),
      seed: fc.integer(),
    });
    let made = 0;
    await fc.assert(
      fc.asyncProperty(shape, async ({ counts, nevers, orders, strategy, alternatives, seed, ...rules }) => {
        const idOf = (number: number) => `x${number % counts.length}`;
        const levelOf = (attribute: number, level: number) => level % (counts[attribute % counts.length] ?? 1);
        const attributes = Object.fromEntries(
          counts.map((count, index) => [`x${index}`, Array.from({ length: count }, (_, level) => `l${level}`)]),
        );
        const never = nevers.map(
          ([p, i, q, j]) => `a.${idOf(p)} == 'l${levelOf(p, i)}' and b.${idOf(q)} == 'l${levelOf(q, j)}'`,
        );
        const named = Object.fromEntries(orders.flatMap((order, index) => (order ? [[`x${index}`, order]] : [])));
        const study = constrained({
          attributes,
          strategy,
          alternatives,
          response: 'choice-none',
          versions: 4,
          perRespondent: 4,
          orders: named,
          rules: { ...rules, never },
        });
        const isProhibited = await compileProhibitions(study);
        try {
          const tasks = await make(study, seed);
          made += 1;
          const ids = Object.keys(attributes);
          expect(
            checkDesignFits({ attributes: ids, tasks }, { ...study, id: 'small' } as never, { isProhibited }),
          ).toEqual([]);
          for (const { alternatives: shown } of tasks) {
            expect(new Set(shown.map((profile) => JSON.stringify(profile))).size).toBe(alternatives);
          }
        } catch (error) {
          expect(error).toMatchObject({ name: 'DesignError' });
        }
      }),
      { numRuns: 60 },
    );
    expect(made).toBeGreaterThan(15);
  });

  test('that leave a level no task are refused with the smallest set of them that clash', async () => {
    const study = constrained({
      attributes: four,
      rules: {
        maxOverlap: 3,
        never: ["a.a == '3' and b.a != '3'", "a.d == '1' and b.d == '1' and a.c == '1'", "a.a == '3' and b.a == '3'"],
      },
      prohibited: ["b == '1' and c == '3'"],
    });
    const error = await errorOf(() => make(study));
    expect(error).toMatchObject({ name: 'DesignError', code: 'infeasible-rules' });
    expect(error.message).toBe(
      'design.rules: a "3" can never be shown: these 2 rules together leave it no task of 2 alternatives: ' +
        `"a.a == '3' and b.a != '3'" and "a.a == '3' and b.a == '3'" (loosen or drop one of them)`,
    );
  });

  test('may clash with prohibitions, which are then among those named', async () => {
    const study = constrained({
      attributes: four,
      rules: { never: ["a.a == '1' and b.b == '2'", "a.a == '1' and b.b == '3'"], maxOverlap: 1 },
      prohibited: ["b == '1' and a != '1'", "c == '1' and d == '1'"],
    });
    const error = await errorOf(() => make(study));
    expect(error.message).toMatch(/^design.rules: a "1" can never be shown: these 4 rules together/);
  });

  test('that ask for more levels than there are name one rule', async () => {
    const study = constrained({ attributes: four, alternatives: 3, response: 'choice', rules: { maxOverlap: 0 } });
    const error = await errorOf(() => make(study));
    expect(error.message).toContain(
      'd "1" can never be shown: this rule leaves it no task of 3 alternatives: "maxOverlap: 0"',
    );
  });

  test('that leave hardly a task among very many are refused, and not searched for ever', async () => {
    const attributes = Object.fromEntries('abcdefg'.split('').map((id) => [id, ['1', '2', '3']]));
    const study = constrained({ attributes, alternatives: 4, strategy: 'random', rules: { maxOverlap: 0 } });
    const error = await errorOf(() => make(study));
    expect(error).toMatchObject({ name: 'DesignError', code: 'rules-too-tight' });
    expect(error.message).toContain('too few tasks keep to the rules to be found: "maxOverlap: 0"');
  });

  test('that nobody compiled are no rules that are passed over', () => {
    const study = constrained({ attributes: four, rules: { maxOverlap: 0 } });
    expect(() => makeDesign({ study, random: makeRandom(1) })).toThrow('compile them with compileProhibitions');
  });

  test('and prohibitions that clash are named one by one, the others not', async () => {
    const prohibited = [
      "usage == 'sell' and anonymity != 'named'",
      "usage == 'ads' and control == 'none'",
      "usage == 'sell' and anonymity == 'named'",
    ];
    const study = await shippedStudy('fair-exchange');
    const error = await errorOf(() => make({ ...study, design: { ...study.design, prohibited } }));
    expect(error.message).toContain(`prohibited by "${prohibited[0]}", "${prohibited[2]}" (`);
  });
});

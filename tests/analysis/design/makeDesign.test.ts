import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDesign } from '../../../analysis/design/makeDesign.ts';
import { makeDesignModel } from '../../../analysis/design/model/designModel.ts';
import { dErrorOf, meanInformation } from '../../../analysis/design/model/information.ts';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import type { DesignTask } from '../../../study/design/design.ts';
import { groupBy } from '../../../study/groupBy.ts';
import type { Profile } from '../../../study/study.ts';
import { errorOf, type SmallStudy, shippedStudy, smallStudy } from './smallStudies.ts';

const five = {
  retention: ['indefinite', 'two', 'six'],
  anonymity: ['named', 'coded', 'anonymous'],
  usage: ['deliver', 'service', 'ads', 'sell'],
  control: ['none', 'afterwards', 'upfront'],
  transparency: ['statement', 'short', 'full'],
};

function make(small: SmallStudy, isProhibited?: (profile: Profile) => boolean, seed = 1): DesignTask[] {
  return makeDesign({ study: smallStudy(small), isProhibited, random: makeRandom(seed) });
}

function versionsOf(tasks: readonly DesignTask[]): DesignTask[][] {
  const fitted = tasks.filter(({ version }) => version > 0);
  return [...groupBy(fitted, ({ version }) => version).values()];
}

function countsOf(tasks: readonly DesignTask[], id: string, levels: readonly string[]): number[] {
  const shown = tasks.flatMap(({ alternatives }) => alternatives.map((profile) => profile[id]));
  return levels.map((level) => shown.filter((one) => one === level).length);
}

function spread(counts: readonly number[]): number {
  return Math.max(...counts) - Math.min(...counts);
}

const keyOf = (profile: Profile) => JSON.stringify(Object.entries(profile).sort());
const taskKeyOf = ({ alternatives }: DesignTask) => alternatives.map(keyOf).sort().join();

function sharedPairs(tasks: readonly DesignTask[], id: string): number {
  let shared = 0;
  for (const { alternatives } of tasks) {
    for (const [index, one] of alternatives.entries()) {
      for (const other of alternatives.slice(0, index)) if (one[id] === other[id]) shared += 1;
    }
  }
  return shared;
}

function expectSound(tasks: readonly DesignTask[], small: SmallStudy): void {
  const versions = versionsOf(tasks);
  expect(versions.length).toBe(small.versions ?? 10);
  for (const [index, own] of versions.entries()) {
    expect(own.map(({ task }) => task)).toEqual(Array.from({ length: small.perRespondent ?? 10 }, (_, i) => i + 1));
    expect(new Set(own.map(taskKeyOf)).size, `tasks of version ${index + 1} that differ`).toBe(own.length);
    for (const { alternatives } of own) {
      expect(alternatives.length).toBe(small.alternatives ?? 2);
      expect(new Set(alternatives.map(keyOf)).size).toBe(alternatives.length);
    }
  }
}

describe('a balanced design', () => {
  const shapes: readonly SmallStudy[] = [
    { attributes: five, versions: 30 },
    { attributes: five, versions: 7, perRespondent: 7, alternatives: 3, response: 'choice-none' },
    { attributes: five, versions: 4, alternatives: 6, perRespondent: 5 },
    { attributes: five, versions: 9, alternatives: 1, response: 'accept-reject' },
    { attributes: { a: ['1', '2', '3', '4', '5'], b: ['1', '2'], c: ['1', '2', '3'] }, versions: 1, perRespondent: 12 },
  ];
  test.each(shapes)('shows levels as equally often as arithmetic allows, in each version and over all: %#', (small) => {
    const tasks = make(small);
    expectSound(tasks, small);
    for (const [id, levels] of Object.entries(small.attributes)) {
      for (const own of versionsOf(tasks)) expect(spread(countsOf(own, id, levels))).toBeLessThanOrEqual(1);
      expect(spread(countsOf(tasks, id, levels))).toBeLessThanOrEqual(1);
    }
  });

  test('shares no level inside a task where there are levels enough, and as few as possible where not', () => {
    const tasks = make({ attributes: five, versions: 20, alternatives: 3 });
    for (const id of Object.keys(five)) expect(sharedPairs(tasks, id), id).toBe(0);
    const six = make({ attributes: five, versions: 5, alternatives: 6 });
    // Six alternatives of three levels: two of each, so three shared pairs; of four levels: 2, 2, 1, 1, so two.
    expect(sharedPairs(six, 'retention')).toBe(50 * 3);
    expect(sharedPairs(six, 'usage')).toBe(50 * 2);
  });

  test('lets the levels of any two attributes meet near equally often over all versions', () => {
    const tasks = make({ attributes: five, versions: 30 });
    const profiles = tasks.flatMap(({ alternatives }) => alternatives);
    for (const [a, levelsA] of Object.entries(five)) {
      for (const [b, levelsB] of Object.entries(five)) {
        if (a >= b) continue;
        const even = profiles.length / (levelsA.length * levelsB.length);
        for (const i of levelsA) {
          for (const j of levelsB) {
            const met = profiles.filter((profile) => profile[a] === i && profile[b] === j).length;
            expect(Math.abs(met - even), `${a}=${i} ${b}=${j}`).toBeLessThan(0.1 * even);
          }
        }
      }
    }
  });

  test('is more efficient than a random one, for the pool and for the worst version', () => {
    const errors = (strategy: 'balanced' | 'random') => {
      const study = smallStudy({ attributes: five, versions: 20, response: 'dual-response', strategy });
      const tasks = makeDesign({ study, random: makeRandom(1) });
      const model = makeDesignModel(study, 'task');
      const errorOf = (own: readonly DesignTask[]) =>
        dErrorOf(meanInformation(own, model, 'dual-response'), model.parameters.length) ?? Number.POSITIVE_INFINITY;
      return { pooled: errorOf(tasks), worst: Math.max(...versionsOf(tasks).map(errorOf)) };
    };
    const [balanced, random] = [errors('balanced'), errors('random')];
    expect(balanced.pooled).toBeLessThan(0.85 * random.pooled);
    expect(balanced.worst).toBeLessThan(0.75 * random.worst);
  });

  test('of twelve tasks with five attributes is within 1% of what no design can beat', () => {
    const attributes = { a: ['1', '2', '3', '4'], b: ['1', '2', '3'], c: ['1', '2', '3', '4'], d: ['1', '2', '3'] };
    const small: SmallStudy = {
      attributes: { ...attributes, e: ['1', '2'] },
      perRespondent: 12,
      response: 'choice-none',
    };
    const model = makeDesignModel(smallStudy(small), 'task');
    // The bound of Street and Burgess's argument with a none constant for 4 x 3 x 4 x 3 x 2 levels in pairs.
    expect(dErrorOf(meanInformation(make(small), model, 'choice-none'), 12)).toBeLessThan(9.7034 * 1.01);
    expect(dErrorOf(meanInformation(make(small), model, 'choice-none'), 12)).toBeGreaterThan(9.7034);
  });

  test('of 300 versions is sound', () => {
    const small: SmallStudy = { attributes: five, versions: 300, response: 'dual-response' };
    expectSound(make(small), small);
  });

  test('may use every possible task of a tiny study, and not one more', async () => {
    const small: SmallStudy = { attributes: { a: ['1', '2'], b: ['1', '2'] }, perRespondent: 6, versions: 3 };
    expectSound(make(small), small);
    const error = await errorOf(() => make({ ...small, perRespondent: 7 }));
    expect(error).toMatchObject({ name: 'DesignError', code: 'too-few-tasks' });
    expect(error.message).toContain('only 6 different tasks can be made, 7 are asked for (ask at most 6');
  });

  test('reports each version that is made', () => {
    const seen: number[] = [];
    const study = smallStudy({ attributes: five, versions: 4 });
    makeDesign({ study, random: makeRandom(1), onProgress: (made) => seen.push(made) });
    expect(seen).toEqual([1, 2, 3, 4]);
  });
});

describe('any strategy', () => {
  test.each(['balanced', 'random'] as const)(
    '%s gives the same design for the same seed, another for another',
    (strategy) => {
      const small: SmallStudy = { attributes: five, versions: 3, strategy };
      expect(make(small, undefined, 5)).toEqual(make(small, undefined, 5));
      expect(make(small, undefined, 5)).not.toEqual(make(small, undefined, 6));
    },
  );

  test('fixed tasks are version 0, numbered after the others, and no version repeats one', () => {
    const small: SmallStudy = { attributes: { a: ['1', '2'], b: ['1', '2', '3'] }, perRespondent: 14, versions: 5 };
    const fixed = [
      [
        { a: '1', b: '2' },
        { a: '2', b: '1' },
      ],
    ];
    const tasks = make({ ...small, fixed });
    expect(tasks[0]).toEqual({ version: 0, task: 15, alternatives: fixed[0] });
    expectSound(tasks.slice(1), small);
    const fixedKey = taskKeyOf(tasks[0] as DesignTask);
    expect(tasks.slice(1).filter((task) => taskKeyOf(task) === fixedKey)).toEqual([]);
  });

  test('a task can’t show more profiles than there are', async () => {
    const study: SmallStudy = { attributes: { a: ['1', '2'], b: ['1', '2'] }, alternatives: 5, perRespondent: 1 };
    const error = await errorOf(() => make(study));
    expect(error).toMatchObject({ name: 'DesignError', code: 'too-few-profiles' });
    expect(error.message).toContain('a task shows 5 different profiles, but only 4 can be made');
  });
});

describe('prohibitions', () => {
  test('no design ever shows a prohibited profile', () => {
    const levels = fc.integer({ min: 2, max: 4 });
    const shape = fc.record({
      counts: fc.array(levels, { minLength: 2, maxLength: 4 }),
      alternatives: fc.integer({ min: 1, max: 4 }),
      strategy: fc.constantFrom('balanced' as const, 'random' as const),
      rules: fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 1, maxLength: 3 }),
      seed: fc.integer(),
    });
    let made = 0;
    fc.assert(
      fc.property(shape, ({ counts, alternatives, strategy, rules, seed }) => {
        const ids = counts.map((_, index) => `a${index}`);
        const attributes = Object.fromEntries(
          counts.map((count, index) => [`a${index}`, Array.from({ length: count }, (_, level) => String(level))]),
        );
        const isProhibited = (profile: Profile) =>
          rules.some(
            ([a, i, b, j]) => a !== b && profile[ids[a] ?? ''] === String(i) && profile[ids[b] ?? ''] === String(j),
          );
        const response = alternatives === 1 ? 'accept-reject' : 'choice-none';
        const small: SmallStudy = { attributes, alternatives, strategy, response, versions: 5, perRespondent: 6 };
        try {
          const tasks = make(small, isProhibited, seed);
          made += 1;
          expect(tasks.flatMap((task) => task.alternatives).filter(isProhibited)).toEqual([]);
          expectSound(tasks, small);
        } catch (error) {
          // What can't be done is refused, and never tried for ever.
          expect(error).toMatchObject({ name: 'DesignError' });
        }
      }),
      { numRuns: 150 },
    );
    expect(made).toBeGreaterThan(75);
  });

  test('leave the balance alone where it can be kept', () => {
    const isProhibited = ({ usage, anonymity }: Profile) => usage === 'sell' && anonymity === 'anonymous';
    const small: SmallStudy = { attributes: five, prohibited: ["usage == 'sell' and anonymity == 'anonymous'"] };
    const tasks = make(small, isProhibited);
    for (const [id, levels] of Object.entries(five)) {
      for (const own of versionsOf(tasks)) expect(spread(countsOf(own, id, levels)), id).toBeLessThanOrEqual(1);
    }
  });

  test('give up exact balance where it would tie levels of two attributes together', async () => {
    const study = await shippedStudy('reactance');
    const isProhibited = ({ personal, transparency }: Profile) => personal === 'general' && transparency !== 'none';
    const tasks = makeDesign({ study, isProhibited, random: makeRandom(1) });
    const shown = tasks.filter(({ version }) => version > 0).flatMap(({ alternatives }) => alternatives);
    expect(shown.filter(isProhibited)).toEqual([]);
    // "No explanation" has to be seen without "general" as well, or the two could not be told apart.
    const apart = shown.filter(({ personal, transparency }) => personal !== 'general' && transparency === 'none');
    expect(apart.length / shown.length).toBeGreaterThan(0.1);
    for (const { id, levels } of study.attributes) {
      if (id === 'personal' || id === 'transparency') continue;
      const ids = levels.map((level) => level.id);
      for (const own of versionsOf(tasks)) expect(spread(countsOf(own, id, ids)), id).toBeLessThanOrEqual(1);
    }
  });

  test('that leave a level no profile to appear in are refused, and the level named', async () => {
    const prohibited = ["usage == 'sell' and anonymity != 'named'", "usage == 'sell' and anonymity == 'named'"];
    const error = await errorOf(() => make({ attributes: five, prohibited }, ({ usage }) => usage === 'sell'));
    expect(error).toMatchObject({ name: 'DesignError', code: 'infeasible-prohibitions' });
    expect(error.message).toContain('usage "sell" can never be shown: every profile with it is prohibited by');
    expect(error.message).toContain(prohibited[0]);
  });

  test('that forbid everything are refused', async () => {
    const error = await errorOf(() => make({ attributes: five }, () => true));
    expect(error).toMatchObject({ name: 'DesignError', code: 'infeasible-prohibitions' });
    expect(error.message).toContain('no profile is left');
  });

  test('that a fixed task breaks are an error that says where', async () => {
    const profile = Object.fromEntries(Object.entries(five).map(([id, levels]) => [id, levels.at(-1) ?? '']));
    const good = Object.fromEntries(Object.entries(five).map(([id, levels]) => [id, levels[0] ?? '']));
    const study: SmallStudy = { attributes: five, fixed: [[good, profile]] };
    const error = await errorOf(() =>
      make(study, ({ usage, anonymity }) => usage === 'sell' && anonymity === 'anonymous'),
    );
    expect(error).toMatchObject({ name: 'DesignError', code: 'prohibited-fixed-task' });
    expect(error.message).toContain('tasks.fixed.0.1: shows a prohibited profile: six, anonymous, sell');
  });
});

describe('a model that the design can’t identify is refused', () => {
  test('with an interaction of levels that are never shown together', async () => {
    const isProhibited = ({ usage, anonymity }: Profile) => usage === 'sell' && anonymity === 'anonymous';
    const effects = [...Object.keys(five), 'usage:anonymity'];
    const error = await errorOf(() => make({ attributes: five, effects }, isProhibited));
    expect(error).toMatchObject({ name: 'DesignError', code: 'not-identified' });
    expect(error.message).toMatch(/^usage=sell:anonymity=anonymous: its effect is not identified: /);
    expect(error.message).toContain('usage "sell" with anonymity "anonymous" is never shown');
  });

  test('with fewer tasks than parameters', async () => {
    const error = await errorOf(() => make({ attributes: five, versions: 1, perRespondent: 3 }));
    expect(error).toMatchObject({ name: 'DesignError', code: 'not-identified' });
    expect(error.message).toMatch(/the design can't tell it apart from .*retention=two/);
    expect(error.message).toContain('3 tasks for 11 parameters are few: add versions or tasks');
    const single = await errorOf(() => make({ attributes: five, versions: 1, perRespondent: 1 }));
    expect(single.message).toContain('1 task for 11 parameters is few: add versions or tasks');
  });

  test('and factor interactions are identified wherever the attribute is', async () => {
    const study = await shippedStudy('fair-exchange');
    expect(study.model.effects).toContain('usage:sector');
    expect(makeDesign({ study, random: makeRandom(1) }).length).toBe(302);
  });
});

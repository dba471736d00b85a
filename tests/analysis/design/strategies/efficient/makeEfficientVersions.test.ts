import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findBound } from '../../../../../analysis/design/bound/findBound.ts';
import { makeDesign, searchDesign, searchShare } from '../../../../../analysis/design/makeDesign.ts';
import { makeDesignModel } from '../../../../../analysis/design/model/designModel.ts';
import { findDominated } from '../../../../../analysis/design/model/findDominated.ts';
import { dErrorOf, meanInformation } from '../../../../../analysis/design/model/information.ts';
import { makeProfileSpace } from '../../../../../analysis/design/model/profileSpace.ts';
import type { FoundVersions } from '../../../../../analysis/design/strategies/designProblem.ts';
import { makeRandom } from '../../../../../analysis/numerics/random.ts';
import type { DesignTask } from '../../../../../study/design/design.ts';
import { groupBy } from '../../../../../study/groupBy.ts';
import type { Profile } from '../../../../../study/study.ts';
import { type SmallStudy, smallStudy } from '../../smallStudies.ts';

const attributes = levelsOf([4, 3, 4, 3, 2]);
const efficient = { attributes, strategy: 'efficient', response: 'choice-none', perRespondent: 12 } as const;
/** A quarter of the work, where starts still come to different designs: for what holds of a search of any size. */
const quick = { ...efficient, attributes: levelsOf([4, 3, 2]), perRespondent: 8 } as const;

function levelsOf(counts: readonly number[]): Record<string, string[]> {
  return Object.fromEntries(
    counts.map((count, index) => [`a${index}`, Array.from({ length: count }, (_, level) => `l${level}`)]),
  );
}

function errorsOf(tasks: readonly DesignTask[], small: SmallStudy) {
  const study = smallStudy(small);
  const model = makeDesignModel(study, 'task');
  const fitted = tasks.filter(({ version }) => version > 0);
  const errorOf = (own: readonly DesignTask[]) =>
    dErrorOf(meanInformation(own, model, study.tasks.response), model.parameters.length) ?? Number.POSITIVE_INFINITY;
  const versions = [...groupBy(fitted, ({ version }) => version).values()];
  return { pooled: errorOf(fitted), worst: Math.max(...versions.map(errorOf)) };
}

const taskKeyOf = ({ alternatives }: DesignTask) =>
  alternatives
    .map((one) => Object.values(one).join())
    .sort()
    .join('|');

describe('an efficient design', () => {
  test('comes within 0.3% of what no design can beat, and its worst version within 5%', () => {
    const small: SmallStudy = { ...efficient, versions: 10 };
    const tasks = makeDesign({ study: smallStudy(small), random: makeRandom(1), starts: 1 });
    const { pooled, worst } = errorsOf(tasks, small);
    expect(pooled).toBeGreaterThan(9.7034);
    expect(pooled).toBeLessThan(9.73);
    expect(worst).toBeLessThan(10.2);
  });

  test('of a single version does better than the 9.90 of open peers', () => {
    const small: SmallStudy = { ...efficient, versions: 1 };
    const tasks = makeDesign({ study: smallStudy(small), random: makeRandom(1) });
    expect(errorsOf(tasks, small).pooled).toBeLessThan(9.9);
  });

  test('for priors has no task with a dominated alternative', () => {
    const priors = Object.fromEntries(
      Object.entries(attributes).map(([id, levels]) => [
        id,
        Object.fromEntries(levels.slice(1).map((level, index) => [level, (1.6 * (index + 1)) / (levels.length - 1)])),
      ]),
    );
    const small: SmallStudy = { ...efficient, versions: 4, priors };
    const study = smallStudy(small);
    const withNone = { ...study, design: { ...study.design, nonePrior: 4.3 } };
    const tasks = makeDesign({ study: withNone, random: makeRandom(1), starts: 1 });
    expect(findDominated(tasks, study)).toEqual([]);
    const random = makeDesign({
      study: { ...withNone, design: { ...withNone.design, strategy: 'random' } },
      random: makeRandom(1),
    });
    expect(findDominated(random, study)?.length).toBeGreaterThan(0);
  });

  test.each([
    ['choice', 3],
    ['choice', 6],
    ['choice-none', 4],
    ['dual-response', 5],
    ['accept-reject', 1],
  ] as const)(
    'asked by %s of %i profiles is sound, below no bound, and better than a random one',
    (response, alternatives) => {
      const small: SmallStudy = { attributes, response, alternatives, versions: 2, perRespondent: 12 };
      const study = smallStudy({ ...small, strategy: 'efficient' });
      const tasks = makeDesign({ study, random: makeRandom(1), starts: 1 });
      for (const task of tasks) {
        expect(new Set(task.alternatives.map((one) => Object.values(one).join())).size).toBe(alternatives);
      }
      const bound = findBound(study, makeProfileSpace(study));
      const { pooled, worst } = errorsOf(tasks, small);
      expect(pooled).toBeGreaterThanOrEqual('dError' in bound ? bound.dError : Number.NaN);
      const other = makeDesign({ study: smallStudy({ ...small, strategy: 'random' }), random: makeRandom(1) });
      const random = errorsOf(other, small);
      expect(pooled).toBeLessThan(random.pooled);
      expect(worst).toBeLessThan(random.worst);
    },
  );

  test('is the same for the same seed, and another for another', () => {
    const study = smallStudy({ ...quick, versions: 3 });
    const make = (seed: number) => makeDesign({ study, random: makeRandom(seed), starts: 2 });
    const one = make(5);
    expect(make(5)).toEqual(one);
    expect(make(6)).not.toEqual(one);
  });

  test('is the same however its starts are shared', () => {
    const study = smallStudy({ ...quick, versions: 2 });
    const request = () => ({ study, random: makeRandom(6), starts: 3 });
    const whole = searchDesign(request());
    for (const of of [2, 4]) {
      const shares = Array.from({ length: of }, (_, place) => searchShare(request(), { place, of }));
      const found = shares.filter((share) => share !== undefined);
      expect(found.map(({ starts }) => starts)).toEqual(of === 2 ? [2, 1] : [1, 1, 1]);
      expect(searchDesign({ ...request(), found })).toEqual(whole);
      expect(searchDesign({ ...request(), found: found.reverse() })).toEqual(whole);
      // With this seed the best start is not the first, so that there is something to find.
      const best = found.reduce((one, other) => (one.objective > other.objective ? one : other));
      expect(best.start).toBe(2);
    }
  });

  test('of two equally good ones is that of the earlier start', () => {
    const study = smallStudy({ ...quick, versions: 2 });
    const request = () => ({ study, random: makeRandom(4), starts: 2 });
    const [first, second] = [0, 1].map((place) => searchShare(request(), { place, of: 2 }) as FoundVersions);
    const equal = { ...(second as FoundVersions), objective: first?.objective ?? 0 };
    const of = (found: readonly FoundVersions[]) => searchDesign({ ...request(), found });
    expect(of([equal, first as FoundVersions]).tasks).toEqual(of([first as FoundVersions]).tasks);
    expect(of([equal]).tasks).not.toEqual(of([first as FoundVersions]).tasks);
  });

  test('never gets worse by more starts', () => {
    const study = smallStudy({ ...quick, versions: 2 });
    const objectives = [1, 2, 3].map(
      (starts) => searchDesign({ study, random: makeRandom(3), starts }).search?.objective ?? Number.NaN,
    );
    expect(objectives[1]).toBeGreaterThanOrEqual(objectives[0] as number);
    expect(objectives[2]).toBeGreaterThanOrEqual(objectives[1] as number);
    // With this seed they do come to another.
    expect(objectives[2]).toBeGreaterThan(objectives[0] as number);
  });

  test('is the best so far when it is told to stop, and says that it was', () => {
    const small: SmallStudy = { ...efficient, versions: 6 };
    const study = smallStudy(small);
    let asked = 0;
    const stopped = searchDesign({ study, random: makeRandom(1), starts: 3, shouldStop: () => ++asked > 12 });
    expect(stopped.search).toMatchObject({ stopped: true, starts: 1 });
    const balanced = makeDesign({ study: smallStudy({ ...small, strategy: 'balanced' }), random: makeRandom(1) });
    expect(errorsOf(stopped.tasks, small).worst).toBeLessThan(errorsOf(balanced, small).worst);
  });

  test('tells how far the search is, up to its end', () => {
    const seen: [number, number][] = [];
    const study = smallStudy({ ...efficient, versions: 2 });
    makeDesign({ study, random: makeRandom(1), starts: 2, onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.length).toBeGreaterThan(20);
    expect(seen.every(([done, total], index) => done <= total && done >= (seen[index - 1]?.[0] ?? 0))).toBe(true);
  });

  test('made for uncertain priors does better over other draws of them than one made for the means', async () => {
    const { bayesianDError } = await import('../../../../../analysis/design/model/priorDraws.ts');
    const small: SmallStudy = {
      attributes: levelsOf([3, 3, 3]),
      strategy: 'efficient',
      versions: 2,
      perRespondent: 12,
    };
    const priors = { a0: { l1: 1, l2: 2 }, a1: { l1: 1, l2: 2 }, a2: { l1: 1, l2: 2 } };
    const sds = { a0: { l1: 1, l2: 1 }, a1: { l1: 1, l2: 1 }, a2: { l1: 1, l2: 1 } };
    const plain = smallStudy({ ...small, priors });
    const uncertain = { ...plain, design: { ...plain.design, priorDeviations: sds } };
    const model = makeDesignModel(plain, 'task');
    const errorFor = (study: typeof plain) =>
      bayesianDError(makeDesign({ study, random: makeRandom(1), starts: 2 }), uncertain, model) ?? Number.NaN;
    expect(errorFor(uncertain)).toBeLessThan(errorFor(plain));
    expect(bayesianDError([], plain, model)).toBeUndefined();
  });
});

test('no design breaks a rule or beats its bound, whatever the study and the strategy', () => {
  const shape = fc.record({
    counts: fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 2, maxLength: 4 }),
    format: fc.constantFrom(
      ['choice', 2],
      ['choice', 3],
      ['choice-none', 2],
      ['dual-response', 2],
      ['accept-reject', 1],
    ),
    strategy: fc.constantFrom('efficient', 'efficient', 'balanced', 'random'),
    hasPriors: fc.boolean(),
    rule: fc.option(fc.tuple(fc.nat(1), fc.nat(1))),
    seed: fc.integer(),
  });
  let made = 0;
  fc.assert(
    fc.property(shape, ({ counts, format, strategy, hasPriors, rule, seed }) => {
      const [response, alternatives] = format as ['choice', number];
      const isProhibited = rule ? ({ a0, a1 }: Profile) => a0 === `l${rule[0]}` && a1 === `l${rule[1]}` : undefined;
      const fixed = alternatives === 1 ? [] : undefined;
      const small: SmallStudy = {
        attributes: levelsOf(counts),
        ...{ response, alternatives, fixed, versions: 3, perRespondent: 6, strategy },
        priors: hasPriors ? { a0: { l1: 0.8 }, a1: { l1: -0.5 } } : {},
      };
      const study = smallStudy(small);
      try {
        const tasks = makeDesign({ study, isProhibited, random: makeRandom(seed), starts: 1 });
        made += 1;
        expect(tasks.flatMap((task) => task.alternatives).filter((one) => isProhibited?.(one))).toEqual([]);
        for (const own of groupBy(tasks, ({ version }) => version).values()) {
          expect(new Set(own.map(taskKeyOf)).size).toBe(6);
          for (const { alternatives: shown } of own) {
            expect(new Set(shown.map((one) => Object.values(one).join())).size).toBe(alternatives);
          }
        }
        const bound = findBound(study, makeProfileSpace(study, isProhibited));
        // There are few studies here with too many choice sets for one.
        if ('dError' in bound) expect(errorsOf(tasks, small).pooled).toBeGreaterThanOrEqual(bound.dError);
      } catch (error) {
        // What can't be done is refused.
        expect(error).toMatchObject({ name: 'DesignError' });
      }
    }),
    { numRuns: 25 },
  );
  expect(made).toBeGreaterThan(12);
});

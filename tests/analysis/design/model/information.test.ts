import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeDesign } from '../../../../analysis/design/makeDesign.ts';
import { codeProfile, makeDesignModel } from '../../../../analysis/design/model/designModel.ts';
import { dErrorOf, meanInformation } from '../../../../analysis/design/model/information.ts';
import { makeRandom, shuffle } from '../../../../analysis/numerics/random.ts';
import type { DesignTask } from '../../../../study/design/design.ts';
import type { Profile, ResponseFormat } from '../../../../study/study.ts';
import { type SmallStudy, smallStudy } from '../smallStudies.ts';

const colours = { colour: ['red', 'blue'], size: ['small', 'large'] };
/** Two tasks whose differences between alternatives are (1, 1) and (1, -1). */
const twoTasks: DesignTask[] = [
  task(1, { colour: 'blue', size: 'large' }, { colour: 'red', size: 'small' }),
  task(2, { colour: 'blue', size: 'small' }, { colour: 'red', size: 'large' }),
];

function task(number: number, ...alternatives: Profile[]): DesignTask {
  return { version: 1, task: number, alternatives };
}

function judge(small: SmallStudy, tasks: readonly DesignTask[] = twoTasks) {
  const study = smallStudy(small);
  const model = makeDesignModel(study, 'task');
  const K = model.parameters.length;
  const M = meanInformation(tasks, model, study.tasks.response);
  return { names: model.parameters.map(({ name }) => name), M: [...M], dError: dErrorOf(M, K) };
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 12);
}

describe('the information of two tasks, worked out by hand', () => {
  test('forced choice: M is a quarter of dd’, averaged over the tasks', () => {
    const { names, M, dError } = judge({ attributes: colours });
    expect(names).toEqual(['colour=blue', 'size=large']);
    expectClose(M, [1 / 4, 0, 0, 1 / 4]);
    // det = 1/16 and K = 2
    expect(dError).toBeCloseTo(4, 12);
  });

  test('dual response adds the second step of the alternative that is chosen', () => {
    const { names, M, dError } = judge({ attributes: colours, response: 'dual-response' });
    expect(names).toEqual(['colour=blue', 'size=large', 'none']);
    // 8 M = ([3 3 -1; 3 3 -1; -1 -1 2] + [3 -2 -1; -2 3 -1; -1 -1 2]) / 2
    expectClose(
      M,
      [3, 0.5, -1, 0.5, 3, -1, -1, -1, 2].map((value) => value / 8),
    );
    expect(dError).toBeCloseTo(Math.cbrt(512 / 12.5), 12);
  });

  test('none in the choice set: three alternatives with a third each', () => {
    const { M } = judge({ attributes: colours, response: 'choice-none' }, twoTasks.slice(0, 1));
    // rows (1,1,0), (0,0,0), (0,0,1); mean of products less product of means
    expectClose(
      M,
      [2, 2, -1, 2, 2, -1, -1, -1, 2].map((value) => value / 9),
    );
  });

  test('accept or reject at priors: P(1-P) of the profile against none', () => {
    const priors = { colour: { blue: Math.log(3) } };
    const { M } = judge({ attributes: { colour: ['red', 'blue'] }, response: 'accept-reject', priors }, [
      task(1, { colour: 'blue' }),
    ]);
    // accepted with 3/4, so P(1-P) = 3/16
    expectClose(
      M,
      [3, -3, -3, 3].map((value) => value / 16),
    );
  });

  test('dual response at priors weighs the second step by the chance of the first', () => {
    const priors = { colour: { blue: Math.log(3) } };
    const { M } = judge({ attributes: { colour: ['red', 'blue'] }, response: 'dual-response', priors }, [
      task(1, { colour: 'blue' }, { colour: 'red' }),
    ]);
    const forced = (3 / 4) * (1 / 4);
    const [blue, red] = [(3 / 4) * (3 / 16), (1 / 4) * (1 / 4)];
    expectClose(M, [forced + blue, -blue, -blue, blue + red]);
  });

  test('an interaction is coded as the product of its levels', () => {
    const study = smallStudy({ attributes: colours, effects: ['colour*size'] });
    const model = makeDesignModel(study, 'task');
    expect(model.parameters.map(({ name }) => name)).toEqual(['colour=blue', 'size=large', 'colour=blue:size=large']);
    expect([...codeProfile(model, { colour: 'blue', size: 'large' })]).toEqual([1, 1, 1]);
    expect([...codeProfile(model, { colour: 'blue', size: 'small' })]).toEqual([1, 0, 0]);
  });
});

describe('D-error', () => {
  test('does not exist where the information is singular', () => {
    expect(judge({ attributes: colours }, twoTasks.slice(0, 1)).dError).toBeUndefined();
  });

  test('is per choice set: the same tasks twice change nothing', () => {
    const once = judge({ attributes: colours }).dError;
    expect(judge({ attributes: colours }, [...twoTasks, ...twoTasks]).dError).toBeCloseTo(once ?? 0, 12);
  });

  test('leaves factors out, which a design does not vary', () => {
    const plain = judge({ attributes: colours, response: 'dual-response' }).dError;
    const effects = ['colour', 'size', 'colour:sector', 'none:sector'];
    const factors = { sector: ['bank', 'shop'] };
    const { names, dError } = judge({ attributes: colours, response: 'dual-response', effects, factors });
    expect(names).toEqual(['colour=blue', 'size=large', 'none']);
    expect(dError).toBe(plain);
  });

  const formats: readonly ResponseFormat[] = ['choice', 'choice-none', 'dual-response', 'accept-reject'];
  test.each(formats)('of a %s design stays when levels or attributes trade places, the reference too', (response) => {
    const attributes = { a: ['a1', 'a2', 'a3'], b: ['b1', 'b2'], c: ['c1', 'c2', 'c3', 'c4'] };
    const alternatives = response === 'accept-reject' ? 1 : 3;
    const small: SmallStudy = { attributes, response, alternatives, strategy: 'random', versions: 2 };
    const tasks = makeDesign({ study: smallStudy(small), random: makeRandom(3) });
    const { dError } = judge(small, tasks);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = makeRandom(seed);
        const permuted = shuffle(
          random,
          Object.entries(attributes).map(([id, levels]) => [id, shuffle(random, levels)] as const),
        );
        const again = judge({ ...small, attributes: Object.fromEntries(permuted) }, tasks).dError;
        expect(again).toBeCloseTo(dError ?? 0, 9);
      }),
      { numRuns: 30 },
    );
  });
});

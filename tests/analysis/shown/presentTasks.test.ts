import { describe, expect, test } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { presentTasks } from '../../../analysis/shown/presentTasks.ts';
import type { Design } from '../../../study/design/design.ts';
import type { Presentation } from '../../../study/responses/responses.ts';
import type { RepeatSettings } from '../../../study/study.ts';

const profile = { a: 'x', b: 'y', c: 'z' };
const design: Design = {
  attributes: ['a', 'b', 'c'],
  tasks: [
    { version: 0, task: 4, alternatives: [profile, profile, profile] },
    ...[1, 2].flatMap((version) =>
      [1, 2, 3].map((task) => ({ version, task, alternatives: [profile, profile, profile] })),
    ),
  ],
};

describe('presentTasks', () => {
  test('shows the tasks of the version and the fixed ones, each once, with all alternatives', () => {
    const { attributeOrder, tasks } = presentTasks({ design, version: 2 }, makeRandom(1));
    expect([...attributeOrder].sort()).toEqual(['a', 'b', 'c']);
    expect(tasks.map(({ version, task }) => `${version}:${task}`).sort()).toEqual(['0:4', '2:1', '2:2', '2:3']);
    for (const { order } of tasks) expect([...order].sort()).toEqual([1, 2, 3]);
  });

  test('orders of attributes, tasks and alternatives all occur over respondents', () => {
    const shown = Array.from({ length: 2000 }, (_, index) =>
      presentTasks({ design, version: 1 }, makeRandom('order', index)),
    );
    expect(new Set(shown.map(({ attributeOrder }) => attributeOrder.join())).size).toBe(6);
    expect(new Set(shown.map(({ tasks }) => tasks.map(({ task }) => task).join())).size).toBe(24);
    expect(new Set(shown.flatMap(({ tasks }) => tasks.map(({ order }) => order.join()))).size).toBe(6);
    const fixedFirst = shown.filter(({ tasks }) => tasks[0]?.version === 0).length;
    expect(Math.abs(fixedFirst - 500)).toBeLessThan(4 * Math.sqrt((2000 * 3) / 16));
  });

  test('the same random source shows the same', () => {
    expect(presentTasks({ design, version: 1 }, makeRandom(5))).toEqual(
      presentTasks({ design, version: 1 }, makeRandom(5)),
    );
  });

  test('a version that the design does not have is refused', () => {
    expect(() => presentTasks({ design, version: 3 }, makeRandom(1))).toThrow(RangeError);
  });
});

describe('a repeated task', () => {
  const six: Design = {
    attributes: ['a'],
    tasks: [
      { version: 0, task: 6, alternatives: [profile, profile] },
      ...[1, 2, 3, 4, 5].map((task) => ({ version: 1, task, alternatives: [profile, profile, profile] })),
    ],
  };
  const respondents = Array.from({ length: 1500 }, (_, index) => index);
  const show = (repeat: RepeatSettings | undefined, index: number, design = six) =>
    presentTasks({ design, version: 1, repeat }, makeRandom('repeat', index)).tasks;
  const placesOf = (tasks: Presentation['tasks']) => {
    const second = tasks.findIndex(({ repeatOf }) => repeatOf);
    const first = tasks.findIndex(({ version, task }) => version === 1 && task === tasks[second]?.repeatOf?.task);
    return { first, second };
  };

  test('is one of the version, once more, with a number of its own and the others between', () => {
    for (const index of respondents) {
      const tasks = show({ apart: 3 }, index);
      expect(tasks).toHaveLength(7);
      const { first, second } = placesOf(tasks);
      expect(second - first).toBeGreaterThan(3);
      expect(tasks[second]).toMatchObject({ version: 0, task: 7, repeatOf: { version: 1 } });
      expect(new Set(tasks.map(({ task }) => task)).size).toBe(7);
    }
  });

  test('has no alternative where it was', () => {
    for (const index of respondents) {
      const tasks = show({ apart: 1 }, index);
      const { first, second } = placesOf(tasks);
      const again = tasks[second]?.order ?? [];
      expect([...again].sort()).toEqual([1, 2, 3]);
      for (const [place, number] of again.entries()) expect(number).not.toBe(tasks[first]?.order[place]);
    }
  });

  test('every task, every pair of places and every other order occur', () => {
    const seen = respondents.map((index) => show({ apart: 3 }, index));
    expect(new Set(seen.map((tasks) => tasks.find(({ repeatOf }) => repeatOf)?.repeatOf?.task)).size).toBe(5);
    const places = new Set(seen.map((tasks) => JSON.stringify(placesOf(tasks))));
    expect([...places].sort()).toEqual(
      [
        [0, 4],
        [0, 5],
        [0, 6],
        [1, 5],
        [1, 6],
        [2, 6],
      ].map(([first, second]) => JSON.stringify({ first, second })),
    );
  });

  test('is the task that the study names, also where the draw put that one last', () => {
    for (const index of respondents) {
      const tasks = show({ task: 4, apart: 5 }, index);
      expect(placesOf(tasks)).toEqual({ first: 0, second: 6 });
      expect(tasks[0]).toMatchObject({ version: 1, task: 4 });
      expect(
        tasks
          .filter(({ repeatOf }) => !repeatOf)
          .map(({ task }) => task)
          .sort(),
      ).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });

  test('changes nothing else, unless its first showing has to move forward', () => {
    const unmoved = respondents.filter((index) => {
      const with3 = show({ apart: 3 }, index).filter(({ repeatOf }) => !repeatOf);
      return JSON.stringify(with3) === JSON.stringify(show(undefined, index));
    });
    // Of six places three are early enough, and of six tasks five can be repeated.
    expect(unmoved).toHaveLength(respondents.length);
  });

  test('of one alternative has the one order that there is', () => {
    const single = { ...six, tasks: six.tasks.map((task) => ({ ...task, alternatives: [profile] })) };
    expect(show({ apart: 3 }, 1, single).find(({ repeatOf }) => repeatOf)?.order).toEqual([1]);
  });

  test('is refused where too few tasks would stand between', () => {
    expect(() => show({ apart: 6 }, 1)).toThrow(RangeError);
    expect(() => show({ apart: 1, task: 9 }, 1)).toThrow(RangeError);
  });
});

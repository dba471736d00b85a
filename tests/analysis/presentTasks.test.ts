import { describe, expect, test } from 'vitest';
import { presentTasks } from '../../analysis/presentTasks.ts';
import { makeRandom } from '../../analysis/random.ts';
import type { Design } from '../../study/design.ts';

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
    const { attributeOrder, tasks } = presentTasks(design, 2, makeRandom(1));
    expect([...attributeOrder].sort()).toEqual(['a', 'b', 'c']);
    expect(tasks.map(({ version, task }) => `${version}:${task}`).sort()).toEqual(['0:4', '2:1', '2:2', '2:3']);
    for (const { order } of tasks) expect([...order].sort()).toEqual([1, 2, 3]);
  });

  test('orders of attributes, tasks and alternatives all occur over respondents', () => {
    const shown = Array.from({ length: 2000 }, (_, index) => presentTasks(design, 1, makeRandom('order', index)));
    expect(new Set(shown.map(({ attributeOrder }) => attributeOrder.join())).size).toBe(6);
    expect(new Set(shown.map(({ tasks }) => tasks.map(({ task }) => task).join())).size).toBe(24);
    expect(new Set(shown.flatMap(({ tasks }) => tasks.map(({ order }) => order.join()))).size).toBe(6);
    const fixedFirst = shown.filter(({ tasks }) => tasks[0]?.version === 0).length;
    expect(Math.abs(fixedFirst - 500)).toBeLessThan(4 * Math.sqrt((2000 * 3) / 16));
  });

  test('the same random source shows the same', () => {
    expect(presentTasks(design, 1, makeRandom(5))).toEqual(presentTasks(design, 1, makeRandom(5)));
  });

  test('a version that the design does not have is refused', () => {
    expect(() => presentTasks(design, 3, makeRandom(1))).toThrow(RangeError);
  });
});

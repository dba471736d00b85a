import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../analysis/numerics/random.ts';
import { presentTasks } from '../../../analysis/shown/presentTasks.ts';
import type { Design } from '../../../study/design/design.ts';
import type { TaskSettings } from '../../../study/study.ts';

const profile = { a: 'x' };
const alternatives = [profile, profile, profile];
const design: Design = {
  attributes: ['a', 'b', 'c', 'd', 'e'],
  tasks: [
    { version: 0, task: 7, alternatives },
    { version: 0, task: 8, alternatives },
    ...[1, 2, 3, 4, 5, 6].map((task) => ({ version: 1, task, alternatives })),
  ],
};

type Settings = Pick<TaskSettings, 'order' | 'fixedAt' | 'repeat'>;
const show = (settings: Settings, index: number) =>
  presentTasks({ design, version: 1, ...settings }, makeRandom('orders', index));
const people = Array.from({ length: 600 }, (_, index) => index);
const attributesOf = (order: TaskSettings['order']) =>
  people.map((index) => show({ order }, index).attributeOrder.join(''));

describe('attributes', () => {
  it('stand as the file lists them where that is said', () => {
    expect(new Set(attributesOf({ attributes: 'fixed' }))).toEqual(new Set(['abcde']));
    expect(new Set(attributesOf({ attributes: 'fixed', last: ['b'] }))).toEqual(new Set(['acdeb']));
  });

  it('may be first and last, in that order, while the others are shuffled', () => {
    const orders = new Set(attributesOf({ first: ['e', 'c'], last: ['a'] }));
    expect(orders).toEqual(new Set(['ecbda', 'ecdba']));
  });

  it('stay together in groups: every order of groups and of what is in them, equally often', () => {
    const orders = attributesOf({
      groups: [
        { attributes: ['c', 'a'], within: 'random' },
        { attributes: ['d', 'b'], within: 'fixed' },
      ],
    });
    const counts = new Map<string, number>();
    for (const order of orders) counts.set(order, (counts.get(order) ?? 0) + 1);
    // Three things in any order, one of which has two orders of its own.
    expect(counts.size).toBe(12);
    for (const order of counts.keys()) expect(order).toMatch(/^(?=.*(ac|ca))(?=.*db)/);
    for (const count of counts.values()) expect(Math.abs(count - 50)).toBeLessThan(4 * Math.sqrt(50));
  });

  it('leave the orders of tasks and alternatives what they are', () => {
    for (const index of people.slice(0, 50)) {
      const { tasks } = show({}, index);
      const groups = [{ attributes: ['a', 'b'], within: 'random' }] as const;
      for (const order of [{ attributes: 'fixed' }, { last: ['a'] }, { groups }] as const) {
        expect(show({ order }, index).tasks).toEqual(tasks);
      }
    }
  });
});

describe('alternatives and tasks', () => {
  it('stand as the design has them where that is said, each without the other', () => {
    const { tasks } = show({ order: { tasks: 'fixed' } }, 3);
    expect(tasks.map(({ task }) => task)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(tasks.map(({ order }) => order.join())).size).toBeGreaterThan(1);
    const other = show({ order: { alternatives: 'fixed' } }, 3).tasks;
    expect(other.map(({ task }) => task)).toEqual(show({}, 3).tasks.map(({ task }) => task));
    expect(other.every(({ order }) => order.join() === '1,2,3')).toBe(true);
  });

  it('that are in no other order are not when a task is shown again', () => {
    for (const index of people.slice(0, 50)) {
      const { tasks } = show({ order: { alternatives: 'fixed' }, repeat: { apart: 2 } }, index);
      expect(tasks).toHaveLength(9);
      expect(tasks.every(({ order }) => order.join() === '1,2,3')).toBe(true);
    }
  });
});

describe('tasks at a place', () => {
  it('stand there for everyone, and the others are shuffled over the places that are left', () => {
    const shown = people.map(
      (index) =>
        show(
          {
            fixedAt: [
              { fixed: 2, at: 1 },
              { fixed: 1, at: 5 },
            ],
          },
          index,
        ).tasks,
    );
    for (const tasks of shown) {
      expect([tasks[0]?.task, tasks[4]?.task]).toEqual([8, 7]);
      expect(tasks.map(({ task }) => task).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    }
    for (const place of [1, 2, 3, 5, 6, 7]) {
      const counted = shown.filter((tasks) => tasks[place]?.task === 4).length;
      expect(Math.abs(counted - 100)).toBeLessThan(4 * Math.sqrt(100));
    }
  });

  it.each([
    ['drawn', undefined],
    ['in order', { tasks: 'fixed' }],
  ] as const)('a repeated task is shown again at its place, %s', (_, order) => {
    const firsts = new Set<number>();
    for (const index of people) {
      const { tasks } = show({ order, repeat: { apart: 3, at: 7 }, fixedAt: [{ fixed: 1, at: 2 }] }, index);
      const again = tasks[6];
      expect(again).toMatchObject({ version: 0, task: 9, repeatOf: { version: 1 } });
      const first = tasks.findIndex(({ version, task }) => version === 1 && task === again?.repeatOf?.task);
      expect(first).toBeLessThanOrEqual(2);
      expect(first).not.toBe(1);
      expect(tasks).toHaveLength(9);
      expect(new Set(tasks.map(({ task }) => task)).size).toBe(9);
      // None stands where it stood.
      expect(again?.order.every((number, place) => number !== tasks[first]?.order[place])).toBe(true);
      firsts.add(first);
    }
    expect(firsts).toEqual(new Set([0, 2]));
  });

  it('a task that is named is moved to where it can be shown early enough', () => {
    for (const index of people.slice(0, 200)) {
      const { tasks } = show({ repeat: { task: 5, apart: 4, at: 6 } }, index);
      expect(tasks[0]).toMatchObject({ version: 1, task: 5 });
      expect(tasks[5]).toMatchObject({ repeatOf: { version: 1, task: 5 } });
    }
  });

  it('beside a task at a place the two showings are still apart, wherever they are drawn', () => {
    for (const index of people) {
      const { tasks } = show({ repeat: { apart: 5 }, fixedAt: [{ fixed: 1, at: 9 }] }, index);
      const second = tasks.findIndex(({ repeatOf }) => repeatOf);
      const first = tasks.findIndex(({ version, task }) => version === 1 && task === tasks[second]?.repeatOf?.task);
      expect(second - first).toBeGreaterThan(5);
      expect(tasks[8]?.task).toBe(7);
    }
  });

  it('places that leave no room are refused', () => {
    const settings = {
      repeat: { apart: 7 },
      fixedAt: [
        { fixed: 1, at: 1 },
        { fixed: 2, at: 9 },
      ],
    };
    expect(() => show(settings, 1)).toThrow(/no task to show again 7 tasks later/);
  });
});

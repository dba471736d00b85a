import { expect, test } from 'vitest';
import { makeDesign } from '../../../../analysis/design/makeDesign.ts';
import { makeRandom } from '../../../../analysis/numerics/random.ts';
import type { DesignTask } from '../../../../study/design/design.ts';
import { errorOf, type SmallStudy, smallStudy } from '../smallStudies.ts';

const small: SmallStudy = {
  attributes: { a: ['1', '2'], b: ['1', '2', '3'] },
  strategy: 'full-factorial',
  versions: 3,
  perRespondent: 6,
};
const make = (changed: Partial<SmallStudy> = {}) =>
  makeDesign({ study: smallStudy({ ...small, ...changed }), random: makeRandom(1) });
const keyOf = ({ alternatives }: DesignTask) =>
  alternatives
    .map((one) => Object.values(one).join())
    .sort()
    .join('|');

test('a full factorial shows every pair of profiles, equally often give or take one, and none twice in a version', () => {
  const tasks = make();
  const counts = new Map<string, number>();
  for (const task of tasks) counts.set(keyOf(task), (counts.get(keyOf(task)) ?? 0) + 1);
  expect(counts.size).toBe(15);
  expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  for (const version of [1, 2, 3]) {
    expect(new Set(tasks.filter((task) => task.version === version).map(keyOf)).size).toBe(6);
  }
});

test('it shows every profile where a task has one', () => {
  const tasks = make({ response: 'accept-reject', alternatives: 1, versions: 1 });
  expect(new Set(tasks.map(keyOf)).size).toBe(6);
});

test('it is refused with the number of tasks where the versions hold fewer', async () => {
  const error = await errorOf(() => make({ versions: 2 }));
  expect(error).toMatchObject({ name: 'DesignError', code: 'too-many-tasks' });
  expect(error.message).toContain(
    'a full factorial shows all 15 tasks of 2 profiles, and 2 versions of 6 tasks show 12',
  );
  expect(error.message).toContain('ask 3 versions');
  const one = await errorOf(() => make({ versions: 1, perRespondent: 1 }));
  expect(one.message).toContain('and 1 version of 1 task shows 1');
});

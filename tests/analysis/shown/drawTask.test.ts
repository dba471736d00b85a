import { expect, test } from 'vitest';
import { drawTask } from '../../../analysis/shown/drawTask.ts';

const tasks = Array.from({ length: 10 }, (_, index) => ({
  version: index < 2 ? 0 : 4,
  task: index + 1,
  order: [1, 2],
}));
const draw = (respondent: number, seed = 7, studyId = 'trips') =>
  drawTask({ seed, studyId, respondent, presentation: { tasks } });

test('the task that counts is drawn from the seed and the number, and says where it stood', () => {
  const drawn = draw(12);
  expect(draw(12)).toEqual(drawn);
  expect(tasks[drawn.position - 1]).toMatchObject({ version: drawn.version, task: drawn.task });
  const others = [draw(12, 8), draw(12, 7, 'other'), ...Array.from({ length: 8 }, (_, index) => draw(index + 13))];
  expect(others.some(({ position }) => position !== drawn.position)).toBe(true);
});

test('every task is as likely, fixed ones too', () => {
  const counts = tasks.map(() => 0);
  const n = 5000;
  for (let respondent = 1; respondent <= n; respondent++) counts[draw(respondent).position - 1]! += 1;
  // Five standard deviations of a count (21) either way.
  for (const count of counts) expect(Math.abs(count - n / tasks.length)).toBeLessThan(106);
});

test('who was shown no task has none drawn', () => {
  const nothing = { seed: 7, studyId: 'trips', respondent: 1, presentation: { tasks: [] } };
  expect(() => drawTask(nothing)).toThrow('there is no task to draw');
});

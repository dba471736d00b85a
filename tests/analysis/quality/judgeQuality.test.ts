import { describe, expect, test } from 'vitest';
import { judgeQuality } from '../../../analysis/quality/judgeQuality.ts';
import { type Observation, observeResponse } from '../../../analysis/quality/observeResponse.ts';
import type { Response } from '../../../study/responses/responses.ts';
import { judge, simulateWatched, study } from './watched.ts';

const observation = (over: Partial<Observation> = {}): Observation => ({
  ...{ respondent: 1, simulated: false, complete: true, tasks: 10, seconds: 12 },
  ...{ chanceOfSamePlace: 1, chanceOfSamePoint: 1, repeatsPanelId: false, trapped: false },
  ...over,
});
const noFit = { reason: 'too few' };
const crowd = Array.from({ length: 10 }, (_, index) => observation({ respondent: index + 1 }));
const flagsOf = (one: Observation, others = crowd) => judgeQuality([one, ...others], noFit).respondents[0]?.flags;

describe('haste', () => {
  test('is less than a third of the median of those who finished', () => {
    expect(flagsOf(observation({ seconds: 3.9 }))).toEqual(['speeder']);
    expect(flagsOf(observation({ seconds: 4 }))).toEqual([]);
    expect(flagsOf(observation({ seconds: undefined }))).toEqual([]);
  });

  test('of people is not measured by simulated respondents, nor the other way round', () => {
    const machines = crowd.map((one) => ({ ...one, simulated: true, seconds: 0.01 }));
    expect(flagsOf(observation({ seconds: 3.9 }), [...crowd, ...machines])).toEqual(['speeder']);
    expect(flagsOf(observation({ seconds: 0.01, simulated: true }), [...crowd, ...machines])).toEqual([]);
  });

  test('is not judged where few were timed, and that is said', () => {
    const { respondents, notes } = judgeQuality([observation({ seconds: 1 }), ...crowd.slice(0, 8)], noFit);
    expect(respondents[0]?.flags).toEqual([]);
    expect(notes.join('\n')).toMatch(/haste.*fewer than 10/);
  });
});

describe('a straight line', () => {
  test('is flagged where chance would hardly make it, in tasks or in statements', () => {
    expect(flagsOf(observation({ samePlace: true, chanceOfSamePlace: 0.01 }))).toEqual(['straightLiner']);
    expect(flagsOf(observation({ samePlace: true, chanceOfSamePlace: 0.02 }))).toEqual([]);
    expect(flagsOf(observation({ samePoint: true, chanceOfSamePoint: 0.005 }))).toEqual(['straightLiner']);
    expect(flagsOf(observation({ samePlace: false, chanceOfSamePlace: 0.0001 }))).toEqual([]);
  });

  test('is of places on the page, not of the alternatives’ numbers, and "none" has no place', () => {
    const tasks = [1, 2, 3, 4].map((task) => ({ version: 1, task, order: task % 2 === 0 ? [1, 2] : [2, 1] }));
    const answers = tasks.map(({ version, task, order }) => ({ version, task, choice: order[0] as number }));
    const response = {
      ...(simulateWatched(1, 0, 1)[0] as Response),
      ...{ presentation: { attributeOrder: [], tasks }, answers, questions: {} },
    };
    expect(observeResponse(response, [])).toMatchObject({ samePlace: true, chanceOfSamePlace: 1 / 8 });
    const sameNumber = { ...response, answers: answers.map((answer) => ({ ...answer, choice: 1 })) };
    expect(observeResponse(sameNumber, []).samePlace).toBe(false);
    const never = { ...response, answers: answers.map((answer) => ({ ...answer, choice: 0 })) };
    expect(observeResponse(never, [])).not.toHaveProperty('samePlace');
  });

  test('of statements leaves out who would rather not say', () => {
    const [person] = simulateWatched(1, 0, 1) as [Response];
    const point = { one: 3, two: 3, three: 3, four: 3 };
    const of = (trust: Response['questions'][string]) =>
      observeResponse({ ...person, questions: { trust } }, study.questions);
    expect(of(point)).toMatchObject({ samePoint: true, chanceOfSamePoint: expect.closeTo(1 / 125, 12) });
    expect(of({ ...point, two: 1 }).samePoint).toBe(false);
    expect(of({ notSaid: true })).not.toHaveProperty('samePoint');
  });
});

test('what the page or the panel tells is flagged as it is', () => {
  expect(flagsOf(observation({ trapped: true, repeatsPanelId: true }))).toEqual(['duplicatePanelId', 'trapped']);
});

test('without a fit nobody is judged by it, and the reason is said', () => {
  expect(judgeQuality(crowd, noFit).notes).toEqual([expect.stringContaining('too few')]);
});

test('of fewer than 30 nobody is judged by the fit, and the rest is judged all the same', async () => {
  const few = await judge(simulateWatched(29, 0, 1));
  expect(few.respondents[0]).toMatchObject({ tasks: 17, samePlace: false });
  expect(few.respondents.every((one) => one.rlh === undefined)).toBe(true);
  expect(few.notes.join('\n')).toContain('29 respondents are fewer than 30');
  expect((await judge(simulateWatched(30, 0, 1))).respondents.every((one) => one.rlh !== undefined)).toBe(true);
});

test('where the study’s model can’t be fitted that is said, with the reason', async () => {
  const alike = simulateWatched(40, 0, 1).map((one) => ({
    ...one,
    answers: one.answers.map((answer) => ({ ...answer, accept: true })),
  }));
  const { respondents, notes } = await judge(alike);
  expect(respondents[0]).not.toHaveProperty('rlh');
  expect(notes.join('\n')).toMatch(/did not converge|finite/);
});

test('a fit is the geometric mean of the chances of what was chosen, both steps counted', async () => {
  const { respondents } = await judge(simulateWatched(200, 0, 2));
  const [first] = respondents;
  expect(first?.rlhAtRandom).toBeCloseTo((1 / 3) ** 0.5 * 0.5 ** 0.5, 12);
  const mean = respondents.reduce((sum, { rlh }) => sum + Math.log(rlh ?? 0), 0) / respondents.length;
  expect(Math.exp(mean)).toBeGreaterThan(0.6);
  expect(respondents.every(({ dominatedTasks }) => (dominatedTasks ?? 0) >= 2)).toBe(true);
});

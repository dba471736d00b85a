import { describe, expect, test } from 'vitest';
import { robotKinds } from '../../../study/robots.ts';
import { judge, simulateWatched } from './watched.ts';

const flagOf = {
  speeder: 'speeder',
  straightLiner: 'straightLiner',
  random: 'fitBelowRandom',
  duplicate: 'duplicatePanelId',
  trapped: 'trapped',
} as const;

describe.each([1, 2, 3])('row 36: among 300 honest respondents and 20 robots of each kind (seed %i)', async (seed) => {
  const responses = simulateWatched(300, 20, seed);
  const { respondents, notes } = await judge(responses);
  const rowsOf = (kind: string | undefined) => respondents.filter((_, index) => responses[index]?.robot === kind);

  test.each(robotKinds)('at least 95%% of those that are %s are flagged as that', (kind) => {
    const rows = rowsOf(kind);
    expect(rows).toHaveLength(20);
    const found = rows.filter(({ flags }) => flags.includes(flagOf[kind]));
    expect(found.length / rows.length).toBeGreaterThanOrEqual(0.95);
  });

  test('at most 5% of the honest ones have any flag', () => {
    const rows = rowsOf(undefined);
    expect(rows).toHaveLength(300);
    expect(rows.filter(({ flags }) => flags.length > 0).length / rows.length).toBeLessThanOrEqual(0.05);
  });

  test('who answers at random also fails where honest people do not', () => {
    const rows = rowsOf('random');
    const share = (flag: 'failedRepeat' | 'failedDominated') =>
      rows.filter(({ flags }) => flags.includes(flag)).length / rows.length;
    expect(share('failedDominated')).toBeGreaterThan(0.5);
    expect(rows.filter(({ repeatSame }) => repeatSame === false).length).toBeGreaterThan(rows.length / 3);
  });

  test('everyone has a row, flagged or not', () => {
    expect(respondents.map(({ respondent }) => respondent)).toEqual(responses.map(({ respondent }) => respondent));
    expect(notes).toEqual([]);
  });
});

test('robots come after the honest, whose answers are the same without them', () => {
  const [without, withRobots] = [simulateWatched(20, 0, 4), simulateWatched(20, 1, 4)];
  const answersOf = (list: typeof without) =>
    list.slice(0, 20).map(({ answers }) => answers.map(({ seconds: _, ...answer }) => answer));
  expect(answersOf(withRobots)).toEqual(answersOf(without));
  expect(withRobots.slice(20).map(({ robot }) => robot)).toEqual([...robotKinds]);
  expect(without.every(({ answers }) => answers.every(({ seconds }) => seconds === undefined))).toBe(true);
});

import { describe, expect, test } from 'vitest';
import {
  type AssignmentCount,
  assignRespondent,
  crossLevels,
  respondentRandom,
} from '../../../analysis/shown/assignRespondent.ts';
import { smallStudy } from '../design/smallStudies.ts';

const { factors } = smallStudy({
  attributes: { a: ['x', 'y'] },
  factors: { sector: ['bank', 'shop', 'news'], trust: ['low', 'high'] },
});

/** Assigns respondents one after the other, each counted for the next. */
function assignMany(count: number, versions: number): AssignmentCount[] {
  const counts: AssignmentCount[] = [];
  for (let respondent = 1; respondent <= count; respondent++) {
    const random = respondentRandom(7, 'study', respondent);
    counts.push({ ...assignRespondent({ factors, versions, counts, random }), count: 1 });
  }
  return counts;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

describe('assignRespondent', () => {
  test('combinations of factor levels never differ by more than one respondent', () => {
    for (const total of [1, 5, 6, 37, 121]) {
      const counts = countBy(assignMany(total, 4), ({ factors: levels }) => JSON.stringify(levels));
      const values = crossLevels(factors).map((cell) => counts.get(JSON.stringify(cell)) ?? 0);
      expect(Math.max(...values) - Math.min(...values)).toBeLessThanOrEqual(1);
    }
  });

  test('within a combination no version is ahead by more than one respondent', () => {
    const assigned = assignMany(150, 4);
    const cells = countBy(assigned, ({ factors: levels, version }) => JSON.stringify([levels, version]));
    expect(cells.size).toBe(6 * 4);
    expect(Math.max(...cells.values()) - Math.min(...cells.values())).toBeLessThanOrEqual(1);
  });

  test('the respondents before are counted, whatever the order of their counts', () => {
    const counts = [
      { factors: { sector: 'bank', trust: 'low' }, version: 2, count: 3 },
      { factors: { sector: 'bank', trust: 'low' }, version: 1, count: 4 },
      ...crossLevels(factors)
        .filter(({ sector, trust }) => sector !== 'bank' || trust !== 'low')
        .map((cell) => ({ factors: cell, version: 1, count: 8 })),
    ];
    const random = respondentRandom(1, 'x', 1);
    expect(assignRespondent({ factors, versions: 2, counts, random })).toEqual({
      factors: { sector: 'bank', trust: 'low' },
      version: 2,
    });
  });

  test('a combination without room is left out, as long as another has some', () => {
    const random = respondentRandom(1, 'x', 1);
    const counts = [{ factors: { sector: 'bank', trust: 'low' }, version: 1, count: 50 }];
    const hasRoom = ({ sector, trust }: Readonly<Record<string, string>>) => sector === 'bank' && trust === 'low';
    expect(assignRespondent({ factors, versions: 2, counts, hasRoom, random })).toEqual({
      factors: { sector: 'bank', trust: 'low' },
      version: 2,
    });
    const nowhere = assignRespondent({ factors, versions: 2, counts, hasRoom: () => false, random });
    expect(crossLevels(factors)).toContainEqual(nowhere.factors);
  });

  test('versions that the design no longer has are not assigned again', () => {
    const counts = [{ factors: {}, version: 9, count: 2 }];
    const random = respondentRandom(1, 'x', 1);
    const { version } = assignRespondent({ factors: [], versions: 2, counts, random });
    expect([1, 2]).toContain(version);
  });

  test('a study without factors has one empty combination', () => {
    expect(crossLevels([])).toEqual([{}]);
    expect(assignRespondent({ factors: [], versions: 1, counts: [], random: () => 0.5 })).toEqual({
      factors: {},
      version: 1,
    });
  });

  test('a respondent’s draws depend on seed, study and number only', () => {
    const draw = (...of: Parameters<typeof respondentRandom>) => respondentRandom(...of)();
    expect(draw(1, 'a', 1)).toBe(draw(1, 'a', 1));
    expect(new Set([draw(1, 'a', 1), draw(2, 'a', 1), draw(1, 'b', 1), draw(1, 'a', 2)]).size).toBe(4);
  });
});

import { describe, expect, test } from 'vitest';
import { groupsByFactors, makeGroups, mostCombinations } from '../../../analysis/acceptance/groups.ts';

const column = (name: string, n: number) => ({
  name,
  role: 'respondent' as const,
  kind: 'categorical' as const,
  levels: Array.from({ length: n }, (_, index) => `${name}${index + 1}`),
  reference: `${name}1`,
});

describe('the groups that are told where nobody says by what', () => {
  test('are all combinations, as long as there are few enough', () => {
    const groups = makeGroups({ columns: [column('a', 5), column('b', 6)] }, undefined, {});
    expect(groups).toHaveLength(1 + mostCombinations);
    expect(groups[1]?.factors).toEqual({ a: 'a1', b: 'b1' });
  });

  test('are those of each factor by itself where there are more, averaged over the others', () => {
    const columns = [column('a', 4), column('b', 4), column('c', 2)];
    const weights = { a: { a1: 3, a2: 1, a3: 0, a4: 0 } };
    const [overall, ...groups] = makeGroups({ columns }, undefined, weights);
    expect(overall?.cells).toHaveLength(32);
    expect(groups.map(({ factors }) => Object.entries(factors).flat().join(' '))).toEqual([
      ...['a a1', 'a a2', 'a a3', 'a a4', 'b b1', 'b b2', 'b b3', 'b b4', 'c c1', 'c c2'],
    ]);
    for (const list of groupsByFactors(groups)) {
      expect(list.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
      expect(list).toEqual(makeGroups({ columns }, Object.keys(list[0]?.factors ?? {}), weights).slice(1));
    }
  });
});

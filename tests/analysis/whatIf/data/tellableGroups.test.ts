import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountedCell, tellableGroups } from '../../../../analysis/whatIf/data/tellableGroups.ts';
import type { WhatIfGroup } from '../../../../analysis/whatIf/data/whatIfData.ts';

const named = (groups: readonly WhatIfGroup[]) =>
  groups.map(({ factors, respondents }) => `${Object.values(factors).join('+') || 'all'} ${respondents}`);
const ofLevels = (counts: Readonly<Record<string, number>>) => {
  const cells = Object.entries(counts).map(([x, respondents]) => ({ factors: { x }, respondents }));
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return named(tellableGroups([{ id: 'x', levels: Object.keys(counts) }], cells, all));
};

describe('groups that may be told', () => {
  test('have ten people', () => {
    expect(ofLevels({ a: 50, b: 10, c: 12 })).toEqual(['all 72', 'a 50', 'b 10', 'c 12']);
    expect(ofLevels({ a: 50, b: 5, c: 6 })).toEqual(['all 61', 'a 50']);
  });

  test('leave no few people over: the smallest told one is kept back with them', () => {
    expect(ofLevels({ a: 50, b: 12, c: 9 })).toEqual(['all 71', 'a 50']);
    expect(ofLevels({ a: 50, b: 9 })).toEqual(['all 59']);
  });

  test('by two columns are told with all their neighbours or not at all', () => {
    const cells: CountedCell[] = [
      { factors: { x: 'a', y: 'm' }, respondents: 30 },
      { factors: { x: 'a', y: 'f' }, respondents: 4 },
      { factors: { x: 'b', y: 'm' }, respondents: 30 },
      { factors: { x: 'b', y: 'f' }, respondents: 30 },
    ];
    const columns = ['x', 'y'].map((id) => ({ id, levels: id === 'x' ? ['a', 'b'] : ['m', 'f'] }));
    // a - (m - b+m) would be the four in a+f.
    expect(named(tellableGroups(columns, cells, 94))).toEqual(['all 94', 'a 34', 'b 60', 'm 60', 'f 34']);
  });

  test('of two columns that say nearly the same are those of the first', () => {
    const counts = { 'west+a': 50, 'east+a': 3, 'east+b': 37, 'south+b': 30 };
    const cells = Object.entries(counts).map(([key, respondents]): CountedCell => {
      const [district = '', region = ''] = key.split('+');
      return { factors: { district, region }, respondents };
    });
    const columns = [
      { id: 'district', levels: ['west', 'east', 'south'] },
      { id: 'region', levels: ['a', 'b'] },
    ];
    // a is west and three more; without a, b is everybody less a.
    expect(named(tellableGroups(columns, cells, 120))).toEqual(['all 120', 'west 50', 'east 40', 'south 30']);
  });

  test('and their differences tell of nobody or of ten people, whatever the counts', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 12, maxLength: 12 });
    const columns = [
      { id: 'x', levels: ['0', '1', '2'] },
      { id: 'y', levels: ['0', '1'] },
      { id: 'z', levels: ['0', '1'] },
    ];
    fc.assert(
      fc.property(counts, (drawn) => {
        const cells = drawn.map((respondents, i): CountedCell => {
          return {
            factors: { x: String(i % 3), y: String(Math.floor(i / 3) % 2), z: String(Math.floor(i / 6)) },
            respondents,
          };
        });
        const all = drawn.reduce((sum, count) => sum + count, 0);
        const groups = tellableGroups(columns, cells, all).slice(1);
        const everybody = { factors: {}, respondents: all };
        const isIn = (inner: WhatIfGroup, outer: WhatIfGroup) =>
          Object.entries(outer.factors).every(([name, level]) => inner.factors[name] === level);
        for (const group of groups) {
          expect(group.respondents).toBeGreaterThanOrEqual(10);
          for (const other of [everybody, ...groups]) {
            const isOf = ({ factors }: CountedCell, of: WhatIfGroup) => isIn({ factors, respondents: 0 }, of);
            const apart = cells.filter((cell) => isOf(cell, group) !== isOf(cell, other));
            const people = apart.reduce((sum, { respondents }) => sum + respondents, 0);
            expect(people === 0 || people >= 10).toBe(true);
          }
          for (const [id, level] of Object.entries(group.factors)) {
            if (Object.keys(group.factors).length === 1) continue;
            for (const other of columns.find((column) => column.id === id)?.levels.filter((one) => one !== level) ??
              []) {
              const factors = { ...group.factors, [id]: other };
              const own = cells.filter((cell) => isIn({ ...cell }, { factors, respondents: 0 }));
              const isEmpty = own.every(({ respondents }) => respondents === 0);
              expect(
                isEmpty ||
                  groups.some(
                    (one) => isIn(one, { factors, respondents: 0 }) && isIn({ factors, respondents: 0 }, one),
                  ),
              ).toBe(true);
            }
          }
          // What is left of a group without its told parts by one more column.
          for (const { id } of columns.filter((column) => !(column.id in group.factors))) {
            const parts = groups.filter(
              (part) =>
                id in part.factors &&
                isIn(part, group) &&
                Object.keys(part.factors).length === Object.keys(group.factors).length + 1,
            );
            const left = group.respondents - parts.reduce((sum, { respondents }) => sum + respondents, 0);
            expect(left === 0 || left >= 10).toBe(true);
          }
        }
      }),
    );
  });
});

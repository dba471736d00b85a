/** Whatever somebody compares of what is offered, no group and no difference of groups has fewer than ten people. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OfferedFilters, offerFilters, type PeopleCell } from '../../../analysis/anonymity/offerFilters.ts';

const k = 10;
const weekNames = ['2026-W08', '2026-W09', '2026-W10', '2026-W11', '2026-W12'];

const cells = fc.array(
  fc.record({
    complete: fc.boolean(),
    language: fc.constantFrom('nl', 'en', 'de', 'fr', 'unknown'),
    week: fc.constantFrom('', ...weekNames),
    flagged: fc.boolean(),
    n: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 90 })),
  }),
  { maxLength: 24 },
);

type Group = (cell: PeopleCell) => boolean;

/** Every filter of the family, as who is in it. */
function groupsOf({ people, partial, flagged, languages, weeks, within }: OfferedFilters): Group[] {
  if (people === 0) return [];
  const isIn = ({ week }: PeopleCell, first: string, last: string) => week !== '' && week >= first && week <= last;
  const byStatus: Group[] = [({ complete }) => complete, ...(partial ? [() => true] : [])];
  const byFlag: Group[] = [() => true, ...(flagged > 0 ? [(cell: PeopleCell) => !cell.flagged] : [])];
  const byLanguage: Group[] = [
    () => true,
    ...languages.map(
      (codes): Group =>
        (cell) =>
          codes.includes(cell.language),
    ),
  ];
  const ranges = weeks.flatMap(({ first }, from) => weeks.slice(from).map(({ last }) => ({ first, last })));
  const byWeek: Group[] = [
    ...(within ? [(cell: PeopleCell) => isIn(cell, within.first, within.last)] : [() => true]),
    ...ranges.map(
      ({ first, last }): Group =>
        (cell) =>
          isIn(cell, first, last),
    ),
  ];
  return [byStatus, byFlag, byLanguage, byWeek].reduce(
    (groups, others) =>
      groups.flatMap((group) =>
        others.map(
          (other): Group =>
            (cell) =>
              group(cell) && other(cell),
        ),
      ),
    [() => true],
  );
}

const count = (all: readonly PeopleCell[], group: Group) => all.filter(group).reduce((sum, { n }) => sum + n, 0);
const isTellable = (n: number) => n === 0 || n >= k;

function expectTellable(all: readonly PeopleCell[], groups: readonly Group[]) {
  for (const group of groups) {
    expect(isTellable(count(all, group))).toBe(true);
    for (const other of groups) {
      expect(isTellable(count(all, (cell) => group(cell) && !other(cell)))).toBe(true);
      expect(isTellable(count(all, (cell) => group(cell) && other(cell)))).toBe(true);
    }
  }
}

describe('filters that are offered', () => {
  test('leave no group and no difference of two groups with fewer than ten people', () => {
    fc.assert(
      fc.property(cells, (all) => {
        expectTellable(all, groupsOf(offerFilters(all, k)));
      }),
    );
  });

  test('nor do they of three groups, put together as anybody likes', () => {
    fc.assert(
      fc.property(cells, fc.array(fc.nat(), { minLength: 3, maxLength: 3 }), (all, picks) => {
        const groups = groupsOf(offerFilters(all, k));
        if (groups.length === 0) return;
        const [a, b, c] = picks.map((pick) => groups[pick % groups.length] as Group) as [Group, Group, Group];
        expect(isTellable(count(all, (cell) => a(cell) !== b(cell) && !c(cell)))).toBe(true);
        expect(isTellable(count(all, (cell) => (a(cell) || b(cell)) && !c(cell)))).toBe(true);
      }),
    );
  });

  test('while people still come, a group grows by ten people or more from one week to the next', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom('nl', 'en'), (all, language) => {
        const same = all.map((cell) => ({ ...cell, language }));
        const groups = weekNames.flatMap((now) => groupsOf(offerFilters(same, k, now)));
        expectTellable(same, groups);
      }),
    );
  });

  test('are those that one expects where everything is large enough', () => {
    const all = ['nl', 'en'].flatMap((language) =>
      weekNames.flatMap((week) =>
        [true, false].map((complete) => ({ complete, language, week, flagged: false, n: 10 })),
      ),
    );
    expect(offerFilters(all, k)).toEqual({
      people: 100,
      partial: true,
      flagged: 0,
      languages: [['en'], ['nl']],
      weeks: weekNames.map((week) => ({ first: week, last: week })),
    });
  });

  test('put rare languages together, and weeks with the ones after them', () => {
    const all = [
      { complete: true, language: 'nl', week: '2026-W08', flagged: false, n: 30 },
      { complete: true, language: 'nl', week: '2026-W09', flagged: false, n: 6 },
      { complete: true, language: 'nl', week: '2026-W10', flagged: false, n: 40 },
      { complete: true, language: 'en', week: '2026-W08', flagged: false, n: 12 },
      { complete: true, language: 'de', week: '2026-W08', flagged: false, n: 4 },
      { complete: false, language: 'nl', week: '2026-W08', flagged: false, n: 3 },
    ];
    expect(offerFilters(all, k)).toEqual({
      people: 92,
      partial: false,
      flagged: 0,
      languages: [['nl'], ['de', 'en']],
      weeks: [
        { first: '2026-W08', last: '2026-W08' },
        { first: '2026-W09', last: '2026-W10' },
      ],
    });
  });

  describe('by flags of quality', () => {
    const cell = (more: Partial<PeopleCell>): PeopleCell => ({
      ...{ complete: true, language: 'nl', week: '2026-W08', flagged: false, n: 40 },
      ...more,
    });
    const flagged = (n: number, more: Partial<PeopleCell> = {}) => cell({ flagged: true, n, ...more });

    test('are there where ten people have one and ten have none, whoever else is chosen', () => {
      expect(offerFilters([cell({}), flagged(10)], k)).toMatchObject({ people: 50, flagged: 10 });
      expect(offerFilters([cell({}), flagged(9)], k)).toMatchObject({ people: 49, flagged: 0 });
      expect(offerFilters([cell({ n: 9 }), flagged(40)], k)).toMatchObject({ people: 49, flagged: 0 });
      expect(offerFilters([cell({})], k)).toMatchObject({ people: 40, flagged: 0 });
    });

    test('cost no language, but weeks are put together', () => {
      const german = [cell({ language: 'de' }), flagged(4, { language: 'de' })];
      expect(offerFilters([cell({}), flagged(12), ...german], k)).toMatchObject({
        flagged: 0,
        languages: [['nl'], ['de']],
      });
      const later = [cell({ week: '2026-W09' }), flagged(5, { week: '2026-W09' })];
      expect(offerFilters([cell({}), flagged(5), ...later], k)).toMatchObject({ flagged: 10, weeks: [] });
    });

    test('go before partial answers, where both can’t be', () => {
      const partial = [cell({ complete: false }), flagged(2, { complete: false })];
      expect(offerFilters([cell({}), flagged(12), ...partial], k)).toMatchObject({ partial: false, flagged: 12 });
      expect(offerFilters([cell({}), flagged(2), ...partial], k)).toMatchObject({ partial: true, flagged: 0 });
      const many = [cell({ complete: false }), flagged(10, { complete: false })];
      expect(offerFilters([cell({}), flagged(12), ...many], k)).toMatchObject({ partial: true, flagged: 12 });
    });

    test('are none while people still come, since the flag of one depends on all', () => {
      const offered = offerFilters([cell({}), flagged(40)], k, '2026-W12');
      expect(offered).toMatchObject({ people: 80, flagged: 0 });
    });
  });

  test('are none, and nothing is shown, with fewer than ten people', () => {
    const all = [{ complete: true, language: 'nl', week: '2026-W08', flagged: false, n: 9 }];
    expect(offerFilters(all, k)).toEqual({ people: 0, partial: false, flagged: 0, languages: [], weeks: [] });
  });
});

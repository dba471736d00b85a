import { expect, test } from 'vitest';
import { type DaysView, showDays } from '../../../../server/researcher/pages/days.ts';

function shown(...days: [day: string, started: number, finished: number][]): DaysView {
  const view = showDays(
    days.map(([day, started, finished]) => ({ day, started, finished })),
    'en',
  );
  if (!view) throw new Error('nothing is shown');
  return view;
}

test('nobody has come: there is nothing to show', () => {
  expect(showDays([], 'en')).toBe(false);
});

test('a first day stands at the end of a week, so that its bars are no blocks', () => {
  const { first, last, rows, bars } = shown(['2026-03-07', 4, 1]);
  expect([first, last]).toEqual(['2026-03-01', '2026-03-07']);
  expect(rows.map(({ day, started, finished }) => [day, started, finished])).toEqual([
    ...['01', '02', '03', '04', '05', '06'].map((day) => [`2026-03-${day}`, '0', '0']),
    ['2026-03-07', '4', '1'],
  ]);
  expect(bars.filter(({ height }) => height > 0)).toEqual([
    { kind: 'started', x: 61, y: 0, height: 100 },
    { kind: 'finished', x: 65, y: 75, height: 25 },
  ]);
});

test('days on which nobody came are there, and those long ago are one sum', () => {
  const { first, last, rows, box } = shown(['2025-12-01', 2, 1], ['2026-01-30', 3, 0], ['2026-03-01', 1, 5]);
  expect([first, last]).toEqual(['2026-01-01', '2026-03-01']);
  expect(box).toBe('0 0 600 100');
  expect(rows).toHaveLength(61);
  expect(rows[0]).toMatchObject({ isDay: false, started: '2', finished: '1' });
  expect(rows[1]).toEqual({ day: '2026-01-01', isDay: true, started: '0', finished: '0' });
  expect(rows.at(-1)).toEqual({ day: '2026-03-01', isDay: true, started: '1', finished: '5' });
});

test('at most seven days are named, the last one always, and every other name can go where there is no room', () => {
  const namesOf = ({ labels }: DaysView) => labels.flatMap(({ text, isSpare }) => (text ? [isSpare ? '' : text] : []));
  expect(namesOf(shown(['2026-03-07', 4, 1]))).toEqual(['1 Mar', '', '3 Mar', '', '5 Mar', '', '7 Mar']);
  const days = namesOf(shown(['2026-03-01', 4, 1], ['2026-03-14', 1, 1]));
  expect(days).toEqual(['2 Mar', '', '6 Mar', '', '10 Mar', '', '14 Mar']);
});

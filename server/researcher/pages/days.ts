/**
 * Starts and finishes by day: bars, and the same figures in a table. They take their colours from the stylesheet, also in
 * the dark and where the reader forces them.
 */
import { dateFormat, formatNumber } from '../../../study/speech.ts';
import { words } from '../../render/locales.ts';
import type { Fieldwork } from '../../store/fieldwork/followFieldwork.ts';

/** What still can be told apart on a small screen; and as many as make bars of it, and no blocks. */
const [fewestDays, mostDays] = [7, 60];
/** Of the drawing; it is stretched to its place. */
const [dayWidth, barWidth, height] = [10, 4, 100];
const aDay = 24 * 3_600_000;

type Day = Fieldwork['days'][number];

export interface DaysView {
  /** Of the axis, from the top: its end, its half and 0. */
  readonly ticks: readonly string[];
  /** One for each day, empty where there is no room for it; every other name is spare, where there is still less. */
  readonly labels: readonly { readonly text: string; readonly isSpare: boolean }[];
  /** Above each day, what its bars say. */
  readonly tips: readonly { readonly x: number; readonly says: string }[];
  readonly dayWidth: number;
  readonly box: string;
  readonly bars: readonly { readonly kind: string; readonly x: number; readonly y: number; readonly height: number }[];
  readonly barWidth: number;
  readonly first: string;
  readonly last: string;
  readonly says: string;
  readonly rows: readonly {
    readonly day: string;
    readonly isDay: boolean;
    readonly started: string;
    readonly finished: string;
  }[];
}

/** `false` where nobody has started yet. */
export function showDays(days: Fieldwork['days'], language: string): DaysView | false {
  const shown = lastDays(days);
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return false;
  const most = Math.max(...shown.flatMap(({ started, finished }) => [started, finished]));
  const top = topOfAxis(most);
  const bar = (kind: string, index: number, n: number) => {
    const tall = Math.round((n / top) * height);
    return { kind, x: index * dayWidth + (kind === 'started' ? 1 : 1 + barWidth), y: height - tall, height: tall };
  };
  const earlier = days.filter(({ day }) => day < first.day);
  const row = ({ day, started, finished }: Day, isDay = true) => ({
    ...{ day, isDay },
    ...{ started: formatNumber(started, language), finished: formatNumber(finished, language) },
  });
  return {
    box: `0 0 ${shown.length * dayWidth} ${height}`,
    bars: shown.flatMap(({ started, finished }, index) => [
      bar('started', index, started),
      bar('finished', index, finished),
    ]),
    ...{ barWidth, dayWidth },
    ticks: [top, top / 2, 0].map((n) => formatNumber(n, language)),
    labels: labelsOf(shown, language),
    tips: shown.map(({ day, ...said }, index) => ({
      x: index * dayWidth,
      says: words(language, 'researcher.days.one', { day, ...said }),
    })),
    first: first.day,
    last: last.day,
    says: words(language, 'researcher.days.says', { most }),
    rows: [
      ...(earlier.length > 0 ? [row({ day: words(language, 'researcher.days.earlier'), ...sum(earlier) }, false)] : []),
      ...shown.map((day) => row(day)),
    ],
  };
}

/** An even number that is easily halved and read: 2, 4, 10, 20, 40, 100. */
function topOfAxis(most: number): number {
  for (let top = 2, ten = 1; ; ten *= 10) {
    for (top of [2 * ten, 4 * ten, 10 * ten]) if (top >= most) return top;
  }
}

/** At most some of them are named: the last one, and others evenly before it. */
function labelsOf(days: readonly Day[], language: string): DaysView['labels'] {
  const format = dateFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const every = Math.ceil(days.length / 7);
  return days.map(({ day }, index) => {
    const before = (days.length - 1 - index) / every;
    return { text: Number.isInteger(before) ? format.format(new Date(day)) : '', isSpare: before % 2 === 1 };
  });
}

/** Every day from the first to the last, also those on which nobody came: of at least a week, and at most some weeks. */
function lastDays(days: Fieldwork['days']): readonly Day[] {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return [];
  const known = new Map(days.map((day) => [day.day, day]));
  const end = Date.parse(last.day);
  const daysBefore = (end - Date.parse(first.day)) / aDay;
  const from = end - Math.min(Math.max(daysBefore, fewestDays - 1), mostDays - 1) * aDay;
  return Array.from({ length: Math.round((end - from) / aDay) + 1 }, (_, index) => {
    const day = new Date(from + index * aDay).toISOString().slice(0, 10);
    return known.get(day) ?? { day, started: 0, finished: 0 };
  });
}

function sum(days: readonly Day[]): Omit<Day, 'day'> {
  return {
    started: days.reduce((all, { started }) => all + started, 0),
    finished: days.reduce((all, { finished }) => all + finished, 0),
  };
}

/** A small line of bars: how many were complete on each of the last days. Figures of people, and of nobody. */
import type { CardFieldwork } from './readCard.ts';

const mostDays = 28;
const [dayWidth, barWidth, height] = [4, 3, 24];
const aDay = 24 * 3_600_000;

export interface Sparkline {
  readonly box: string;
  readonly barWidth: number;
  readonly bars: readonly { readonly x: number; readonly y: number; readonly height: number }[];
}

/** `false` where nobody was complete in these days. Days without anybody are there, and empty. */
export function drawSparkline(days: CardFieldwork['days'], today: string): Sparkline | false {
  const finishedOn = new Map(days.map(({ day, finished }) => [day, finished]));
  const last = Date.parse(`${today}T00:00:00Z`);
  const counts = Array.from({ length: mostDays }, (_, index) => {
    const day = new Date(last - (mostDays - 1 - index) * aDay).toISOString().slice(0, 10);
    return finishedOn.get(day) ?? 0;
  });
  const most = Math.max(...counts);
  if (most === 0) return false;
  const bars = counts.flatMap((n, index) => {
    const tall = n === 0 ? 0 : Math.max(2, Math.round((n / most) * height));
    return n === 0 ? [] : [{ x: index * dayWidth, y: height - tall, height: tall }];
  });
  return { box: `0 0 ${mostDays * dayWidth} ${height}`, barWidth, bars };
}

import { differenceOf } from '../acceptance/estimand.ts';
import type { Estimand } from '../acceptance/intervals.ts';

/**
 * The largest figure less the smallest. Its gradient is that of the two figures which are largest and smallest at the
 * estimates; at every draw it is the range of that draw.
 */
export function rangeOf(figures: readonly Estimand[]): Estimand {
  const [first] = figures;
  if (!first) throw new RangeError('a range needs a figure');
  const highest = figures.reduce((best, figure) => (figure.value > best.value ? figure : best));
  const lowest = figures.reduce((worst, figure) => (figure.value < worst.value ? figure : worst));
  const draws = first.draws.map((_, d) => {
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (const figure of figures) {
      high = Math.max(high, figure.draws[d]);
      low = Math.min(low, figure.draws[d]);
    }
    return high - low;
  });
  return { ...differenceOf(highest, lowest), draws };
}

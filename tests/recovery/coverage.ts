/** How often intervals cover what they are about, over many simulated studies. */
import { acceptance } from '../../analysis/index.ts';
import type { Interval } from '../../study/estimates/acceptance.ts';
import type { LogitEstimates } from '../../study/estimates/logitEstimates.ts';

/** What a figure says, as a class: coverage is told of all figures of a class together, and of each alone. */
export type FigureKind = 'part-worth' | 'base rate' | 'utility' | 'points' | 'relative';

export interface Figure extends Pick<Interval, 'estimate' | 'standardError' | 'low' | 'high'> {
  readonly kind: FigureKind;
  /** `points usage=sell, bank`; the same in every study. */
  readonly name: string;
}

/**
 * Everything that an analysis says of a study: the part-worths, and in every sector and on average the base rate, each
 * level's utility against the reference level, and both readings of its change of acceptance.
 *
 * @param standardErrors of all but the part-worths, whose intervals are those of the estimates
 */
export function figuresOf(estimates: LogitEstimates, standardErrors = estimates.standardErrors): Figure[] {
  const partWorths = estimates.partWorths.map(({ attribute, level, estimate, standardError = 0, interval }): Figure => {
    const [low, high] = interval ?? [estimate, estimate];
    const name = `part-worth ${attribute}=${level}`;
    return { kind: 'part-worth', name, estimate, standardError, low, high };
  });
  const groups = acceptance({ ...estimates, standardErrors }).groups.flatMap(({ factors, baseRate, effects }) => {
    const group = Object.values(factors).join() || 'average';
    const figure = (kind: FigureKind, of: string, interval: Interval): Figure => ({
      ...interval,
      kind,
      name: `${kind}${of}, ${group}`,
    });
    return [
      figure('base rate', '', baseRate),
      ...effects.flatMap(({ attribute, level, partWorth, points, relative }) => [
        figure('utility', ` ${attribute}=${level}`, partWorth),
        figure('points', ` ${attribute}=${level}`, points),
        figure('relative', ` ${attribute}=${level}`, relative),
      ]),
    ];
  });
  return [...partWorths, ...groups];
}

export interface Coverage {
  /** Over all figures of a kind, and of each figure by its name: shares of intervals that cover. */
  readonly byKind: ReadonlyMap<string, number>;
  readonly byName: ReadonlyMap<string, number>;
}

/** @param truthOf a figure of that name; `undefined` leaves it out */
export function coverage(
  studies: readonly (readonly Figure[])[],
  truthOf: (name: string) => number | undefined,
): Coverage {
  const byKind = new Map<string, number[]>();
  const byName = new Map<string, number[]>();
  for (const { kind, name, low, high } of studies.flat()) {
    const value = truthOf(name);
    if (value === undefined) continue;
    const covers = Number(low <= value && value <= high);
    count(byKind, kind, covers);
    count(byName, name, covers);
  }
  return { byKind: sharesOf(byKind), byName: sharesOf(byName) };
}

function count(hits: Map<string, number[]>, key: string, covers: number): void {
  const list = hits.get(key) ?? [];
  hits.set(key, list);
  list.push(covers);
}

function sharesOf(hits: ReadonlyMap<string, readonly number[]>): Map<string, number> {
  return new Map([...hits].map(([key, list]) => [key, mean(list)]));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function standardDeviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

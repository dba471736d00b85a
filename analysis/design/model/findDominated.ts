/**
 * Tasks with an alternative that nobody who agrees with the priors, or with the stated orders of levels, would choose:
 * another one is at least as good in every attribute and better in one. Such a task teaches little.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';
import type { TaskPlace } from './countLevels.ts';

/** Is the first profile at least as good as the second in every attribute, and better in one? */
export type Dominates = (better: Profile, worse: Profile) => boolean;

/**
 * Attributes with neither a stated order nor priors have no order: only equal levels compare there. Where an order is
 * stated, it tells also between levels that the priors hold for equal. Of priors the means tell; where nothing but the
 * sign of a part-worth is known, the level compares with those that are certainly on its other side.
 *
 * @returns `undefined` where there is nothing to compare by
 */
export function makeDominates({ attributes, design }: Pick<Study, 'attributes' | 'design'>): Dominates | undefined {
  const columns = attributes.map((attribute) => ({
    id: attribute.id,
    worth: worthOfLevels(attribute, design),
  }));
  if (columns.every(({ worth }) => worth === undefined)) return undefined;
  return (better, worse) => {
    let isBetter = false;
    for (const { id, worth } of columns) {
      const [one, other] = [lookUp(better, id) ?? '', lookUp(worse, id) ?? ''];
      if (one === other) continue;
      const difference = worth ? compareWorth(worth.get(one) ?? nothing, worth.get(other) ?? nothing) : Number.NaN;
      if (!(difference >= 0)) return false;
      if (difference > 0) isBetter = true;
    }
    return isBetter;
  };
}

/** Attributes of which the priors tell only by means that may be wrong: neither an order nor known signs say which level is better. */
export function uncertainAttributes({ attributes, design }: Pick<Study, 'attributes' | 'design'>): string[] {
  return attributes
    .filter(({ id, order, levels }) => {
      if (order) return false;
      const uncertain = levels.filter((level) => (lookUp(lookUp(design.priorDeviations, id), level.id) ?? 0) > 0);
      const ofMean = uncertain.filter((level) => (lookUp(lookUp(design.priors, id), level.id) ?? 0) !== 0);
      const isSigned = (level: string) => lookUp(lookUp(design.priorSigns, id), level) !== undefined;
      return ofMean.length > 1 || ofMean.some((level) => !isSigned(level.id));
    })
    .map(({ id }) => id);
}

/** Where a worth lies: a number, or all that is above 0, or below it. */
interface Worth {
  readonly low: number;
  readonly high: number;
}

const nothing: Worth = { low: 0, high: 0 };

/** NaN where neither is known to be the better one. */
function compareWorth(one: Worth, other: Worth): number {
  if (one.low === one.high && other.low === other.high) return one.low - other.low;
  if (one.low >= other.high) return 1;
  return one.high <= other.low ? -1 : Number.NaN;
}

/** What every level is worth: its rank in the stated order, or its prior. */
function worthOfLevels(
  { id, order, levels }: Attribute,
  design: Study['design'],
): ReadonlyMap<string, Worth> | undefined {
  if (order) {
    const sign = order === 'worst-to-best' ? 1 : -1;
    return new Map(levels.map((level, index) => [level.id, pointAt(sign * index)]));
  }
  const [priors, signs] = [lookUp(design.priors, id), lookUp(design.priorSigns, id)];
  const worths = levels.map((level): [string, Worth] => {
    const mean = lookUp(priors, level.id) ?? 0;
    const sign = lookUp(signs, level.id);
    if (sign === undefined || mean !== 0) return [level.id, pointAt(mean)];
    return [level.id, sign === 'positive' ? { low: 0, high: Infinity } : { low: -Infinity, high: 0 }];
  });
  return worths.some(([, { low, high }]) => low !== 0 || high !== 0) ? new Map(worths) : undefined;
}

function pointAt(value: number): Worth {
  return { low: value, high: value };
}

/** How many pairs of a task's alternatives have one that dominates. */
export function countDominated(alternatives: readonly Profile[], dominates: Dominates): number {
  let count = 0;
  for (const one of alternatives) for (const other of alternatives) if (dominates(one, other)) count += 1;
  return count;
}

/** @returns `undefined` where there is nothing to compare by */
export function findDominated(
  tasks: readonly DesignTask[],
  study: Pick<Study, 'attributes' | 'design'>,
): TaskPlace[] | undefined {
  const dominates = makeDominates(study);
  return (
    dominates &&
    tasks
      .filter(({ alternatives }) => countDominated(alternatives, dominates) > 0)
      .map(({ version, task }) => ({ version, task }))
  );
}

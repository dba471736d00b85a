/**
 * Tasks with an alternative that nobody who agrees with the priors, or with the stated orders of levels, would choose:
 * another one is at least as good in every attribute and better in one. Such a task teaches little.
 */

import { amountOf } from '../../../study/amounts/amountOf.ts';
import type { DesignTask } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile, Study } from '../../../study/study.ts';
import { expectedPrior, hasSlope, priorOfPart } from '../prior/priorOfPart.ts';
import type { TaskPlace } from './countLevels.ts';
import { functionCalled, numberWorth } from './numberWorth.ts';

/** Is the first profile at least as good as the second in every attribute, and better in one? */
export type Dominates = (better: Profile, worse: Profile) => boolean;

/**
 * Attributes with neither a stated order nor priors have no order: only equal levels compare there. Where an order is
 * stated, it tells also between levels that the priors hold for equal. Of priors the means tell; where nothing but the
 * sign of a part-worth is known, the level compares with those that are certainly on its other side. Of numbers the amounts
 * compare, by the sign of their slope.
 *
 * @returns `undefined` where there is nothing to compare by
 */
export function makeDominates({ attributes, design }: Pick<Study, 'attributes' | 'design'>): Dominates | undefined {
  const columns = attributes.map((attribute) => makeCompare(attribute, { attributes, design }));
  if (columns.every((compare) => compare === undefined)) return undefined;
  return (better, worse) => {
    let isBetter = false;
    for (const [index, { id }] of attributes.entries()) {
      const difference = columns[index]?.(better, worse) ?? (lookUp(better, id) === lookUp(worse, id) ? 0 : Number.NaN);
      if (!(difference >= 0)) return false;
      if (difference > 0) isBetter = true;
    }
    return isBetter;
  };
}

/** Above 0 where the first profile is better in an attribute, 0 where they are alike, NaN where nobody can say. */
type Compare = (one: Profile, other: Profile) => number;

function makeCompare(
  attribute: Attribute,
  { attributes, design }: Pick<Study, 'attributes' | 'design'>,
): Compare | undefined {
  const { id, order, amounts } = attribute;
  const curve = amounts && !order ? curveOf(attribute, { attributes, design }) : undefined;
  if (curve) {
    return (one, other) => {
      const [mine, yours] = [curve(one), curve(other)];
      return mine === yours ? 0 : (mine ?? Number.NaN) - (yours ?? Number.NaN);
    };
  }
  const slope = amounts && (order ? (order === 'worst-to-best' ? 1 : -1) : slopeOf(attribute, design));
  if (slope) {
    const amountIn = (profile: Profile) => amountOf(attribute, profile) ?? Number(lookUp(profile, id) || Number.NaN);
    return (one, other) => {
      // What applies to neither is alike in both.
      const isAbsent = !lookUp(one, id) && !lookUp(other, id);
      return isAbsent ? 0 : slope * (amountIn(one) - amountIn(other));
    };
  }
  const worth = worthOfLevels(attribute, design);
  return (
    worth &&
    ((one, other) => {
      const [mine, yours] = [lookUp(one, id) ?? '', lookUp(other, id) ?? ''];
      if (mine === yours) return 0;
      // Nobody can say whether what applies to one of them only makes it better.
      if (mine === '' || yours === '') return Number.NaN;
      return compareWorth(worth.get(mine) ?? nothing, worth.get(yours) ?? nothing);
    })
  );
}

/** What a number is worth by several functions of it, or by one that is no straight line; `undefined` for any other. */
function curveOf(
  attribute: Attribute,
  study: Pick<Study, 'attributes' | 'design'>,
): ((profile: Profile) => number | undefined) | undefined {
  const { id } = attribute;
  const names = Object.keys(lookUp(study.design.priors, id) ?? {});
  const isCurved = names.some((name) => name !== id && functionCalled(name, id) !== undefined);
  return isCurved ? numberWorth(attribute, study) : undefined;
}

/** Which way more of a number goes: 1 up, -1 down, 0 where the study does not say. */
function slopeOf(attribute: Attribute, design: Study['design']): number {
  if (!hasSlope(attribute, design)) return 0;
  return Math.sign(expectedPrior(priorOfPart({ column: attribute.id }, { attributes: [attribute], design })));
}

/** Attributes of which the priors tell only by means that may be wrong: neither an order nor known signs say which level is better. */
export function uncertainAttributes({ attributes, design }: Pick<Study, 'attributes' | 'design'>): string[] {
  return attributes
    .filter(({ id, order, levels }) => {
      if (order) return false;
      const uncertain = [id, ...levels.map((level) => level.id)].filter(
        (level) => (lookUp(lookUp(design.priorDeviations, id), level) ?? 0) > 0,
      );
      const ofMean = uncertain.filter((level) => (lookUp(lookUp(design.priors, id), level) ?? 0) !== 0);
      const isSigned = (level: string) => lookUp(lookUp(design.priorSigns, id), level) !== undefined;
      return ofMean.length > 1 || ofMean.some((level) => !isSigned(level));
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

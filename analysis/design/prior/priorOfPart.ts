/** What a study expects of one part-worth: how it is distributed, and its mean. */
import { lookUp } from '../../../study/lookUp.ts';
import { type PriorSign, usualSignDeviation } from '../../../study/priorSettings.ts';
import type { Attribute, Study } from '../../../study/study.ts';
import { amountRange } from '../model/designAmounts.ts';
import { truncatedMean } from './truncatedNormal.ts';

/** A level of an attribute, or a function of a number; none has neither. */
export interface PriorPart {
  readonly column: string;
  readonly level?: string;
  /** What a function of a number is called, where it is not the number itself: `price^2`. */
  readonly name?: string;
}

export type Prior =
  /** Normal; a point where the standard deviation is 0. */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** Normal, and on one side of 0 only. Mean and standard deviation are those before truncation, the mean without its sign. */
  | { readonly kind: 'signed'; readonly sign: 1 | -1; readonly mean: number; readonly sd: number }
  /** A sum of steps, each half-normal with this standard deviation: from the reference level `from` to the level `to`. */
  | { readonly kind: 'steps'; readonly from: number; readonly to: number; readonly sd: number };

type Priors = Pick<Study, 'attributes' | 'design'>;
type ByLevel<Value> = Readonly<Record<string, Readonly<Record<string, Value>>>>;

/**
 * The prior of a part-worth against the reference level, or of none; a point at 0 where the study says nothing. A number may
 * have a prior per unit, from which those of its levels follow.
 *
 * @param scale of a function of a number: how many units make 1 in the design's coding, its range
 */
export function priorOfPart(part: PriorPart, { attributes, design }: Priors, scale = 1): Prior {
  const { column, level, name = column } = part;
  if (column === 'none') return priorFrom(design.nonePrior, design.nonePriorDeviation, design.nonePriorSign);
  const of = (key: string): Prior => {
    const at = <Value>(byLevel: ByLevel<Value> | undefined) => lookUp(lookUp(byLevel, column), key);
    return priorFrom(at(design.priors), at(design.priorDeviations), at(design.priorSigns));
  };
  const attribute = attributes.find(({ id }) => id === column);
  if (level === undefined) return attribute ? multiply(withDeviation(of(name), attribute, scale), scale) : of(name);
  if (hasSlope(attribute, design) && lookUp(lookUp(design.priors, column), level) === undefined) {
    const { amounts, reference } = amountRange(attribute, attributes);
    const range = Math.max(...amounts) - Math.min(...amounts);
    return multiply(withDeviation(of(column), attribute, range), Number(level) - reference);
  }
  const step = lookUp(design.priorSteps, column);
  if (step === undefined || attribute?.order === undefined) return of(level);
  return { kind: 'steps', sd: step, from: rankOf(attribute.reference, attribute), to: rankOf(level, attribute) };
}

/** Is there a prior of one unit of a number? */
export function hasSlope(attribute: Attribute | undefined, design: Study['design']): attribute is Attribute {
  return attribute?.amounts !== undefined && lookUp(lookUp(design.priors, attribute.id), attribute.id) !== undefined;
}

/** The mean of a prior: what the part-worth is expected to be. */
export function expectedPrior(prior: Prior): number {
  if (prior.kind === 'normal') return prior.mean;
  if (prior.kind === 'signed') return prior.sign * truncatedMean(prior);
  return (prior.to - prior.from) * truncatedMean({ mean: 0, sd: prior.sd });
}

/** A sign without a deviation is that of a number: `withDeviation` gives it one. */
function priorFrom(mean = 0, sd: number | undefined = undefined, sign: PriorSign | undefined = undefined): Prior {
  if (sign === undefined) return { kind: 'normal', mean, sd: sd ?? 0 };
  return { kind: 'signed', sign: sign === 'positive' ? 1 : -1, mean: Math.abs(mean), sd: sd ?? 0 };
}

/** Of a number whose slope has a sign and no more: from a value to the next it is worth what a level is whose sign is known. */
function withDeviation(prior: Prior, { levels }: Attribute, range: number): Prior {
  if (prior.kind !== 'signed' || prior.sd > 0) return prior;
  return { ...prior, sd: (usualSignDeviation * (levels.length - 1)) / range };
}

function multiply(prior: Prior, units: number): Prior {
  if (prior.kind === 'steps') return prior;
  if (units === 0) return { kind: 'normal', mean: 0, sd: 0 };
  const size = Math.abs(units);
  if (prior.kind === 'normal') return { kind: 'normal', mean: prior.mean * units, sd: prior.sd * size };
  const sign = units > 0 ? prior.sign : prior.sign === 1 ? -1 : 1;
  return { kind: 'signed', sign, mean: prior.mean * size, sd: prior.sd * size };
}

/** How many levels are worse, by the attribute's order. */
function rankOf(level: string, { levels, order }: Attribute): number {
  const index = levels.findIndex(({ id }) => id === level);
  return order === 'best-to-worst' ? levels.length - 1 - index : index;
}

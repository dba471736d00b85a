/** What a study expects of one part-worth: how it is distributed, and its mean. */
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Study } from '../../../study/study.ts';
import { truncatedMean } from './truncatedNormal.ts';

/** A level of an attribute; none has no level. */
export interface PriorPart {
  readonly column: string;
  readonly level?: string;
}

export type Prior =
  /** Normal; a point where the standard deviation is 0. */
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  /** Normal, and on one side of 0 only. Mean and standard deviation are those before truncation, the mean without its sign. */
  | { readonly kind: 'signed'; readonly sign: 1 | -1; readonly mean: number; readonly sd: number }
  /** A sum of steps, each half-normal with this standard deviation: from the reference level `from` to the level `to`. */
  | { readonly kind: 'steps'; readonly from: number; readonly to: number; readonly sd: number };

type Priors = Pick<Study, 'attributes' | 'design'>;

/** The prior of a part-worth against the reference level, or of none; a point at 0 where the study says nothing. */
export function priorOfPart({ column, level }: PriorPart, { attributes, design }: Priors): Prior {
  if (level === undefined) {
    return priorFrom(design.nonePrior, design.nonePriorDeviation, design.nonePriorSign);
  }
  const step = lookUp(design.priorSteps, column);
  const attribute = attributes.find(({ id }) => id === column);
  if (step !== undefined && attribute?.order !== undefined) {
    return { kind: 'steps', sd: step, from: rankOf(attribute.reference, attribute), to: rankOf(level, attribute) };
  }
  const of = <Value>(byLevel: Readonly<Record<string, Readonly<Record<string, Value>>>> | undefined) =>
    lookUp(lookUp(byLevel, column), level);
  return priorFrom(of(design.priors), of(design.priorDeviations), of(design.priorSigns));
}

/** The mean of a prior: what the part-worth is expected to be. */
export function expectedPrior(prior: Prior): number {
  if (prior.kind === 'normal') return prior.mean;
  if (prior.kind === 'signed') return prior.sign * truncatedMean(prior);
  return (prior.to - prior.from) * truncatedMean({ mean: 0, sd: prior.sd });
}

function priorFrom(mean = 0, sd = 0, sign: 'positive' | 'negative' | undefined = undefined): Prior {
  if (sign === undefined || sd === 0) return { kind: 'normal', mean, sd };
  return { kind: 'signed', sign: sign === 'positive' ? 1 : -1, mean: Math.abs(mean), sd };
}

/** How many levels are worse, by the attribute's order. */
function rankOf(level: string, { levels, order }: Attribute): number {
  const index = levels.findIndex(({ id }) => id === level);
  return order === 'best-to-worst' ? levels.length - 1 - index : index;
}

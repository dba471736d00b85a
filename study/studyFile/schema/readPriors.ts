/** The priors of a study file as they are meant: of each level, or of all levels of an attribute at once. */
import { lookUp } from '../../lookUp.ts';
import { type PriorSign, usualSignDeviation, usualStep } from '../../priorSettings.ts';
import { type AttributeDraft, levelIdsOf, referenceOf } from '../amounts/levelIds.ts';
import type { StudyDraft } from './studyDraft.ts';

type PriorsDraft = NonNullable<NonNullable<StudyDraft['design']>['priors']>;

/** What the file has under the id of an attribute. */
export type PriorsOfAttribute = number | PriorSign | 'ordered' | Readonly<Record<string, unknown>>;

/** The prior of one part-worth; whatever the file does not say is absent. */
export interface WrittenPrior {
  readonly mean?: number;
  readonly sd?: number;
  readonly sign?: PriorSign;
}

/** What the file says of an attribute. */
export type WrittenPriors =
  /** Each step to the next better level is above 0. */
  | { readonly kind: 'ordered'; readonly sd?: number }
  /** Every level but the reference has this prior. */
  | { readonly kind: 'all'; readonly prior: WrittenPrior }
  | { readonly kind: 'levels'; readonly levels: Readonly<Record<string, WrittenPrior>> };

/** The ids in `priors` that are of attributes: neither `none`, nor where estimates come from. */
export function attributePriors(priors: PriorsDraft = {}): [string, PriorsOfAttribute][] {
  return Object.entries(priors).flatMap(([id, own]): [string, PriorsOfAttribute][] => {
    if (id === 'none' || own === undefined) return [];
    if (typeof own !== 'string') return [[id, own]];
    // Of any other attribute a text is one of these three.
    return id === 'from' ? [] : [[id, own as PriorSign | 'ordered']];
  });
}

/** The estimates that the priors come from, as the file names them. */
export function priorsFile(priors: PriorsDraft | undefined): string | undefined {
  const from = lookUp(priors, 'from');
  return typeof from === 'string' ? from : undefined;
}

export function readPrior(written: unknown): WrittenPrior {
  if (typeof written === 'number') return { mean: written };
  if (written === 'positive' || written === 'negative') return { sign: written };
  return typeof written === 'object' && written !== null ? (written as WrittenPrior) : {};
}

/** A map is of levels, unless it says a mean, an sd or a sign of all of them and no level is called so. */
export function readPriors(written: PriorsOfAttribute, attribute: AttributeDraft | undefined): WrittenPriors {
  const levels = levelIdsOf(attribute);
  const isWhole =
    typeof written !== 'object' ||
    (Object.keys(written).some((key) => wholeKeys.includes(key)) && !levels.some((level) => wholeKeys.includes(level)));
  if (!isWhole) {
    const ofLevels = Object.entries(written).map(([level, prior]) => [level, readPrior(prior)]);
    return { kind: 'levels', levels: Object.fromEntries(ofLevels) };
  }
  const isOrdered = written === 'ordered' || (typeof written === 'object' && lookUp(written, 'sign') === 'ordered');
  if (!isOrdered) return { kind: 'all', prior: readPrior(written) };
  const { sd } = typeof written === 'object' ? (written as WrittenPrior) : {};
  return { kind: 'ordered', ...(sd !== undefined && { sd }) };
}

const wholeKeys: readonly string[] = ['sign', 'mean', 'sd'];

/** Are the levels of an attribute numbers, so that one prior per unit is said of all of them? */
export function isNumber(attribute: AttributeDraft | undefined): boolean {
  return attribute?.values !== undefined || attribute?.sum !== undefined;
}

/** By level: what each but the reference is expected to be. Of a number what one unit is, under its own name. */
export function priorsByLevel(
  id: string,
  written: PriorsOfAttribute,
  attribute: AttributeDraft | undefined,
): Readonly<Record<string, WrittenPrior>> {
  const priors = readPriors(written, attribute);
  if (priors.kind === 'levels') return priors.levels;
  if (priors.kind === 'ordered') return {};
  if (isNumber(attribute)) return { [id]: priors.prior };
  const levels = levelIdsOf(attribute).filter((level) => level !== referenceOf(attribute));
  return Object.fromEntries(levels.map((level) => [level, priors.prior]));
}

/** The mean of a prior that may still be wrong; 0 where there is none to read, and the usual step where a sign is all. */
export function priorMean({ mean, sign }: WrittenPrior): number {
  return mean ?? (sign === undefined ? 0 : sign === 'positive' ? usualStep : -usualStep);
}

/** The standard deviation before truncation; 0 for a point. Of a number that has no more than a sign the design knows it. */
export function priorDeviation({ mean, sd, sign }: WrittenPrior): number {
  return sd ?? (sign !== undefined && mean === undefined ? usualSignDeviation : 0);
}

/** The priors of a study file as they are meant: of each level, or of all levels of an attribute at once. */
import { lookUp } from '../../lookUp.ts';
import { type PriorSign, usualSignDeviation, usualStep } from '../../priorSettings.ts';
import type { StudyDraft } from './studyDraft.ts';

type PriorsDraft = NonNullable<NonNullable<StudyDraft['design']>['priors']>;
type AttributeDraft = NonNullable<NonNullable<StudyDraft['attributes']>[string]>;

/** What the file has under the id of an attribute. */
export type PriorsOfAttribute = PriorSign | 'ordered' | Readonly<Record<string, unknown>>;

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
    if (id === 'none' || own === undefined || typeof own === 'number') return [];
    if (typeof own === 'object') return [[id, own]];
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

/** A map is of levels, unless it has a `sign` and no level is called so. */
export function readPriors(written: PriorsOfAttribute, attribute: AttributeDraft | undefined): WrittenPriors {
  const isLevel = Object.hasOwn(attribute?.levels ?? {}, 'sign');
  const whole: unknown = typeof written === 'object' && lookUp(written, 'sign') !== undefined && !isLevel && written;
  const sign = typeof written === 'string' ? written : whole ? (whole as { sign: unknown }).sign : undefined;
  const { mean, sd } = (whole || {}) as { readonly mean?: number; readonly sd?: number };
  if (sign === 'ordered') return { kind: 'ordered', ...(sd !== undefined && { sd }) };
  if (sign === 'positive' || sign === 'negative') {
    return { kind: 'all', prior: { sign, ...(mean !== undefined && { mean }), ...(sd !== undefined && { sd }) } };
  }
  const levels = Object.entries(typeof written === 'object' ? written : {});
  return { kind: 'levels', levels: Object.fromEntries(levels.map(([level, prior]) => [level, readPrior(prior)])) };
}

/** The levels that effects are measured for, and those that they are measured against. */
export function levelsOf(attribute: AttributeDraft | undefined): { levels: string[]; reference: string | undefined } {
  const levels = Object.keys(attribute?.levels ?? {});
  return { levels, reference: attribute?.reference ?? levels[0] };
}

/** By level: what each but the reference is expected to be; an attribute in order, by that. */
export function priorsByLevel(
  written: PriorsOfAttribute,
  attribute: AttributeDraft | undefined,
): Readonly<Record<string, WrittenPrior>> {
  const priors = readPriors(written, attribute);
  if (priors.kind === 'levels') return priors.levels;
  if (priors.kind === 'ordered') return {};
  const { levels, reference } = levelsOf(attribute);
  return Object.fromEntries(levels.filter((level) => level !== reference).map((level) => [level, priors.prior]));
}

/** The mean of a prior that may still be wrong; 0 where there is none to read, and the usual step where a sign is all. */
export function priorMean({ mean, sign }: WrittenPrior): number {
  return mean ?? (sign === undefined ? 0 : sign === 'positive' ? usualStep : -usualStep);
}

/** The standard deviation before truncation; 0 for a point. */
export function priorDeviation({ mean, sd, sign }: WrittenPrior): number {
  return sd ?? (sign !== undefined && mean === undefined ? usualSignDeviation : 0);
}

/**
 * The estimates of latent classes: groups of people with tastes of their own, and who probably is of which. The `partWorths`
 * of all estimates are the means over people here, `parameters` those of every class (`class1:price`) and of membership
 * (`class2:constant`, `class2:sector=bank`), and BIC and CAIC count respondents.
 */
import type { PartWorth } from './commonEstimates.ts';
import type { EstimatedColumn } from './estimatedModel.ts';
import type { LikelihoodEstimates } from './likelihoodEstimates.ts';

/** What is remarkable about a class, from the most to the least: its name is made of these. */
export type ClassTrait =
  /** How often it takes none of what is offered. */
  | { readonly kind: 'always-none' | 'mostly-none' | 'seldom-none' | 'never-none' }
  /** The attribute with the widest range of part-worths. */
  | { readonly kind: 'cares-most'; readonly attribute: string }
  /** The level of an attribute with the highest part-worth. */
  | { readonly kind: 'prefers'; readonly attribute: string; readonly level: string }
  /** Of a number: what its slope says. */
  | { readonly kind: 'wants-more' | 'wants-less'; readonly attribute: string };

export interface ClassImportance {
  readonly attribute: string;
  /** The range of its part-worths over the sum of all ranges, at the estimates. */
  readonly importance: number;
}

/** The classes are counted from 1, the largest first. */
export interface EstimatedClass {
  readonly class: number;
  /** Of the respondents' weight; all shares sum to 1. */
  readonly share: number;
  readonly shareError: number;
  readonly shareInterval: readonly [number, number];
  readonly traits: readonly ClassTrait[];
  readonly partWorths: readonly PartWorth[];
  readonly importances: readonly ClassImportance[];
  /** Of the choices that offered none, the share that fell on it, everyone counting with his membership. */
  readonly noneShare?: number;
  /** Parameters without a finite estimate: they are held where they are, and intervals take them for known. */
  readonly separated: readonly string[];
}

export interface ClassMembership {
  /** Columns of the respondents that membership hangs on. */
  readonly columns: readonly EstimatedColumn[];
  /** `constant`, then what each further number of a respondent stands for. */
  readonly names: readonly string[];
  /** How many respondents (by weight) have which numbers, the constant left out, by the levels of the model's factors. */
  readonly people: readonly {
    readonly factors: Readonly<Record<string, string>>;
    readonly values: readonly number[];
    readonly weight: number;
  }[];
}

/** One number of classes beside the others. */
export interface ClassesRow {
  readonly classes: number;
  readonly logLikelihood: number;
  readonly nParameters: number;
  readonly bic: number;
  readonly caic: number;
  /** -sum_n w_n sum_c h_nc ln h_nc, and 1 less this over N ln C: 1 where everyone's class is known, 0 where nobody's is. */
  readonly entropy: number;
  readonly relativeEntropy: number;
  readonly smallestShare: number;
  readonly starts: number;
  /** How many of the starts ended at the best log-likelihood. */
  readonly reached: number;
  readonly converged: boolean;
}

/** Where one start ended, with every class held a little. */
export interface StartEnd {
  /** Counted from 1. */
  readonly start: number;
  readonly kind: string;
  readonly logLikelihood: number;
  readonly converged: boolean;
}

export interface LatentEstimates extends LikelihoodEstimates {
  readonly method: 'latent';
  readonly classes: readonly EstimatedClass[];
  readonly membership: ClassMembership;
  /** Was the number of classes asked for, or the one with the lowest BIC? */
  readonly chosenBy: 'asked' | 'bic';
  /** What was fitted, one class (the plain logit) always among it. */
  readonly comparison: readonly ClassesRow[];
  /** Why fewer numbers of classes were fitted than asked for. */
  readonly stopped?: string;
  /** The number of classes with the lowest CAIC. */
  readonly byCaic?: number;
  readonly ends: readonly StartEnd[];
  /** The plain logit: one taste for all. */
  readonly logit: {
    readonly logLikelihood: number;
    readonly nParameters: number;
    readonly bic: number;
    readonly caic: number;
    readonly rlh: number;
    readonly hitRate: number;
    readonly partWorths: readonly PartWorth[];
  };
  readonly entropy: number;
  readonly relativeEntropy: number;
  /** The share of respondents whom their likeliest class would put into a wrong one. */
  readonly classificationError: number;
  /** With choices as n, as some programs count. */
  readonly bicOfChoices: number;
  readonly caicOfChoices: number;
  readonly seed: number;
}

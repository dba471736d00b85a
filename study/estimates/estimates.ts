/**
 * estimates.json: a fitted model with everything that a reader needs to predict from it or to distrust it. Its shape
 * is the one that `estimate --json` prints.
 */
import type { NotApplicable, Role, Weighting } from '../choices/choices.ts';
import type { Codebook } from '../responses/codebook.ts';
import type { SampleQuality } from '../responses/quality.ts';
import type { Coding, ResponseFormat } from '../study.ts';
import type { ModelFree } from './modelFree.ts';
import type { Reliability } from './reliability.ts';

/** How a column enters the model; `applies` is 1 where the column applies and 0 where it does not. */
export type Transform = 'categorical' | 'linear' | 'log' | 'quadratic' | 'piecewise' | 'applies';

/** One column of a term; a term with more than one is an interaction. `none` and `asc(column)` are columns too. */
export interface TermPart {
  readonly column: string;
  readonly transform: Transform;
  /** Knots of a piecewise column, ascending. */
  readonly knots?: readonly number[];
  /**
   * In an interaction: a coded column for every level, since the term without this column is not in the model. `but-one-cell`:
   * without that of the reference levels of all columns that say so. Absent: for all levels but the reference.
   */
  readonly full?: 'every-level' | 'but-one-cell';
  /**
   * Of a categorical column: only these levels are coded, since another column of the term never applies at the rest. The
   * reference is the column's own, or else the first of them.
   */
  readonly only?: readonly string[];
  /** On the first part of a term: the places of its coded columns that are in the model, where others determine the rest. */
  readonly kept?: readonly number[];
}

export type ModelTerm = readonly TermPart[];

/** How a column was read: its levels, which one is omitted or reference, and where it varies. */
export interface EstimatedColumn {
  readonly name: string;
  /** An attribute varies inside a task; a factor or covariate belongs to the respondent. */
  readonly role: 'attribute' | 'respondent';
  readonly kind: 'categorical' | 'numeric';
  /** Of a categorical column, in order; of a numeric one the values at which acceptance is told, ascending. */
  readonly levels?: readonly string[];
  /** The omitted level; of a numeric column the value in the middle of those shown. */
  readonly reference?: string;
  /** Where the column has empty cells that are not missing. It adds nothing to utility there. */
  readonly notApplicable?: ColumnNotApplicable;
}

/** Where a column of the model does not apply, and how that is known. */
export type ColumnNotApplicable = NotApplicable & {
  /** In every task it applies to all alternatives or to none, so that no answer compares one that has it with one that has not. */
  readonly wholeTasks?: true;
  /** The attributes and constants in the model that tell where: at `never` the column never applies, at `always` on every row. */
  readonly where: readonly {
    readonly column: string;
    readonly never: readonly string[];
    readonly always: readonly string[];
  }[];
};

/** What a column of somebody's file was taken for. */
export interface FileColumn {
  readonly name: string;
  /** Of a role the role's name; an attribute or a respondent's column of the model; or not used. */
  readonly use: Role | 'attribute' | 'respondent column' | 'unused';
  /** How it enters the model, in each way that it does. */
  readonly coding?: readonly Transform[];
  /** Of a column that is taken as levels. */
  readonly levels?: readonly string[];
  /** Least and largest of a column that is taken as a number. */
  readonly range?: readonly [number, number];
  /** Where its empty cells do not apply. */
  readonly notApplicable?: NotApplicable;
  /** Why it is not used. */
  readonly reason?: string;
}

/** The distinct profiles that respondents were shown, for averages over them. */
export interface ShownProfiles {
  /** Names of the attribute columns. */
  readonly columns: readonly string[];
  /**
   * A row per profile: the level's place among the column's levels, or the number itself of a numeric column; null where the
   * column does not apply.
   */
  readonly rows: readonly (readonly (number | null)[])[];
  /** How often each was shown. */
  readonly counts: readonly number[];
}

export interface StandardErrors {
  readonly classical: number;
  readonly robust: number;
  readonly clustered: number;
}

export interface Parameter {
  /** `price`, `brand=hiland`, `usage=sell:sector=bank`, `none`. */
  readonly name: string;
  /** The column that it belongs to; the first one of an interaction. */
  readonly attribute: string;
  readonly level?: string;
  readonly estimate: number;
  readonly standardError: StandardErrors;
  /** Clustered over classical variance: how much less an answer tells because people gave several. */
  readonly designEffect?: number;
  /** With the standard error that the fit was asked for (clustered by default). */
  readonly z: number;
  readonly p: number;
  /** 95% unless asked otherwise. */
  readonly interval: readonly [number, number];
}

/** The utility of a level under the model's coding, the omitted level too. */
export interface PartWorth {
  readonly attribute: string;
  readonly level: string;
  readonly estimate: number;
  /** `undefined` for the reference level of dummy coding, which is zero by definition. */
  readonly standardError?: number;
  readonly interval?: readonly [number, number];
  /** Clustered over classical variance. */
  readonly designEffect?: number;
}

/** A statistic with a chi-square distribution where the hypothesis holds. */
export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/** Does a term of the model (an attribute, an interaction) do anything? */
export interface TermTest {
  /** `usage`, `usage:sector`; terms that were left out together are joined by ` + `. */
  readonly term: string;
  /** Names of the parameters that are 0 if it does nothing. */
  readonly parameters: readonly string[];
  /** With the covariance that the intervals use; absent where that is singular in these parameters. */
  readonly wald?: ChiSquareTest;
  /** Against the model without it, where that was asked for (`--test`). It takes all answers for independent. */
  readonly likelihoodRatio?: ChiSquareTest & { readonly logLikelihood: number };
}

/**
 * A scale: by how much the utilities of some choices are multiplied, against those of the reference. Its logarithm is
 * one of the estimates' `parameters`, of the same name, after those of utility.
 */
export interface Scale {
  /** `log(scale):second-step`, `log(scale):sector=bank`. */
  readonly name: string;
  /** The respondent's column and its level; absent for the second step of dual response. */
  readonly column?: string;
  readonly level?: string;
  /** exp of the parameter; 1 is no difference. */
  readonly estimate: number;
  /** Of the scale, not of its logarithm (delta method). */
  readonly standardError: StandardErrors;
  /** exp of the parameter's interval, so it stays above 0. */
  readonly interval: readonly [number, number];
}

export interface Covariance {
  /** Parameter names, in the order of rows and columns. */
  readonly names: readonly string[];
  readonly classical: readonly (readonly number[])[];
  readonly robust: readonly (readonly number[])[];
  readonly clustered: readonly (readonly number[])[];
}

export interface Estimates {
  readonly schemaVersion: 1;
  /** The formula as it was understood. */
  readonly model: string;
  readonly method: 'mnl';
  readonly coding: Coding;
  /** How the choices were asked for. */
  readonly response: ResponseFormat;
  readonly terms: readonly ModelTerm[];
  readonly columns: readonly EstimatedColumn[];
  /** All columns of a file without a codebook or study, and what each was taken for; absent in older files. */
  readonly fileColumns?: readonly FileColumn[];
  /** Which covariance the intervals use. */
  readonly standardErrors: 'classical' | 'robust' | 'clustered';
  readonly confidence: number;
  readonly converged: boolean;
  readonly reason?: string;
  readonly iterations: number;
  readonly nRespondents: number;
  /** Choice tasks; a dual-response task counts once, with its two steps. */
  readonly nTasks: number;
  /** Choices that enter the likelihood; a dual-response task has two. */
  readonly nChoices: number;
  readonly nParameters: number;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  readonly rhoSquared: number;
  readonly adjustedRhoSquared: number;
  readonly aic: number;
  readonly bic: number;
  readonly caic: number;
  /** The n of BIC and CAIC: choices, each counted by its respondent's weight; absent in older files. */
  readonly bicN?: number;
  /** Where respondents are weighted: then the likelihood, and all that is made of it, is a pseudo-likelihood. */
  readonly weighting?: Weighting;
  readonly rlh: number;
  readonly hitRate: number;
  /** Prediction of the fixed tasks (version 0), which no parameter was fitted to. */
  readonly holdout?: { readonly nTasks: number; readonly hitRate: number; readonly meanAbsoluteError: number };
  /** Agreement on tasks that were shown twice, to whose second answer no parameter was fitted; absent in older files. */
  readonly reliability?: Reliability;
  readonly parameters: readonly Parameter[];
  readonly partWorths: readonly PartWorth[];
  /** A Wald test of every term, and the likelihood-ratio tests that were asked for. */
  readonly tests?: readonly TermTest[];
  /** Where scales were estimated; `scaleTests` say whether they differ from 1. */
  readonly scales?: readonly Scale[];
  readonly scaleTests?: readonly TermTest[];
  readonly covariance: Covariance;
  /** What a reader must know before trusting the figures. */
  readonly warnings: readonly string[];
  readonly data: { readonly sha256: string; readonly rows: number };
  /** Flags of the respondents, and who was left out for one; where they were asked for. */
  readonly quality?: SampleQuality;
  /** How many of the respondents are simulated: figures from them are not results about people. */
  readonly simulatedRespondents: number;
  /** Complete respondents by level of each factor column in the model. */
  readonly respondentsBy: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The same by combination of levels; absent where the model has no such column. */
  readonly respondentGroups?: readonly {
    readonly factors: Readonly<Record<string, string>>;
    readonly respondents: number;
  }[];
  /** Where the model has a none constant, and unless they are too many to keep. */
  readonly profiles?: ShownProfiles;
  /** What the answers say without the model, and what the model expects of the same profiles. */
  readonly modelFree?: ModelFree;
  /** The study's words, where a codebook or study file came with the data. */
  readonly codebook?: Omit<Codebook, 'attributeOrder'>;
  readonly seed?: number;
  readonly version: string;
}

/** What the estimates of every method say: which model, of whom, how well it predicts, and the part-worths that readers look at first. */
import type { Weighting } from '../choices/choices.ts';
import type { ChosenRespondents } from '../responses/chosenRespondents.ts';
import type { Codebook } from '../responses/codebook.ts';
import type { SampleQuality } from '../responses/quality.ts';
import type { Coding, ResponseFormat } from '../study.ts';
import type { DescribedScale } from './describedScale.ts';
import type { EstimatedColumn, FileColumn, ModelTerm } from './estimatedModel.ts';
import type { ModelFree } from './modelFree.ts';
import type { Reliability } from './reliability.ts';

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

/**
 * Complete respondents by combination of levels of the margins' columns and of the model's own respondent columns: what
 * weights to margins of the population are made of, without anyone's answers.
 */
export interface MarginCells {
  /** Those of the margins' columns that the data have, then the model's. */
  readonly columns: readonly string[];
  /** How many combinations there are. They are kept unless they are too many. */
  readonly total: number;
  /** A level of each column per combination, empty where none was given. */
  readonly rows?: readonly (readonly string[])[];
  /** Respondents per combination. */
  readonly counts?: readonly number[];
  /** Where respondents are weighted in the fit: per combination the sum of their weights, and of the weights' squares. */
  readonly weights?: readonly number[];
  readonly squares?: readonly number[];
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

/** A parameter of any method. */
export interface CommonParameter {
  /** `price`, `brand=hiland`, `usage=sell:sector=bank`, `none`. */
  readonly name: string;
  /** The column that it belongs to; the first one of an interaction. */
  readonly attribute: string;
  readonly level?: string;
  readonly estimate: number;
  /** 95% unless asked otherwise; absent where nobody knows how sure the estimate is. */
  readonly interval?: readonly [number, number];
}

export interface CommonEstimates {
  readonly schemaVersion: 1;
  /** The formula as it was understood. */
  readonly model: string;
  readonly coding: Coding;
  /** How the choices were asked for. */
  readonly response: ResponseFormat;
  readonly terms: readonly ModelTerm[];
  readonly columns: readonly EstimatedColumn[];
  /** All columns of a file without a codebook or study, and what each was taken for; absent in older files. */
  readonly fileColumns?: readonly FileColumn[];
  readonly confidence: number;
  readonly converged: boolean;
  readonly reason?: string;
  readonly nRespondents: number;
  /** Choice tasks; a dual-response task counts once, with its two steps. */
  readonly nTasks: number;
  /** Choices that enter the likelihood; a dual-response task has two. */
  readonly nChoices: number;
  readonly nParameters: number;
  /** Where respondents are weighted: then the likelihood, and all that is made of it, is a pseudo-likelihood. */
  readonly weighting?: Weighting;
  readonly rlh: number;
  readonly hitRate: number;
  /** Prediction of the fixed tasks (version 0), which no parameter was fitted to. */
  readonly holdout?: { readonly nTasks: number; readonly hitRate: number; readonly meanAbsoluteError: number };
  /** Agreement on tasks that were shown twice, to whose second answer no parameter was fitted; absent in older files. */
  readonly reliability?: Reliability;
  readonly parameters: readonly CommonParameter[];
  readonly partWorths: readonly PartWorth[];
  /** What a reader must know before trusting the figures. */
  readonly warnings: readonly string[];
  readonly data: { readonly sha256: string; readonly rows: number };
  /** Flags of the respondents, and who was left out for one; where they were asked for. */
  readonly quality?: SampleQuality;
  /** Whose answers these are, where it is not everyone's of the study. */
  readonly chosen?: ChosenRespondents;
  /** How many of the respondents are simulated: figures from them are not results about people. */
  readonly simulatedRespondents: number;
  /** Complete respondents by level of each factor column in the model. */
  readonly respondentsBy: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** The same by combination of levels; absent where the model has no such column. */
  readonly respondentGroups?: readonly {
    readonly factors: Readonly<Record<string, string>>;
    readonly respondents: number;
  }[];
  /** Respondents by what their weights depend on; absent where the codebook has no margins. */
  readonly marginCells?: MarginCells;
  /** Where the model has a none constant, and unless they are too many to keep. */
  readonly profiles?: ShownProfiles;
  /** The study's scales: how they are scored, and how well their items go together; absent where it has none. */
  readonly scores?: readonly DescribedScale[];
  /** What the answers say without the model, and what the model expects of the same profiles. */
  readonly modelFree?: ModelFree;
  /** The study's words, where a codebook or study file came with the data. */
  readonly codebook?: Omit<Codebook, 'attributeOrder'>;
  readonly seed?: number;
  readonly version: string;
}

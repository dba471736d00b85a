/** What every method of estimation is asked with, and how it tells how far it is. */
import type { CommonEstimates } from '../../study/estimates/commonEstimates.ts';
import type { ModelChoices } from '../model/resolveModel.ts';
import type { FullPosterior } from './hierarchical/fullPosterior.ts';

export interface CommonOptions extends Pick<ModelChoices, 'coding' | 'references'> {
  /** The formula; without it the study's own model, or a main effect of every attribute. */
  readonly model?: string;
  readonly confidence?: number;
  /** What the estimates say that they were made from. */
  readonly data?: CommonEstimates['data'];
  readonly codebook?: CommonEstimates['codebook'];
  readonly seed?: number;
}

/** Of a method that takes a while. */
export interface EstimateEvents {
  readonly onProgress?: (progress: EstimateProgress) => void;
  /** Called once with what is known of single respondents. */
  readonly onIndividuals?: (individuals: Individuals) => void;
  /** Ends the work before its time, with what there is; a method that can't do so goes on. */
  readonly signal?: AbortSignal;
  /** Of hierarchical Bayes: told of everything that its estimates do not hold, before these are made. */
  readonly onPosterior?: (posterior: FullPosterior) => void;
}

/** What is known of single respondents, which is personal data: made only for who asks for it, and kept out of estimates. */
export interface Individuals {
  /** Names of the numbers of a row. */
  readonly columns: readonly string[];
  /** A row for each respondent, by his number in the file (or his place there, where respondents have no numbers of ours). */
  readonly rows: readonly { readonly respondent: string; readonly values: readonly number[] }[];
}

export interface EstimateProgress {
  /** What is being done, in a few words. */
  readonly task: string;
  readonly done: number;
  readonly total: number;
}

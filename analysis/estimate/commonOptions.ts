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
  /** Ends the work before its time, with what there is; a method that can't do so goes on. */
  readonly signal?: AbortSignal;
  /** Of a method that knows them: what is known of the taste of each respondent. They are personal data. */
  readonly onIndividuals?: (individuals: IndividualTastes) => void;
  /** Of hierarchical Bayes: told of everything that its estimates do not hold, before these are made. */
  readonly onPosterior?: (posterior: FullPosterior) => void;
}

/** K coefficients of each of N respondents, in the order of the data. */
export interface IndividualTastes {
  /** Length N: numbers of our own data, or else of their place among those who have a fitted task, from 1. */
  readonly respondents: readonly string[];
  readonly names: readonly string[];
  /** N x K, row-major, both. */
  readonly means: Float64Array;
  readonly standardDeviations: Float64Array;
}

export interface EstimateProgress {
  /** What is being done, in a few words. */
  readonly task: string;
  readonly done: number;
  readonly total: number;
}

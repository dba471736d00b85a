/**
 * estimates.json: a fitted model with everything that a reader needs to predict from it or to distrust it. Its shape
 * is the one that `estimate --json` prints, and `method` says which of them it is.
 */
import type { LogitEstimates } from './logitEstimates.ts';

export type Estimates = LogitEstimates;

/** A word for how a model was estimated. */
export type Method = Estimates['method'];

export type EstimatesBy<M extends Method> = Extract<Estimates, { method: M }>;

import type { ModelTerm } from '../../study/estimates/estimatedModel.ts';
import type { CodedModel, ParameterWords } from './encodeRow.ts';

/** A model in terms of the data's columns. */
export interface ResolvedModel extends CodedModel {
  readonly formula: string;
  readonly parameters: readonly ParameterWords[];
  /** Terms that nobody named: indicators of where columns apply. */
  readonly added?: readonly ModelTerm[];
}

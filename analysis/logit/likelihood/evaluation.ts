export interface Evaluation {
  readonly logLikelihood: number;
  /** Length K. */
  readonly gradient: Float64Array;
  /** K x K, row-major: minus the Hessian. */
  readonly information: Float64Array;
}

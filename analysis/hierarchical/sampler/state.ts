/** Where a chain is, and what it works with. */

/** What is drawn. */
export interface Population {
  /** Theta: M x K, row-major. */
  readonly theta: Float64Array;
  /** L: K x K, row-major, lower triangular, D = L L'. */
  readonly L: Float64Array;
  /** beta: N x K. */
  readonly beta: Float64Array;
}

/** What is known of the choices at beta. */
export interface Evaluated {
  /** Length N. */
  readonly logLikelihood: Float64Array;
  /** N x K. */
  readonly gradient: Float64Array;
}

/** What burn-in tunes; fixed afterwards. All arrays, so that a state is copied to a file or another thread as it is. */
export interface Tuning {
  /** Step size of the respondents' moves [0] and of the population's [1]; the sums that average their logarithms [2, 3], [4]. */
  readonly steps: Float64Array;
  /** N x K: the scales of eta that a respondent's moves have, 1 over the root of the posterior's curvature. */
  readonly scales: Float64Array;
  /** K x K: the average information of a respondent in beta. */
  readonly information: Float64Array;
  /** K x K: the average of D^-1. */
  readonly precision: Float64Array;
  /** How many averages those are of. */
  readonly counts: Float64Array;
}

/** A chain between two iterations: all that is needed to go on. */
export interface ChainState {
  /** How many are done. */
  iteration: number;
  readonly burnIn: number;
  readonly population: Population;
  readonly tuning: Tuning;
}

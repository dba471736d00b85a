/**
 * The prior of the population. With K part-worths and M columns of Z, the first of them 1s:
 *
 *     beta_n ~ N(Theta' z_n, D)        Theta: M x K
 *     D      ~ IW(nu, V)               density |D|^(-(nu + K + 1)/2) exp(-tr(V D^-1)/2), mean V / (nu - K - 1)
 *     row m of Theta ~ N(mean_m, D / a_m)  `scaled`, or  N(mean_m, P_m^-1)  `independent`
 */
export type RowPrior =
  /** a: this many respondents' worth of belief in the mean. */
  | { readonly kind: 'scaled'; readonly precision: number }
  /** P: K x K, row-major, the inverse of the covariance. */
  | { readonly kind: 'independent'; readonly precision: Float64Array };

export interface Prior {
  /** nu. */
  readonly degreesOfFreedom: number;
  /** V: K x K, row-major. */
  readonly scale: Float64Array;
  /** M x K, row-major. */
  readonly mean: Float64Array;
  /** By row of Theta. */
  readonly rows: readonly RowPrior[];
}

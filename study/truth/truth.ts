/**
 * What simulated respondents believe. Part-worths are against the reference level (dummy coding); the none constant is
 * given by what it should do: the share that accepts the profile of reference levels.
 */
export interface Truth {
  readonly study: string;
  /** By attribute and level; an absent level is 0, and so is an attribute where it does not apply. */
  readonly partWorths: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By attribute that is a number: what its amount is worth, where the file does not say so level by level. */
  readonly numbers?: Readonly<Record<string, NumberWorth>>;
  /**
   * How often the reference profile is accepted (0..1), over all or for each level of one factor; `also` by further ones,
   * each as it is where the others leave it at `reference`. Together they add up on the logit scale.
   */
  readonly acceptance: {
    readonly reference: number;
    readonly by?: TruthByFactor;
    readonly also?: readonly TruthByFactor[];
  };
  /** An attribute's part-worths times a number that depends on a factor. */
  readonly multipliers: readonly (TruthByFactor & { readonly attribute: string })[];
  /** Added to the utility where all of these levels (of attributes or factors) meet. */
  readonly interactions: readonly { readonly when: Readonly<Record<string, string>>; readonly add: number }[];
  /** Differences between people: standard deviations of normal tastes. Off unless asked for. */
  readonly heterogeneity: {
    readonly on: boolean;
    readonly none: number;
    readonly standardDeviations: Readonly<Record<string, Readonly<Record<string, number>>>>;
    /** Of what a number's amount is worth. */
    readonly numbers?: Readonly<Record<string, NumberWorth>>;
  };
  /** How questions are answered, by their ids; all others at random. */
  readonly answers?: Readonly<Record<string, ToldAnswer>>;
}

/** The utility of an amount x is linear * x + quadratic * x^2 + log * ln x; what is absent is 0. */
export interface NumberWorth {
  readonly linear?: number;
  readonly quadratic?: number;
  readonly log?: number;
}
export const numberShapes = ['linear', 'quadratic', 'log'] as const;

/** The same for everyone (a text, a number, the ids of several options), or shares of what there is to answer. */
export type ToldAnswer = string | number | readonly string[] | ToldShares;

/**
 * Shares by option (of several that may be chosen, the probability of each), by number, or by text; `mean` and `sd` of a
 * number; of an agreement scale the point of each statement, or the shares of its points.
 */
export type ToldShares = Readonly<Record<string, number | string | Readonly<Record<string, number>>>>;

export interface TruthByFactor {
  readonly factor: string;
  readonly by: Readonly<Record<string, number>>;
}

/** How people whom a what-if page makes differ from all that is known of them, in percentage points. */

export interface PopulationDifference {
  /** How many figures were compared. */
  readonly figures: number;
  readonly largest: number;
  readonly mean: number;
}

/** What a page's draws of a posterior leave out. */
export interface PageDifferences {
  /** Acceptance of everybody, of the reference profile and with each of its levels exchanged, against all draws that were kept. */
  readonly allDraws: PopulationDifference;
  /** The same against the sampled people, each with draws of his own. */
  readonly ownDraws?: PopulationDifference;
}

/** People as a what-if page makes them. */
export interface PagePopulation {
  /** Of the posterior; absent where the method has none, and the page's people are those of all figures. */
  readonly draws?: number;
  readonly differences?: PageDifferences;
  /** Of the shares that were asked for, against all draws that were kept. */
  readonly shares?: PopulationDifference;
}

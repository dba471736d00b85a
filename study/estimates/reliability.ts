/** How alike people answered when a task was shown to them once more. Part of estimates.json. */

export interface Reliability {
  /** Who answered a task of his twice; 0 where nobody was shown one again, and then there are no agreements. */
  readonly nRespondents: number;
  readonly confidence: number;
  readonly agreements: readonly Agreement[];
}

export interface Agreement {
  /** `choice`: the same alternative (none is one); dual response also `accept`: the same second answer, and `both`. */
  readonly step: 'choice' | 'accept' | 'both';
  /** Of the respondents. */
  readonly share: number;
  /** Wilson's score interval. */
  readonly interval: readonly [number, number];
  /** What it would be if everything were answered at random, all answers equally likely. */
  readonly chance: number;
  /** What the fitted model expects of two independent answers; absent where the fit did not converge. */
  readonly expected?: number;
}

/**
 * What the acceptance analysis says (methods: "Acceptance estimates"). Shares are between 0 and 1; `points` are
 * percentage points and `relative` is percent, as the names in the tables say.
 */

export interface Interval {
  readonly estimate: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

export interface PublishedRange {
  readonly low?: number;
  readonly high?: number;
  readonly words: string;
  /** Does the interval of the relative change have a value in common with the range? */
  readonly covered: boolean;
}

/** What one level does against the reference level of its attribute, the other attributes held as `baseline` says. */
export interface AcceptanceEffect {
  readonly attribute: string;
  readonly level: string;
  readonly reference: string;
  /** Utility against the reference level, in this group. */
  readonly partWorth: Interval;
  readonly acceptanceAtReference: Interval;
  readonly acceptance: Interval;
  /** 100 (A(level) - A(reference)): percentage points. */
  readonly points: Interval;
  /** 100 (A(level) / A(reference) - 1): percent. */
  readonly relative: Interval;
  readonly published?: PublishedRange;
}

export interface AcceptanceGroup {
  /** The level of each factor; empty for the average over the groups. */
  readonly factors: Readonly<Record<string, string>>;
  /** Share of this group in the average. */
  readonly weight: number;
  readonly nRespondents: number;
  /** Acceptance of the base profile (or its average over the design's profiles). */
  readonly baseRate: Interval;
  readonly effects: readonly AcceptanceEffect[];
}

export interface Acceptance {
  readonly schemaVersion: 1;
  readonly baseline: 'profile' | 'average';
  /** The profile at which the others are held; absent for `average`. */
  readonly baseProfile?: Readonly<Record<string, string>>;
  readonly confidence: number;
  readonly intervals: 'delta';
  /** The average over the groups first, then one group per combination of factor levels. */
  readonly groups: readonly AcceptanceGroup[];
  readonly warnings: readonly string[];
  readonly simulatedRespondents: number;
  readonly nRespondents: number;
  readonly estimatesSha256?: string;
  readonly version: string;
}

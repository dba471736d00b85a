/**
 * What the acceptance analysis says (methods: "Acceptance estimates"). Shares are between 0 and 1; `points` are
 * percentage points and `relative` is percent, as the names in the tables say.
 */
import type { PagePopulation } from './pagePopulation.ts';
import type { Weighted } from './raking.ts';

export interface Interval {
  readonly estimate: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
}

/** How intervals are made: from gradients and the covariance, from draws of the coefficients, or from those of a posterior. */
export type IntervalMethod = 'delta' | 'krinsky-robb' | 'posterior';

/** How the intervals of a table were made; the last two belong to draws of the coefficients. */
export interface IntervalSource {
  readonly confidence: number;
  readonly intervals: IntervalMethod;
  readonly draws?: number;
  readonly seed?: number;
}

export interface PublishedRange {
  readonly low?: number;
  readonly high?: number;
  readonly words: string;
  /** Does the interval of the relative change have a value in common with the range? */
  readonly covered: boolean;
}

/** What one level does against another of its attribute, the other attributes held as `baseline` says. */
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
  /** Present where the interval of `points` includes no change. */
  readonly needed?: NeededRespondents;
  /** Present where profiles are compared that nobody was shown. */
  readonly extrapolation?: Extrapolation;
}

/** How many respondents, with the shares of the groups as they are, would tell an effect from no change. */
export interface NeededRespondents {
  /** Is the effect's size the one that was published, or the one estimated here? */
  readonly basis: 'published' | 'estimate';
  /** Relative changes in percent, the smaller effect first; equal where there is one. */
  readonly relative: readonly [number, number];
  /** For the larger of the two effects, and for the smaller. */
  readonly respondents: readonly [number, number];
  /** The probability that the interval leaves out no change. */
  readonly power: number;
}

/** Pairs of levels that no profile had, so that an effect rests on the model alone. */
export interface Extrapolation {
  /** `personal=general with transparency=link`. */
  readonly pairs: readonly string[];
  /** The share of the base profiles that become such a pair. */
  readonly share: number;
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
  /** Differences between two levels that were asked for: `level` less `reference`. */
  readonly differences?: readonly AcceptanceEffect[];
}

/** How much more every effect is in one group than in another. */
export interface GroupDifference {
  readonly factor: string;
  readonly level: string;
  /** The level whose figures are taken off. */
  readonly against: string;
  /** Of the base rates, in percentage points. */
  readonly baseRate: Interval;
  readonly effects: readonly {
    readonly attribute: string;
    readonly level: string;
    readonly reference: string;
    /** Differences: of utilities, of percentage points, of percents. */
    readonly partWorth: Interval;
    readonly points: Interval;
    readonly relative: Interval;
  }[];
}

/** Acceptance averaged over the people of the sample, each with his own tastes. */
export interface SampledGroup {
  /** Empty for all of them. */
  readonly factors: Readonly<Record<string, string>>;
  readonly respondents: number;
  readonly baseRate: Interval;
  /** With the level in the place of the base profile's. */
  readonly levels: readonly { readonly attribute: string; readonly level: string; readonly acceptance: Interval }[];
}

/** Where tastes of single people were estimated: the sampled people beside the population, or why they are not. */
export interface SampledBeside {
  readonly groups?: readonly SampledGroup[];
  readonly reason?: string;
}

/** The groups of one of several latent classes, from which acceptance of everyone is averaged. */
export interface AcceptanceOfClass {
  /** Counted from 1. */
  readonly class: number;
  /** Of the respondents. */
  readonly share: number;
  readonly groups: readonly AcceptanceGroup[];
}

export interface GroupedFigures {
  /** The average over the groups first, then one group per combination of factor levels. */
  readonly groups: readonly AcceptanceGroup[];
  readonly groupDifferences?: readonly GroupDifference[];
}

export interface Acceptance extends IntervalSource, GroupedFigures, Weighted<GroupedFigures> {
  readonly schemaVersion: 1;
  readonly baseline: 'profile' | 'average';
  /** The profile at which the others are held; absent for `average`. */
  readonly baseProfile?: Readonly<Record<string, string>>;
  readonly sampled?: SampledBeside;
  /** Where people are those of a what-if page. */
  readonly population?: PagePopulation;
  /** Where people are of latent classes. */
  readonly classes?: readonly AcceptanceOfClass[];
  readonly warnings: readonly string[];
  readonly simulatedRespondents: number;
  readonly nRespondents: number;
  readonly estimatesSha256?: string;
  readonly version: string;
}

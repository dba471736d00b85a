/** A scale as estimates.json tells of it: how it is scored, and how well its items go together. */
import type { Scale } from '../scales/scale.ts';

export interface ScaleReliability {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface DescribedScale extends Pick<Scale, 'id' | 'label' | 'score' | 'isFormative' | 'points' | 'source'> {
  /** Their columns. */
  readonly items: readonly string[];
  readonly reversed?: readonly string[];
  /** Respondents with a score, and those with too few answers for one. */
  readonly nScored: number;
  readonly nNotScored: number;
  /** Of the scores; absent where there is none (one, for the sd). */
  readonly mean?: number;
  readonly sd?: number;
  /** Who answered every item: of these are alpha and omega. */
  readonly nComplete: number;
  /** Cronbach's alpha; absent where it does not exist. */
  readonly alpha?: ScaleReliability;
  /** McDonald's omega of one factor. */
  readonly omega?: ScaleReliability & { readonly standardError: number };
  readonly whyNoOmega?: 'fewItems' | 'notConverged' | 'negativeVariance' | 'constantItem';
}

/** How respondents were weighted to the margins of a population, and what is left of the margins' errors. */
import type { Texts } from '../texts.ts';

export interface RakedLevel {
  readonly level: string;
  readonly respondents: number;
  /** Shares among the respondents who gave an answer: as they are in the sample, in the population, and weighted. */
  readonly sample: number;
  readonly population: number;
  readonly weighted: number;
}

export interface RakedMargin {
  readonly column: string;
  readonly source?: Texts;
  readonly levels: readonly RakedLevel[];
  /** Respondents who gave no answer, and have no part in this margin. */
  readonly unanswered: number;
}

export interface Raking {
  readonly kind: 'rake';
  readonly margins: readonly RakedMargin[];
  readonly nRespondents: number;
  /** How often every margin was fitted. */
  readonly iterations: number;
  /** Do all margins hold? Otherwise the figures are those of a population that is not the one asked for. */
  readonly converged: boolean;
  /** The largest difference left between a share and its target, as a share (0.01 is one percentage point). */
  readonly largestError: number;
  /** (sum w)^2 / sum w^2 (Kish 1965): as many respondents of equal weight would tell about as much. */
  readonly kishN: number;
  /** Respondents over `kishN`. */
  readonly designEffect: number;
  /** By what the weights of respondents are multiplied, 1 on average: the least and the most. */
  readonly smallestWeight: number;
  readonly largestWeight: number;
}

/** What stands beside figures of weighted respondents: the same with everybody counting once. */
export interface Weighted<Table> {
  readonly weighting?: Raking;
  readonly unweighted?: Table;
}

/**
 * The same group with every respondent counting once, to be shown beside it; `undefined` where weights change nothing in
 * it, as inside one level of everything.
 */
export function unweightedBeside<Group extends { readonly weight: number }>(
  { groups, unweighted }: { readonly groups: readonly Group[] } & Weighted<{ readonly groups: readonly Group[] }>,
  index: number,
): Group | undefined {
  const [own, other] = [groups[index], unweighted?.groups[index]];
  const figures = (group: Group | undefined) => JSON.stringify({ ...group, weight: 0 });
  return figures(own) === figures(other) ? undefined : other;
}

/**
 * The constraints of a study, compiled: which profiles are never shown, and which two never in one task. The whole is a
 * question about a profile, which is all that most callers ask; what else there is to ask comes with it.
 */
import type { Conditions } from '../applies/conditions.ts';
import type { Profile } from '../study.ts';

export interface ProfileRule {
  /** As the study file has it. */
  readonly words: string;
  breaks(profile: Profile): boolean;
}

/** A rule for any two alternatives of a task; which of them is the first makes no difference. */
export interface PairRule {
  readonly words: string;
  breaks(one: Profile, other: Profile): boolean;
}

export interface Prohibited {
  /** Is the profile never to be shown? */
  (profile: Profile): boolean;
  /** The prohibitions one by one; absent where nobody wrote them down. */
  readonly profileRules?: readonly ProfileRule[];
  readonly pairRules?: readonly PairRule[];
  /** Which attributes apply to a profile; absent where all of them always do. */
  readonly conditions?: Conditions;
}

/**
 * A smallest part of the rules that clash: each is left out in turn, and stays out where the others clash without it.
 * Of what is returned none can be left out.
 *
 * @param clash is true of all rules together
 */
export function smallestClash<Rule>(rules: readonly Rule[], clash: (kept: readonly Rule[]) => boolean): Rule[] {
  return rules.reduce<Rule[]>(
    (kept, rule) => {
      const others = kept.filter((one) => one !== rule);
      return clash(others) ? others : kept;
    },
    [...rules],
  );
}

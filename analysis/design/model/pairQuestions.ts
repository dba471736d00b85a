/** Which profiles of a study may stand in one task. */
import type { PairRule } from '../../../study/expression/prohibited.ts';
import type { Attribute } from '../../../study/study.ts';
import { type Levels, toProfile } from './levels.ts';

export interface PairQuestions {
  /** The rules for alternatives of a task that the study has, besides that they differ. */
  readonly pairRules: readonly PairRule[];
  /** May these two stand in one task? Both are taken to be allowed profiles. */
  isAllowedPair(one: Levels, other: Levels): boolean;
  /** Are its profiles all different (in their names, where they have some), and does every two of them keep to the rules? */
  isAllowedTask(task: readonly Levels[]): boolean;
}

/** So many answers are remembered; a search asks the same again and again. */
const mostRemembered = 1_000_000;
/** Of more profiles than this a pair's number would not be exact. */
const mostNumbered = 90_000_000;

export function makePairQuestions(
  attributes: readonly Attribute[],
  pairRules: readonly PairRule[],
  label: number | undefined,
): PairQuestions {
  const counts = attributes.map(({ levels }) => levels.length);
  const size = counts.reduce((product, count) => product * count, 1);
  const numberOf = (levels: Levels) =>
    levels.reduce((number, level, index) => number * (counts[index] ?? 1) + level, 0);
  const known = new Map<number, boolean>();
  const isAllowedPair = (one: Levels, other: Levels): boolean => {
    if (label !== undefined && one[label] === other[label]) return false;
    if (one.every((level, attribute) => level === other[attribute])) return false;
    if (pairRules.length === 0) return true;
    const [a, b] = [numberOf(one), numberOf(other)];
    const key = a < b ? a * size + b : b * size + a;
    const before = size < mostNumbered ? known.get(key) : undefined;
    if (before !== undefined) return before;
    const profiles = [toProfile({ attributes }, one), toProfile({ attributes }, other)] as const;
    const isAllowed = !pairRules.some((rule) => rule.breaks(...profiles));
    if (known.size === mostRemembered) known.clear();
    known.set(key, isAllowed);
    return isAllowed;
  };
  const isAllowedTask: PairQuestions['isAllowedTask'] = (task) =>
    task.every((one, index) => task.slice(0, index).every((other) => isAllowedPair(one, other)));
  return { pairRules, isAllowedPair, isAllowedTask };
}

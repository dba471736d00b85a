/**
 * Refuses constraints that leave a level no task to appear in, with a smallest set of those that clash. Whether a level
 * has a task is found out by search: profiles in mixed order, each put beside those that go with all before it.
 */
import { DesignError, type Problem } from '../../../study/errors.ts';
import { type PairRule, type ProfileRule, smallestClash } from '../../../study/expression/prohibited.ts';
import { makeRandom, shuffle } from '../../numerics/random.ts';
import { type Levels, toProfile } from './levels.ts';
import type { ProfileSpace } from './profileSpace.ts';

/** Beyond so many profiles, or pairs looked at, whether a level has a task is left to the strategies to find out. */
const mostProfiles = 50_000;
const mostPairs = 500_000;

type Rule = { readonly ofPair: PairRule } | { readonly ofProfile: ProfileRule };

interface Candidate {
  readonly levels: Levels;
  readonly profile: ReturnType<typeof toProfile>;
}

/** @throws DesignError naming the levels that no task can show, and the rules that are to blame */
export function refuseClashes(space: ProfileSpace, alternatives: number): void {
  if (space.pairRules.length === 0 || alternatives < 2) return;
  const candidates: Candidate[] = [];
  for (const levels of space.everyProfile()) {
    if (candidates.length === mostProfiles) return;
    candidates.push({ levels, profile: toProfile(space, levels) });
  }
  const mixed = shuffle(makeRandom(1), candidates);
  const ofProfiles = space.profileRules.map((ofProfile): Rule => ({ ofProfile }));
  const rules: Rule[] = [...ofProfiles, ...space.pairRules.map((ofPair): Rule => ({ ofPair }))];
  // What can't be told of one level can't of the next, as a rule.
  let tookTooLong = false;
  const problems = space.attributes.flatMap(({ id, levels }, attribute) =>
    levels.flatMap(({ id: level }, number): Problem[] => {
      if (tookTooLong || level === '') return [];
      const { label } = space;
      const answer = (kept: readonly Rule[]) =>
        hasTask(mixed, kept, { alternatives, label, needed: (one) => one.levels[attribute] === number });
      const isShut = (kept: readonly Rule[]) => answer(kept) === false;
      const found = answer(rules);
      tookTooLong = found === undefined;
      if (found !== false) return [];
      return [describeClash(`${id} "${level}"`, smallestClash(rules, isShut), alternatives)];
    }),
  );
  if (problems.length > 0) throw new DesignError('infeasible-rules', problems);
}

function describeClash(level: string, clash: readonly Rule[], alternatives: number): Problem {
  const leave = clash.length > 1 ? `these ${clash.length} rules together leave` : 'this rule leaves';
  const message = `${level} can never be shown: ${leave} it no task of ${alternatives} alternatives: ${clash.map(wordsOf).join(' and ')}`;
  return { path: 'design.rules', message, hint: 'loosen or drop one of them' };
}

function wordsOf(rule: Rule): string {
  return `"${'ofPair' in rule ? rule.ofPair.words : rule.ofProfile.words}"`;
}

interface Wanted {
  readonly alternatives: number;
  /** The attribute in which all profiles of a task differ, if there is one. */
  readonly label: number | undefined;
  needed(candidate: Candidate): boolean;
}

/** Is there a task with such a profile under these rules? `undefined` where that took too long to find out. */
function hasTask(
  candidates: readonly Candidate[],
  rules: readonly Rule[],
  { alternatives, label, needed }: Wanted,
): boolean | undefined {
  const profileRules = rules.flatMap((rule) => ('ofProfile' in rule ? [rule.ofProfile] : []));
  const pairRules = rules.flatMap((rule) => ('ofPair' in rule ? [rule.ofPair] : []));
  const allowed = candidates.filter(({ profile }) => !profileRules.some((rule) => rule.breaks(profile)));
  let pairs = 0;
  const goTogether = (one: Candidate, other: Candidate) => {
    pairs += 1;
    if (label !== undefined && one.levels[label] === other.levels[label]) return false;
    return one !== other && !pairRules.some((rule) => rule.breaks(one.profile, other.profile));
  };
  const canFill = (open: readonly Candidate[], places: number): boolean => {
    if (places === 0) return true;
    for (let first = 0; first + places <= open.length && pairs < mostPairs; first++) {
      const one = open[first] as Candidate;
      if (canFill(places > 1 ? open.slice(first + 1).filter((other) => goTogether(one, other)) : [], places - 1))
        return true;
    }
    return false;
  };
  for (const one of allowed) {
    if (!needed(one)) continue;
    const beside = allowed.filter((other) => goTogether(one, other));
    if (canFill(beside, alternatives - 1)) return true;
    if (pairs >= mostPairs) return undefined;
  }
  return false;
}

/** Refuses prohibitions and conditions that leave a level no profile to appear in, and says which are to blame. */
import { DesignError, type Problem } from '../../../study/errors.ts';
import { type Prohibited, smallestClash } from '../../../study/expression/prohibited.ts';
import type { Attribute, Study } from '../../../study/study.ts';
import { type Levels, profileOf } from './levels.ts';

export interface Possible {
  readonly study: Pick<Study, 'attributes' | 'design'>;
  /** With the level `''` for those that do not apply to all profiles. */
  readonly attributes: readonly Attribute[];
  /** Numbers of the attributes of a group, and every allowed combination of their levels. */
  readonly restricted: readonly number[];
  readonly combinations: readonly Levels[];
  /** Absent where conditions alone restrict them. */
  readonly isProhibited?: Prohibited;
  /** What there would be without prohibitions. */
  every(): Iterable<Levels>;
}

export function refuseImpossible(possible: Possible): void {
  const { study, attributes, restricted, combinations } = possible;
  const path = 'design.prohibited';
  if (combinations.length === 0) {
    const message = `no profile is left: together the prohibitions forbid every one: ${quoted(study.design.prohibited)}`;
    throw new DesignError('infeasible-prohibitions', [{ path, message, hint: 'take one out or narrow it' }]);
  }
  const problems = restricted.flatMap((number, place): Problem[] => {
    const { id, levels, appliesWhen } = attributes[number] as Attribute;
    const shown = new Set(combinations.map((combination) => combination[place]));
    const real = [...levels.entries()].filter(([, level]) => appliesWhen === undefined || level.id !== '');
    const missing = real.filter(([level]) => !shown.has(level));
    if (missing.length === 0) return [];
    const without = new Set([...possible.every()].map((combination) => combination[place]));
    if (real.every(([level]) => !without.has(level))) return [neverApplies(id, appliesWhen ?? '')];
    return missing.map(([level, { id: name }]) => ({
      path,
      message: `${id} "${name}" can never be shown: every profile with it is prohibited by ${quoted(blame(possible, place, level))}`,
      hint: `take the level out of ${id}, or narrow a prohibition`,
    }));
  });
  if (problems.length > 0) throw new DesignError('infeasible-prohibitions', problems);
}

function neverApplies(id: string, condition: string): Problem {
  const message = `applies to no profile: "${condition}" is true of none that the study can show`;
  return { path: `attributes.${id}.appliesWhen`, message, hint: `correct the condition, or take ${id} out` };
}

/** A smallest set of prohibitions that leave a level no profile; all of them where they are not known one by one. */
function blame(
  { study, attributes, restricted, isProhibited, every }: Possible,
  place: number,
  level: number,
): readonly string[] {
  const { profileRules = [] } = isProhibited ?? {};
  if (profileRules.length === 0) return study.design.prohibited;
  const profiles = [...every()]
    .filter((combination) => combination[place] === level)
    .map((combination) => profileOf(attributes, restricted, combination));
  const isShut = (kept: typeof profileRules) => profiles.every((profile) => kept.some((rule) => rule.breaks(profile)));
  return smallestClash(profileRules, isShut).map(({ words }) => words);
}

function quoted(rules: readonly string[]): string {
  return rules.map((text) => `"${text}"`).join(', ');
}

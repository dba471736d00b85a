/** From a profile to those in which other attributes apply. */
import type { Conditions } from '../../../study/applies/conditions.ts';
import type { Attribute } from '../../../study/study.ts';
import { type Levels, toProfile } from './levels.ts';
import type { ProfileGroup } from './profileGroups.ts';

/**
 * @param label the attribute that names the alternatives, which stays
 * @returns profiles that may be prohibited
 */
export function makeFlips(
  attributes: readonly Attribute[],
  groups: readonly ProfileGroup[],
  label: number | undefined,
  conditions: Conditions | undefined,
): (levels: Levels) => Levels[] {
  const roots = groups.flatMap((group) => group.roots).filter((number) => number !== label);
  const dependent = (conditions?.dependent ?? []).map(({ id }) => attributes.findIndex((own) => own.id === id));
  const most = Math.max(1, ...dependent.map((number) => countReal(attributes[number])));
  /** What does not apply is taken out, and what newly applies comes at the level of this number, counted round and round. */
  const repair = (levels: Levels, turn: number): Levels => {
    const own = [...levels];
    const profile = { ...toProfile({ attributes }, levels) };
    for (const number of dependent) {
      const attribute = attributes[number] as Attribute;
      const absent = attribute.levels.length - 1;
      if (!conditions?.applies(attribute.id, profile)) own[number] = absent;
      else if (own[number] === absent) own[number] = turn % absent;
      profile[attribute.id] = attribute.levels[own[number] as number]?.id ?? '';
    }
    return own;
  };
  return (levels) => {
    const found = new Map<string, Levels>();
    for (const root of roots) {
      if (levels[root] === countReal(attributes[root])) continue;
      for (let level = 0; level < countReal(attributes[root]); level++) {
        if (level === levels[root]) continue;
        for (let turn = 0; turn < most; turn++) {
          const flipped = repair(levels.with(root, level), turn);
          found.set(String(flipped), flipped);
        }
      }
    }
    return [...found.values()];
  };
}

/** Without the level of not applying. */
function countReal(attribute: Attribute | undefined): number {
  return (attribute?.levels.length ?? 0) - (attribute?.appliesWhen === undefined ? 0 : 1);
}

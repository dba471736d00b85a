/** The profiles that effects are measured from: of reference levels, as far as these apply. */
import type { Conditions } from '../../study/applies/conditions.ts';
import { plainConditions } from '../../study/applies/plainConditions.ts';
import type { Attribute, Profile } from '../../study/study.ts';

export interface References {
  /** The profile of reference levels, with `''` for what does not apply to it. */
  readonly reference: Profile;
  /** The same with as few other levels as let the attribute apply: itself where it does. */
  readonly baseOf: (attribute: string) => Profile;
  /** A profile with another level, completed: with it other attributes may apply, at their reference levels, or apply no more. */
  readonly withLevel: (base: Profile, attribute: string, level: string) => Profile;
}

/** At most so many levels are changed to find a profile to which an attribute applies. */
const mostChanges = 3;

export function findReferences(
  attributes: readonly Attribute[],
  conditions: Conditions = plainConditions(attributes),
): References {
  const levels = referenceProfile(attributes);
  const reference = conditions.complete(levels);
  const bases = new Map<string, Profile>();
  const baseOf = (attribute: string) => {
    const base = bases.get(attribute) ?? findBase(attribute, levels, attributes, conditions) ?? reference;
    bases.set(attribute, base);
    return base;
  };
  const withLevel = (base: Profile, attribute: string, level: string) => {
    const chosen = Object.entries(base).map(([id, own]) => [id, own === '' ? levels[id] : own]);
    return conditions.complete({ ...Object.fromEntries(chosen), [attribute]: level });
  };
  return { reference, baseOf, withLevel };
}

export function referenceProfile(attributes: readonly Attribute[]): Profile {
  return Object.fromEntries(attributes.map(({ id, reference }) => [id, reference]));
}

/** Of those with the fewest changes the first, in the order of the study. */
function findBase(
  attribute: string,
  levels: Profile,
  attributes: readonly Attribute[],
  conditions: Conditions,
): Profile | undefined {
  let tried: readonly { readonly profile: Profile; readonly last: number }[] = [{ profile: levels, last: -1 }];
  for (let changes = 0; changes <= mostChanges; changes++) {
    for (const { profile } of tried) {
      const completed = conditions.complete(profile);
      if (conditions.applies(attribute, completed)) return completed;
    }
    tried = tried.flatMap(({ profile, last }) =>
      attributes.flatMap(({ id, reference, levels: own }, index) =>
        index <= last || id === attribute
          ? []
          : own
              .filter((level) => level.id !== reference)
              .map((level) => ({ profile: { ...profile, [id]: level.id }, last: index })),
      ),
    );
  }
  return undefined;
}

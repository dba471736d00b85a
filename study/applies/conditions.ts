/** To which profiles an attribute applies: the study's `appliesWhen`, compiled. */
import { compileExpression, type Expression } from '../expression/expression.ts';
import { lookUp } from '../lookUp.ts';
import type { Attribute, Profile } from '../study.ts';
import { profileNames, profileValues } from './profileValues.ts';

export interface Conditions {
  /** Attributes that do not apply to all profiles, each after all that its condition speaks of. */
  readonly dependent: readonly Attribute[];
  /** Does the attribute apply to a profile, of which all that its condition speaks of is known? */
  applies(attribute: string, profile: Profile): boolean;
  /** The profile with `''` for every attribute that does not apply, whatever it had there, or lacked. */
  complete(profile: Profile): Profile;
  /** Has the profile a level of every attribute that applies, and of no other one? */
  isComplete(profile: Profile): boolean;
}

/** What applies where nothing depends on anything. */
const always: Conditions = {
  dependent: [],
  applies: () => true,
  complete: (profile) => profile,
  isComplete: () => true,
};

/**
 * Compiles the conditions of attributes. Where none has one mathjs is not loaded.
 *
 * @throws StudyError for a condition that can't be read, RangeError for a circle of them: a parsed study has neither
 */
export async function compileConditions(attributes: readonly Attribute[]): Promise<Conditions> {
  if (attributes.every(({ appliesWhen }) => appliesWhen === undefined)) return always;
  const names = profileNames(attributes);
  const conditions = new Map<string, Expression>();
  for (const { id, appliesWhen } of attributes) {
    if (appliesWhen !== undefined) conditions.set(id, await compileExpression(appliesWhen, names));
  }
  const dependent = sortByDependence(attributes, conditions);
  const applies = (id: string, profile: Profile) =>
    conditions.get(id)?.evaluate(profileValues(attributes, profile)) ?? true;
  const complete = (profile: Profile): Profile => {
    const known: Record<string, string> = { ...profile };
    for (const { id } of dependent) if (!applies(id, known)) known[id] = '';
    return known;
  };
  const isComplete = (profile: Profile) => {
    const completed = complete(profile);
    return attributes.every(({ id, levels }) => {
      const level = lookUp(profile, id);
      if (lookUp(completed, id) === '' && conditions.has(id) && !applies(id, completed)) return level === '';
      return levels.some((own) => own.id === level);
    });
  };
  return { dependent, applies, complete, isComplete };
}

/** Those with a condition, each after those that its condition names. */
function sortByDependence(
  attributes: readonly Attribute[],
  conditions: ReadonlyMap<string, Expression>,
): readonly Attribute[] {
  const left = attributes.filter(({ id }) => conditions.has(id));
  const sorted: Attribute[] = [];
  while (left.length > 0) {
    const isFree = ({ id }: Attribute) =>
      !conditions.get(id)?.names.some((name) => left.some((other) => other.id === name));
    const next = left.findIndex(isFree);
    const [found] = next < 0 ? [] : left.splice(next, 1);
    if (!found) throw new RangeError(`conditions depend on each other: ${left.map(({ id }) => id).join(', ')}`);
    sorted.push(found);
  }
  return sorted;
}

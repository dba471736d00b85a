import type { Attribute } from '../study.ts';
import type { Conditions } from './conditions.ts';

/**
 * The conditions of attributes that have none, for who can't wait until they are compiled.
 *
 * @throws RangeError where an attribute does not apply to all profiles: `await compileConditions(attributes)`
 */
export function plainConditions(attributes: readonly Attribute[]): Conditions {
  const dependent = attributes.find(({ appliesWhen }) => appliesWhen !== undefined);
  if (dependent) throw new RangeError(`${dependent.id} applies to some profiles only: compile its condition first`);
  return { dependent: [], applies: () => true, complete: (profile) => profile, isComplete: () => true };
}

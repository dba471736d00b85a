/**
 * Profiles of reference levels, complete as respondents see them: an attribute that does not apply has none. Where it does is
 * read off the design: off a profile that agrees in all that the attribute's condition speaks of.
 */
import type { DesignTask } from '../../../study/design/design.ts';
import { lookUp } from '../../../study/lookUp.ts';
import type { Attribute, Profile } from '../../../study/study.ts';
import { referenceProfile } from '../../simulate/trueReference.ts';
import { dependsOn } from '../model/designAmounts.ts';

export interface References {
  /** That of reference levels. */
  readonly reference: Profile;
  /** Two profiles that differ in an attribute (and in what depends on it): at a level, and at the reference. */
  compare(attribute: Attribute, level: string): { readonly profile: Profile; readonly reference: Profile };
}

export function readReferences(tasks: readonly DesignTask[], attributes: readonly Attribute[]): References {
  const whole = referenceProfile(attributes);
  const isDependent = attributes.some(({ appliesWhen }) => appliesWhen !== undefined);
  if (!isDependent) {
    return { reference: whole, compare: ({ id }, level) => ({ profile: { ...whole, [id]: level }, reference: whole }) };
  }
  const shown = tasks.flatMap(({ alternatives }) => alternatives);
  const complete = (wanted: Profile) => completeAs(shown, attributes, wanted);
  return {
    reference: complete(whole),
    compare: ({ id, reference }, level) => {
      const context = lookUp(complete(whole), id) === '' ? contextOf(id, shown, whole) : whole;
      return { profile: complete({ ...context, [id]: level }), reference: complete({ ...context, [id]: reference }) };
    },
  };
}

/** The levels that are wanted, without those of attributes that do not apply beside the others. */
function completeAs(shown: readonly Profile[], attributes: readonly Attribute[], wanted: Profile): Profile {
  let known: Profile = wanted;
  // What depends on something that depends on something is settled in as many rounds.
  for (let round = 0; round < attributes.length; round++) {
    const next: Record<string, string> = { ...wanted };
    for (const attribute of attributes) {
      if (attribute.appliesWhen === undefined) continue;
      const named = namedIn(attribute.appliesWhen, attributes);
      const alike = shown.find((profile) => named.every((id) => lookUp(profile, id) === lookUp(known, id)));
      if (lookUp(alike, attribute.id) === '' || !alike) next[attribute.id] = '';
    }
    const isSettled = attributes.every(({ id }) => lookUp(next, id) === lookUp(known, id));
    known = next;
    if (isSettled) break;
  }
  return known;
}

/** Of the profiles to which an attribute applies the one that is most like that of reference levels, elsewhere these. */
function contextOf(id: string, shown: readonly Profile[], whole: Profile): Profile {
  const likeness = (profile: Profile) =>
    Object.keys(whole).filter((own) => lookUp(profile, own) === lookUp(whole, own)).length;
  const having = shown.filter((profile) => (lookUp(profile, id) ?? '') !== '');
  const [first = whole, ...others] = having;
  const best = others.reduce((most, one) => (likeness(one) > likeness(most) ? one : most), first);
  return Object.fromEntries(Object.entries(whole).map(([own, level]) => [own, lookUp(best, own) || level]));
}

function namedIn(condition: string, attributes: readonly Attribute[]): string[] {
  const words = new Set(condition.match(/[\p{L}\p{N}_-]+/gu) ?? []);
  const named = attributes.filter(({ id }) => words.has(id));
  return [...new Set(named.flatMap((attribute) => [attribute.id, ...dependsOn(attribute)]))];
}

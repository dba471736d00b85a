/** What a segment is called: what its choices tell, in the study's own words. */
import type { ClassTrait, EstimatedClass } from '../../study/estimates/latentEstimates.ts';
import type { Labels } from './labels.ts';
import type { Language } from './language.ts';

/** "rejects most offers; cares most for Retention, prefers “one year”". */
export function nameSegment(
  { traits }: Pick<EstimatedClass, 'traits'>,
  { labels, language }: { readonly labels: Labels; readonly language: Language },
): string {
  const say = (trait: ClassTrait) => {
    if (!('attribute' in trait)) return language.say(`segments.trait.${trait.kind}`);
    const before = traits[traits.indexOf(trait) - 1];
    const isNamed = before?.kind === 'cares-most' && before.attribute === trait.attribute;
    if (isNamed && trait.kind !== 'prefers') return language.say(`segments.trait.${trait.kind}.it`);
    const level = 'level' in trait ? labels.short(trait.attribute, trait.level) : '';
    return language.say(`segments.trait.${trait.kind}`, { attribute: labels.short(trait.attribute), level });
  };
  const nones = traits.filter((trait) => !('attribute' in trait)).map(say);
  const tastes = traits.filter((trait) => 'attribute' in trait).map(say);
  return [nones.join(', '), tastes.join(', ')].filter(Boolean).join('; ') || language.say('segments.trait.nothing');
}

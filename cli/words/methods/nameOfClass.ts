/** What a latent class is called: the traits that its figures have, in the words of the study. */
import type { Estimates } from '../../../study/estimates/estimates.ts';
import type { ClassTrait, EstimatedClass } from '../../../study/estimates/latentEstimates.ts';
import { percent } from '../formatFigures.ts';

/** `Class 2 (37.4%): rejects most offers; cares most for price, wants less price`. */
export function titleOfClass(number: number, share: number, estimates: Estimates): string {
  const own = estimates.method === 'latent' ? estimates.classes[number - 1] : undefined;
  return `Class ${number} (${percent(share)})${own ? `: ${nameOfClass(own)}` : ''}`;
}

/** `rejects most offers; cares most for retention, prefers one-year`. */
export function nameOfClass({ traits }: Pick<EstimatedClass, 'traits'>): string {
  const nones = traits.flatMap((trait) => ('attribute' in trait ? [] : [noneWords[trait.kind]]));
  const tastes = traits.flatMap((trait, place) => ('attribute' in trait ? [tasteWords(trait, traits[place - 1])] : []));
  return [nones.join(', '), tastes.join(', ')].filter(Boolean).join('; ') || 'like everyone';
}

/** Does a class take nothing at all? Then nothing is known of what it prefers. */
export function rejectsAll(number: number, estimates: Estimates): boolean {
  const own = estimates.method === 'latent' ? estimates.classes[number - 1] : undefined;
  return own?.traits.some(({ kind }) => kind === 'always-none') ?? false;
}

const noneWords = {
  'always-none': 'rejects everything',
  'mostly-none': 'rejects most offers',
  'seldom-none': 'rejects few offers',
  'never-none': 'rejects nothing',
} as const;

/** An attribute that was just named is not named again. */
function tasteWords(trait: Extract<ClassTrait, { attribute: string }>, before: ClassTrait | undefined): string {
  const isNamed = before?.kind === 'cares-most' && before.attribute === trait.attribute;
  const named = isNamed ? '' : `${trait.attribute} `;
  switch (trait.kind) {
    case 'cares-most':
      return `cares most for ${trait.attribute}`;
    case 'prefers':
      return `prefers ${named}${trait.level}`;
    case 'wants-more':
      return `${named}the more the better`;
    case 'wants-less':
      return `${named}the less the better`;
  }
}

/** Lists every picture that a study shows, with its place in the study file. */
import type { Study } from '../study.ts';
import type { StudyImage } from './picture.ts';

export interface PlacedImage {
  /** Of its owner: a level, an option, a page. */
  readonly place: readonly string[];
  readonly image: StudyImage;
}

export function imagesOf(study: Pick<Study, 'attributes' | 'factors' | 'questions' | 'texts'>): PlacedImage[] {
  const { attributes, factors, questions, texts } = study;
  const { introduction, own } = texts;
  const owners: (readonly [place: readonly string[], owner: { readonly image?: StudyImage } | undefined])[] = [
    ...factors.flatMap(({ id, levels }) =>
      levels.map((level) => [['factors', id, 'levels', level.id], level] as const),
    ),
    ...attributes.flatMap(({ id, levels }) =>
      levels.map((level) => [['attributes', id, 'levels', level.id], level] as const),
    ),
    ...Object.entries({ introduction, ...own }).map(([name, page]) => [['texts', name], page] as const),
    ...questions.flatMap((question) =>
      'options' in question
        ? question.options.map((option) => [['questions', question.id, 'options', option.id], option] as const)
        : [],
    ),
  ];
  return owners.flatMap(([place, owner]) => (owner?.image ? [{ place, image: owner.image }] : []));
}

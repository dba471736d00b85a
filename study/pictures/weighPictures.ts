/** What the pictures of a study weigh: all of them, and those of each page, which a telephone has to load before it is seen. */
import { groupBy } from '../groupBy.ts';
import type { Attribute, Study } from '../study.ts';
import { imagesOf } from './imagesOf.ts';
import type { StudyImage } from './picture.ts';

export interface PageWeight {
  /** Its name in the study file. */
  readonly page: string;
  /** In bytes; of a task, the most that one can have. */
  readonly bytes: number;
  /** The heaviest of them. */
  readonly heaviest: StudyImage;
}

export interface PictureWeights {
  /** Different ones. */
  readonly count: number;
  readonly bytes: number;
  /** Pages without pictures are absent. */
  readonly pages: readonly PageWeight[];
}

export function weighPictures(study: Study): PictureWeights {
  const { logo } = study.frame ?? {};
  const all = differing([...imagesOf(study).map(({ image }) => image), ...(logo ? [logo] : [])]);
  const pages = [...new Set(study.pages)].flatMap((page) => weighPage(page, imagesOn(study, page)));
  return { count: all.length, bytes: sumOf(all), pages };
}

/** A browser loads a picture once, wherever it stands. */
function differing(images: readonly StudyImage[]): StudyImage[] {
  return [...new Map(images.map((image) => [image.hash, image])).values()];
}

function sumOf(images: readonly StudyImage[]): number {
  return images.reduce((sum, { bytes }) => sum + bytes, 0);
}

function weighPage(page: string, images: readonly StudyImage[]): PageWeight[] {
  const different = differing(images).sort((a, b) => b.bytes - a.bytes);
  const [heaviest] = different;
  return heaviest ? [{ page, bytes: sumOf(different), heaviest }] : [];
}

function imagesOn(study: Study, page: string): StudyImage[] {
  if (page === 'tasks') return heaviestTask(study.attributes, study.tasks.alternatives);
  const { introduction, own } = study.texts;
  const text = page === 'introduction' ? introduction : Object.hasOwn(own, page) ? own[page] : undefined;
  const questions = study.questions.filter((question) => question.page === page);
  const options = questions.flatMap((question) => ('options' in question ? question.options : []));
  const example = page === 'introduction' ? exampleOf(study) : [];
  return [text, ...options].flatMap((owner) => owner?.image ?? []).concat(example);
}

/** Of each attribute the heaviest pictures that its alternatives can show together. */
function heaviestTask(attributes: readonly Attribute[], alternatives: number): StudyImage[] {
  return attributes.flatMap(({ levels }) => {
    const images = differing(levels.flatMap(({ image }) => image ?? []));
    return images.sort((a, b) => b.bytes - a.bytes).slice(0, alternatives);
  });
}

function exampleOf({ attributes, texts }: Study): StudyImage[] {
  const profiles = texts.introduction?.example?.alternatives ?? [];
  const levels = new Map(attributes.map(({ id, levels: own }) => [id, groupBy(own, (level) => level.id)]));
  return profiles.flatMap((profile) =>
    Object.entries(profile).flatMap(([attribute, level]) => levels.get(attribute)?.get(level)?.[0]?.image ?? []),
  );
}

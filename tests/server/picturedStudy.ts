/** fair-exchange with pictures: levels with and without words, options, the introduction and a page of its own. */
import type { Picture, StudyImage } from '../../study/pictures/picture.ts';
import { readPicture } from '../../study/pictures/readPicture.ts';
import type { FieldedStudy } from '../../study/snapshot.ts';
import type { Study } from '../../study/study.ts';
import { type Colour, drawPng, sampleJpeg, sampleWebp } from '../study/pictures/samplePictures.ts';
import { fielded } from './fielded.ts';

export interface Shown {
  readonly image: StudyImage;
  readonly picture: Picture;
  /** What a browser has to get. */
  readonly bytes: Buffer;
}

function shown(bytes: Buffer, file: string, alt: string, isAlone = false): Shown {
  const taken = readPicture(bytes, file);
  if ('message' in taken) throw new Error(taken.message);
  const words = { nl: `${alt} (nl)`, en: `${alt} (en)` };
  const image = { ...taken.image, alt: words, ...(isAlone && { alone: true as const }) };
  return { image, picture: taken.picture, bytes };
}

const drawn = (width: number, height: number, colour: Colour, alt: string, isAlone?: boolean) =>
  shown(drawPng(width, height, colour), `${alt}.png`, alt, isAlone);

/** The first attribute has nothing but pictures, the second one beside its words. */
export const alonePictures = [
  drawn(800, 600, [180, 60, 40], 'Brick', true),
  drawn(800, 600, [40, 90, 160], 'Water', true),
  drawn(800, 600, [60, 130, 70], 'Grass', true),
];
export const besideWords = shown(sampleJpeg, 'a.jpg', 'Two colours');
export const optionPicture = shown(sampleWebp, 'a.webp', 'The same two');
export const pagePicture = drawn(300, 900, [120, 60, 120], 'Tall & "quoted"');

export const allPictures: readonly Shown[] = [...alonePictures, besideWords, optionPicture, pagePicture];

function withPictures(study: Study): Study {
  const attributes = study.attributes.map((attribute, index) => {
    if (index > 1) return attribute;
    const levels = attribute.levels.map((level, place) => {
      const alone = alonePictures[place]?.image;
      if (index === 0 && alone) return { ...level, label: alone.alt, image: alone };
      return place === 0 && index === 1 ? { ...level, image: besideWords.image } : level;
    });
    return { ...attribute, levels };
  });
  const { introduction } = study.texts;
  const questions = study.questions.map((question) => {
    if (question.type !== 'single') return question;
    const options = question.options.map((option) => ({ ...option, image: optionPicture.image }));
    return { ...question, options };
  });
  const texts = {
    ...study.texts,
    ...(introduction && { introduction: { ...introduction, image: pagePicture.image } }),
  };
  return { ...study, attributes, questions, texts };
}

export const fieldedWithPictures: FieldedStudy = {
  ...fielded(withPictures),
  pictures: allPictures.map(({ picture }) => picture),
};

/** Puts the pictures of a study file in which nothing is wrong where they belong in its study. */
import type { StudyImage } from '../../pictures/picture.ts';
import type { Question } from '../../questions.ts';
import type { Attribute, Study } from '../../study.ts';
import type { PageText } from '../../texts.ts';
import type { TakenPictures } from '../checks/checkPictures.ts';
import { type ImagePlace, imagePlacesOf, logoPath } from '../checks/imagePlaces.ts';
import { altOf } from '../schema/pictured.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { formatPath, type Path } from '../yaml/position.ts';
import { makeText } from './makeStudyTexts.ts';

/** The picture of an owner: of `['attributes', 'model', 'levels', 'city']`. */
type Find = (...owner: Path) => StudyImage | undefined;

export function addImages(study: Study, file: StudyFile, taken: TakenPictures): Study {
  const places = imagePlacesOf(file);
  if (places.length === 0) return study;
  const images = new Map(places.map((place) => [formatPath(place.path), makeImage(place, file.languages, taken)]));
  const find: Find = (...owner) => images.get(formatPath([...owner, 'image']));
  const logo = images.get(formatPath(logoPath));
  const { introduction, own, ...words } = study.texts;
  const page = <Page extends PageText>(name: string, text: Page): Page => withImage(text, find('texts', name));
  return {
    ...study,
    factors: study.factors.map((factor) => addToLevels('factors', factor, find)),
    attributes: study.attributes.map((attribute) => addToLevels('attributes', attribute, find)),
    texts: {
      ...words,
      ...(introduction && { introduction: page('introduction', introduction) }),
      own: Object.fromEntries(Object.entries(own).map(([name, text]) => [name, page(name, text)])),
    },
    questions: study.questions.map((question) => addToOptions(question, find)),
    ...(logo && { frame: { logo, ...study.frame } }),
  };
}

function makeImage({ image, isAlone }: ImagePlace, languages: readonly string[], taken: TakenPictures): StudyImage {
  const found = taken.get(typeof image === 'string' ? image : (image.file ?? ''));
  if (!found) throw new RangeError('a picture that was not checked');
  const alt = makeText((altOf(image) ?? '') as StudyFile['title'], languages);
  return { ...found.image, alt, ...(isAlone && { alone: true as const }) };
}

function withImage<Owner extends object>(owner: Owner, image: StudyImage | undefined): Owner {
  return image ? { ...owner, image } : owner;
}

function addToLevels(part: string, attribute: Attribute, find: Find): Attribute {
  const levels = attribute.levels.map((level) => withImage(level, find(part, attribute.id, 'levels', level.id)));
  return { ...attribute, levels };
}

function addToOptions(question: Question, find: Find): Question {
  if (!('options' in question)) return question;
  const options = question.options.map((option) =>
    withImage(option, find('questions', question.id, 'options', option.id)),
  );
  return { ...question, options };
}

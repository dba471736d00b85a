/** Texts that are there in fewer languages than others are, and texts that nobody will ever read. */
import { findPipes } from '../../pipes/pipeText.ts';
import { formatList } from '../../speech.ts';
import { isOwnKey } from '../checks/findPipeProblem.ts';
import { isTextOfLanguages, type TextPlace, textsOf } from '../checks/textPlaces.ts';
import { isNamed } from '../schema/pictured.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { formatPath } from '../yaml/position.ts';
import type { Warning } from './lintStudy.ts';
import { lintTextLanguages } from './lintTextLanguages.ts';

/** @param file a study file in which nothing is wrong */
export function lintTexts(file: StudyFile): Warning[] {
  const places = textsOf(file);
  return [
    ...lintTranslations(file, places),
    ...lintTextLanguages(file, places),
    ...lintPipes(places),
    ...lintUnread(file, places),
  ];
}

/** A text without languages is shown in all of them: right for 18-34 and for a name, a slip for what is to be read. */
function lintTranslations({ languages }: StudyFile, places: readonly TextPlace[]): Warning[] {
  if (languages.length < 2) return [];
  const isTranslated = places.some(({ text }) => isTextOfLanguages(text));
  const plain = places.filter(
    ({ path, text }) => typeof text === 'string' && /\p{L}{2}/u.test(text) && !isSource(path),
  );
  const all = formatList(languages, 'en-GB');
  if (!isTranslated) {
    const message = `names ${all}, and every text is one for all: each page calls its language by another name, and reads the same`;
    return [{ place: ['languages'], message, hint: 'name the language of the texts alone, or write each text in all' }];
  }
  return plain.map(({ path }) => ({
    place: path,
    message: `is one text for ${all}, though other texts are translated`,
    hint: `write one for each: { ${languages.map((language) => `${language}: ...`).join(', ')} }`,
  }));
}

/** Where an effect was published has no language of the study's. */
function isSource([part, key]: TextPlace['path']): boolean {
  return part === 'published' || (part === 'context' && key === 'sources');
}

/** A pipe that one language has and another lacks. */
function lintPipes(places: readonly TextPlace[]): Warning[] {
  return places.flatMap(({ path, text }): Warning[] => {
    if (!isTextOfLanguages(text)) return [];
    const piped = Object.entries(text).map(([language, words = '']) => ({ language, names: pipedIn(words) }));
    const all = new Set(piped.flatMap(({ names }) => [...names]));
    return piped.flatMap(({ language, names }) => {
      const lacking = [...all].filter((name) => !names.has(name));
      if (lacking.length === 0) return [];
      const message = `pipes in ${lacking.map((name) => `{${name}}`).join(', ')} in another language, and not in this one`;
      return [{ place: [...path, language], message, hint: 'is that what you want?' }];
    });
  });
}

function pipedIn(text: string): Set<string> {
  return new Set(findPipes(text).map(({ id, part }) => (part === undefined ? id : `${id}.${part}`)));
}

/** A further text of a factor's level is there to be piped in. */
function lintUnread({ factors = {} }: StudyFile, places: readonly TextPlace[]): Warning[] {
  const words = places.flatMap(({ text }) => (isTextOfLanguages(text) ? Object.values(text) : [text]));
  const read = new Set(words.flatMap((text = '') => [...pipedIn(text)]));
  return Object.entries(factors).flatMap(([factor, { levels }]) =>
    Object.entries(levels).flatMap(([level, texts]) => {
      if (!isNamed(texts)) return [];
      const unread = Object.keys(texts).filter((name) => !isOwnKey(name) && !read.has(`${factor}.${name}`));
      return unread.map((name): Warning => {
        const place = ['factors', factor, 'levels', level, name];
        return {
          place,
          message: `is read nowhere: no text has {${factor}.${name}}`,
          hint: `remove ${formatPath(place)}`,
        };
      });
    }),
  );
}

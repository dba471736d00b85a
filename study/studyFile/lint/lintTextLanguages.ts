/**
 * Texts that stand in another language than their page says it is in, by which a screen reader speaks them and a browser divides
 * their words: one that was copied and not translated, and one that is plainly in another language.
 */
import { isTextOfLanguages, type TextPlace } from '../checks/textPlaces.ts';
import type { StudyFile } from '../schema/studySchema.ts';
import { guessOther } from './guessLanguage.ts';
import type { Warning } from './lintStudy.ts';

/** Shorter ones can be the same: a name, a brand, `online`. */
const fewestSame = 5;

export function lintTextLanguages({ languages }: StudyFile, places: readonly TextPlace[]): Warning[] {
  return places.flatMap((place) => {
    const { text, path } = place;
    if (!isTextOfLanguages(text)) return languages.length === 1 ? lintOne(path, text, languages[0] ?? 'en') : [];
    const entries = Object.entries(text).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return entries.flatMap(([language, words], index): Warning[] => {
      const twin = entries.slice(0, index).find(([, other]) => other.trim() === words.trim());
      const isSame = twin !== undefined && countWords(words) >= fewestSame;
      if (!isSame) return lintOne([...path, language], words, language);
      const message = `is word for word that in ${twin[0]}, and read as ${language}`;
      return [{ place: [...path, language], message, hint: 'translate it' }];
    });
  });
}

function lintOne(place: TextPlace['path'], words: string, language: string): Warning[] {
  const other = guessOther(words, language);
  if (other === undefined) return [];
  const message = `seems to be in "${other}", and its page says that it is in "${language}"`;
  return [{ place, message, hint: 'screen readers speak it as the page says; languages: names those of the texts' }];
}

/** Pipes are no words of the text. */
function countWords(text: string): number {
  return text.replace(/\{[^{}]*\}/g, ' ').match(/\p{L}{2,}/gu)?.length ?? 0;
}

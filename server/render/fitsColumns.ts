/**
 * Do profiles fit the columns of a phone? A column holds some twenty letters on a line. A text of more than five lines there
 * is read more easily in a line that is twice as long, and a word that is longer than a line would be broken: such profiles
 * stand below each other.
 */
import type { AlternativeView } from './views/alternative.ts';

/** In letters; a letter of Chinese, Japanese or Korean takes the room of two, and a line may break behind it. */
const longestText = 100;
const longestWord = 18;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;

export function fitsColumns(alternatives: readonly AlternativeView[]): boolean {
  return alternatives.every(
    ({ name, rows }) =>
      hasShortWords(name) && rows.every(({ levelLabel, image }) => image?.alone || isShort(levelLabel)),
  );
}

function isShort(text: string): boolean {
  return [...text].length + (text.match(wide) ?? []).length <= longestText && hasShortWords(text);
}

/** A line may end behind a space or a hyphen. */
function hasShortWords(text: string): boolean {
  const words = text.replace(wide, ' ').split(/[\s\u00ad\u200b-]/u);
  return words.every((word) => [...word].length <= longestWord);
}

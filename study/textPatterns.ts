/**
 * What a text may have to look like. The patterns have names and are ours: a pattern of a study's own could be one that
 * takes a computer hours to try, or that no honest answer fits. There is none for an e-mail address, a telephone number
 * or a name: answers hold nothing that tells who someone is.
 */
import type { TextPattern } from './questions.ts';

const patterns: Readonly<Record<TextPattern, RegExp>> = {
  year: /^(?:1[89]|2[01])\d\d$/,
  time: /^(?:[01]?\d|2[0-3])[:.][0-5]\d$/,
  digits: /^\d+$/,
  /** The figures with which a postcode begins: a town or a quarter. */
  'postcode-area': /^[1-9]\d{3,4}$/,
  /** A whole Dutch postcode, which is some twenty homes. */
  postcode: /^[1-9]\d{3} ?[A-Za-z]{2}$/,
};

export const textPatterns = Object.keys(patterns) as readonly TextPattern[];

export function fitsPattern(text: string, pattern: TextPattern): boolean {
  return patterns[pattern].test(text);
}

export function isTextPattern(name: string): name is TextPattern {
  return Object.hasOwn(patterns, name);
}

import { fillText } from './fillText.ts';

/**
 * How many of something, in the English of the terminal.
 *
 * @example counted(1, 'respondent'); // '1 respondent'
 * @example counted(2, 'try', 'tries'); // '2 tries'
 */
export function counted(n: number, one: string, other = `${one}s`): string {
  return fillText(`{n} {n|${one}|${other}}`, { n }, 'en');
}

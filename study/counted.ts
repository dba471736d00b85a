import { fillText } from './fillText.ts';

/**
 * How many of something, in the English of the terminal; `n` may be written out already.
 *
 * @example counted(1, 'respondent'); // '1 respondent'
 * @example counted(2, 'try', 'tries'); // '2 tries'
 * @example counted('1,234', 'task'); // '1,234 tasks'
 */
export function counted(n: number | string, one: string, other = `${one}s`): string {
  return fillText(`{n} {n|${one}|${other}}`, { n }, 'en');
}

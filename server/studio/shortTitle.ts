/** A study's title where pages of the studio name the study: one of a page and more would push away all that is below it. */
const longestTitle = 120;

export function shortTitle(title: string): string {
  const letters = [...title];
  return letters.length > longestTitle ? `${letters.slice(0, longestTitle - 1).join('')}…` : title;
}

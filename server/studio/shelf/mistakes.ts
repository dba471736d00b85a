/** What is wrong with a form of the shelf: in words of the page, or as our checks say it, which is English. */

export interface Mistake {
  readonly href: string;
  readonly text: string;
  readonly inEnglish?: true;
}

/** For the template, which marks English in a page of another language. */
export function showMistakes(mistakes: readonly Mistake[]) {
  return mistakes.map(({ href, text, inEnglish = false }) => ({ href, text, inEnglish }));
}

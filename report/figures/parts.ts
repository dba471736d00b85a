/** What has too many series for one chart goes on in the next. */
import type { Language } from './language.ts';

export function inParts<Item>(items: readonly Item[], most: number): Item[][] {
  const size = Math.ceil(items.length / Math.ceil(items.length / most));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

/** "Acceptance by sector (2 of 3)"; @param index counted from 0 */
export function titleOfPart(title: string, index: number, total: number, language: Language): string {
  return total === 1 ? title : language.say('groups.part', { title, number: index + 1, total });
}

/** The covariance of the part-worths, of which intervals are made; and what the workbook is, and is not. */
import type { Book } from './book.ts';
import { makeGrid } from './grid.ts';
import { titleOf, whose } from './simulatorSheet.ts';

export function makeCovarianceSheet({ covariance, parameters, say, estimates }: Book): string {
  const grid = makeGrid();
  grid.put(1, 1, { text: say('workbook.covariance'), look: 'title' });
  grid.put(2, 1, { text: say('workbook.covarianceSays', { kind: estimates.standardErrors }), look: 'prose' });
  for (const [k, { name }] of parameters.entries()) {
    grid.put(3, k + 2, { text: name, look: 'heading' });
    grid.put(4 + k, 1, { text: name });
    for (const [other, value] of (covariance[k] ?? []).entries()) grid.put(4 + k, other + 2, { number: value });
  }
  return grid.xml([34, ...parameters.map(() => 13)], [3, 1]);
}

/** @param estimatesSha256 of the file, where it is known */
export function makeAboutSheet(book: Book, estimatesSha256: string | undefined): string {
  const { say, data, estimates } = book;
  const grid = makeGrid();
  const facts = [
    ['workbook.study', titleOf(book)],
    ['workbook.model', estimates.model],
    ['workbook.coding', estimates.coding],
    ['workbook.sample', whose(book)],
    ['workbook.estimatesFile', estimatesSha256 ?? ''],
    ['workbook.madeBy', `Partworth ${data.version}`],
  ] as const;
  grid.put(1, 1, { text: say('workbook.about'), look: 'title' });
  for (const [place, [key, text]] of facts.entries()) {
    grid.put(3 + place, 1, { text: say(key), look: 'heading' });
    grid.put(3 + place, 2, { text, look: 'prose' });
  }
  const notes = [
    'workbook.oneTaste',
    'workbook.notAMarket',
    'workbook.anyProfile',
    ...(data.allowed || data.unshown.length > 0 ? ['workbook.prohibited'] : []),
  ].map((key) => say(key));
  for (const [place, note] of [...notes, ...data.warnings].entries()) {
    grid.put(4 + facts.length + place, 1, { text: '' });
    grid.put(4 + facts.length + place, 2, { text: note, look: 'prose' });
  }
  return grid.xml([26, 110]);
}

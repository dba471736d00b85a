import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pageStyle } from '../../../report/simulator/pageStyle.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, '../../../survey-templates', path), 'utf8');

/** What is declared by day and in the dark, in the order of the file. */
function declaredIn(style: string, name: string): string[] {
  return [...style.matchAll(new RegExp(`--${name}: ([^;]+);`, 'g'))].map((found) => found[1] ?? '');
}

test('a report in a page of the studio has the colours and letters of that page', () => {
  const [page, report] = [read('styles/colours.css'), read('embedded.css')];
  const pairs = { sheet: 'paper', paper: 'wash', ink: 'ink', soft: 'quiet', rule: 'hairline', accent: 'link' };
  for (const [own, its] of Object.entries({ ...pairs, sans: 'sans', serif: 'serif' })) {
    const wanted = declaredIn(page, own);
    expect(wanted.length, own).toBeGreaterThan(0);
    expect(declaredIn(report, its), its).toEqual(wanted);
  }
});

test('and a report that is handed on has its own', async () => {
  const style = (given?: { isEmbedded: boolean }) => pageStyle([], { shown: 0 }, given);
  const [sheet] = declaredIn(read('styles/colours.css'), 'sheet');
  expect(await style()).not.toContain(`--paper: ${sheet}`);
  expect(await style({ isEmbedded: true })).toContain(`--paper: ${sheet}`);
});

/** Who goes through a room by Tab alone: whatever has the focus has a name and a ring, and nothing lies over it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunCommand } from '../../../server/studio/jobs/runCommand.ts';
import { launchChromium } from '../chromium.ts';
import { openStudio, type StudioInBrowser } from './openStudio.ts';

const mostTabs = 200;
/** A command that goes on until somebody ends it. */
const runUntilEnded: RunCommand = () => {
  let end: (code: number) => void = () => {};
  const ended = new Promise<number>((resolve) => {
    end = resolve;
  });
  return { ended, interrupt: () => end(130), kill: () => end(137) };
};
let browser: Browser;
let opened: StudioInBrowser;

beforeAll(async () => {
  [browser, opened] = await Promise.all([launchChromium(), openStudio(['e-bike', 'commute'], runUntilEnded)]);
});
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

interface Stop {
  readonly what: string;
  readonly faults: readonly string[];
}

/** Where the focus is; `undefined` where it is in the browser's own bars. */
function lookAtFocus(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    if (!at || at === document.body) return undefined;
    const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent ?? '';
    const what = `${at.tagName} ${at.id} ${name.trim().slice(0, 40)}`;
    // What is in a frame has a page of its own.
    if (at.tagName === 'IFRAME') return { what, faults: [] };
    const { left, right, top, bottom } = at.getBoundingClientRect();
    // In the middle of what is in sight of it.
    const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
    const over = document.elementFromPoint(x, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
    const isItself = over !== null && (at.contains(over) || over.contains(at) || over.closest('label')?.contains(at));
    const isShadowed = at.shadowRoot !== null;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const faults = [
      ...(name.trim() === '' ? ['no name'] : []),
      ...(bottom < 0 || top > innerHeight ? ['out of sight'] : []),
      ...(isItself || isShadowed ? [] : [`under ${over?.outerHTML.slice(0, 60)}`]),
      ...(isShadowed || (outlineStyle !== 'none' && outlineWidth !== '0px') ? [] : ['no ring']),
    ];
    return { what, faults };
  });
}

it.each([
  ['make', 360],
  ['make', 1280],
  ['design', 1280],
  ['field', 1280],
] as const)('the room “%s” shows where one is, at %i px', async (room, width) => {
  const { page } = await opened.signIn(browser, 'editor', {
    viewport: { width, height: 800 },
    reducedMotion: 'reduce',
  });
  await page.goto(`${opened.url}/researcher/studio/studies/e-bike/${room}?lang=en`);
  await page.waitForLoadState('networkidle');
  const stops: Stop[] = [];
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    await page.keyboard.press('Tab');
    const stop = await lookAtFocus(page);
    if (!stop) break;
    stops.push(stop);
  }
  await page.context().close();
  expect(stops.length).toBeGreaterThan(12);
  expect(stops.length).toBeLessThan(mostTabs);
  expect(stops.filter(({ faults }) => faults.length > 0)).toEqual([]);
});

const placeOf = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

it('who closes a notice or settles a conflict goes on in the form', async () => {
  const { page } = await opened.signIn(browser, 'editor', { viewport: { width: 1280, height: 800 } });
  const file = join(opened.shelf, 'commute', 'study.yaml');
  const text = readFileSync(file, 'utf8');
  await page.goto(`${opened.url}/researcher/studio/studies/commute/make?lang=en`);
  await page.waitForLoadState('networkidle');
  writeFileSync(file, text.replace('The way to work', 'The road to work'));
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await expect.poll(() => placeOf(page)).toBe('section');

  writeFileSync(file, text.replace('The way to work', 'The street to work'));
  await page.locator('#at-title textarea, textarea').first().fill('The lane to work');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Take all of theirs' }).press('Enter');
  await expect.poll(() => placeOf(page)).toBe('section');
  await page.context().close();
});

it('who ends what is under way goes on where it was', async () => {
  const { page } = await opened.signIn(browser, 'editor', { viewport: { width: 1280, height: 800 } });
  await page.goto(`${opened.url}/researcher/studio/studies/commute/design?lang=en`);
  await page.getByRole('button', { name: 'Make a design', exact: true }).press('Enter');
  // It is kept up to date: there is nothing to refresh by hand.
  await page.locator('[data-part=refresh]').waitFor({ state: 'hidden' });
  await page.locator('[data-part=cancel] button').press('Enter');
  await page.locator('[data-part=actions]').waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.classList.contains('job'))).toBe(true);
  await page.context().close();
});

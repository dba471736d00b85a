/** Who goes through a room by Tab alone: whatever has the focus has a name and a ring, and nothing lies over it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { openStudio, type StudioInBrowser } from './openStudio.ts';

const mostTabs = 200;
let browser: Browser;
let opened: StudioInBrowser;

beforeAll(async () => {
  [browser, opened] = await Promise.all([launchChromium(), openStudio(['e-bike'])]);
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
    const over = document.elementFromPoint((left + right) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
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

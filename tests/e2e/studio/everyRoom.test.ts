/** Every room of the studio, before and while a study is in the field: free of faults at each width, by day and by night. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { designFolder } from '../../server/studio/designFolder.ts';
import { runInProcess } from '../../server/studio/runInProcess.ts';
import { launchChromium } from '../chromium.ts';
import { findAxeViolations, findOverflow } from '../inspectPage.ts';
import { leadTo } from '../person.ts';
import { openStudio, type StudioInBrowser } from './openStudio.ts';

const studio = '/researcher/studio';
const fielded = `${studio}/studies/fair-exchange`;
const draft = `${studio}/studies/commute`;
/** What each page has when it is whole, also without a script. */
const rooms = [
  studio,
  `${studio}/new`,
  `${draft}/copy`,
  `${draft}/remove`,
  `${draft}/make`,
  `${draft}/preview`,
  `${draft}/design`,
  `${draft}/field`,
  `${draft}/watch`,
  `${draft}/understand`,
  `${fielded}/design`,
  `${fielded}/field`,
  `${fielded}/watch`,
  `${fielded}/understand`,
  '/researcher/events',
  '/researcher',
];

let browser: Browser;
let opened: StudioInBrowser;

beforeAll(async () => {
  [browser, opened] = await Promise.all([launchChromium(), openStudio(['fair-exchange', 'commute'], runInProcess)]);
  await designFolder(join(opened.shelf, 'fair-exchange'));
  const { page } = await opened.signIn(browser, 'editor');
  await page.goto(`${opened.url}${fielded}/field?lang=en`);
  await page.locator('input[name=all-the-same]').check();
  await leadTo(page, 'form.publish button', '.outcome.done');
  // Its figures, which come by themselves when they have been computed.
  await page.goto(`${opened.url}${fielded}/design?lang=en`);
  await page.locator('.figure-room').first().waitFor();
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await opened?.close();
});

async function open(page: Page, room: string, language: string): Promise<void> {
  await page.goto(`${opened.url}${room}?lang=${language}`);
  await page.locator('main h1').first().waitFor({ state: 'attached' });
}

/** Where the masthead, the rooms and what they are about begin, if not all at the same edge. */
function findEdges(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = ['.masthead-inside', '.rooms-inside', 'main'].flatMap((selector) => {
      const element = document.querySelector(selector);
      if (!element || (selector === 'main' && element.getAttribute('data-page') === 'make')) return [];
      const { left } = element.getBoundingClientRect();
      return [left + Number.parseFloat(getComputedStyle(element).paddingLeft)];
    });
    return new Set(seen.map(Math.round)).size > 1 ? [`begins at ${seen.join(', ')} px`] : [];
  });
}

/** Of one page at every width; colours and names, which no width changes, at one. */
async function faultsOf(page: Page, hasScript: boolean): Promise<string[]> {
  const faults: string[] = [];
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const found = [...(await findOverflow(page)), ...(await findEdges(page))];
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  // What axe-core waits for never comes where no script runs; the names and colours are those of the page with one.
  if (!hasScript) return faults;
  await page.emulateMedia({ colorScheme: 'light' });
  faults.push(...(await findAxeViolations(page)));
  await page.emulateMedia({ colorScheme: 'dark' });
  faults.push(
    ...(await findAxeViolations(page, ['color-contrast', 'link-in-text-block'])).map((one) => `dark: ${one}`),
  );
  return faults;
}

describe.each([
  { language: 'en', javaScriptEnabled: true },
  { language: 'nl', javaScriptEnabled: true },
  { language: 'en', javaScriptEnabled: false },
  { language: 'nl', javaScriptEnabled: false },
])('in $language, script: $javaScriptEnabled', ({ language, javaScriptEnabled }) => {
  it('every room is free of faults at 360, 768 and 1280 px, light and dark', async () => {
    const { page } = await opened.signIn(browser, 'editor', { javaScriptEnabled, reducedMotion: 'reduce' });
    const faults: string[] = [];
    for (const room of rooms) {
      await open(page, room, language);
      faults.push(...(await faultsOf(page, javaScriptEnabled)).map((fault) => `${room}: ${fault}`));
    }
    await page.context().close();
    expect(faults).toEqual([]);
  });
});

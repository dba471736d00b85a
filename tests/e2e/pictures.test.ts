/** Pictures in a browser: nothing jumps when they come, they stand inside the page, and who hears the page hears what they show. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { serve } from '../server/fielded.ts';
import { fieldedWithPictures } from '../server/picturedStudy.ts';
import { launchChromium } from './chromium.ts';
import { findFaults, findOverflow } from './inspectPage.ts';
import { answerAtOnce } from './person.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const heights = (page: Page) =>
  page.locator('main img, main dd').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));

const areThere = (page: Page) =>
  page.locator('main img').evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0));

it.each([360, 1280])('pictures of a page that is %i px wide', async (width) => {
  const { url } = await serve({ studies: [fieldedWithPictures] });
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width, height: 780 } });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  // Pictures wait until they are let through.
  let letThrough = () => {};
  const held = () =>
    new Promise<void>((resolve) => {
      letThrough = resolve;
    });
  let waits = held();
  await page.route('**/pictures/**', async (route) => {
    await waits;
    await route.continue();
  });
  const compare = async () => {
    const before = await heights(page);
    letThrough();
    await expect.poll(() => areThere(page)).toBe(true);
    // Sides are told in whole pixels: what is left is less than anyone sees.
    const moved = (await heights(page)).map((height, index) => Math.abs(height - (before[index] ?? 0)));
    expect(Math.max(...moved)).toBeLessThan(0.5);
    expect(before.filter((height) => height > 3).length).toBe(before.length);
    expect(await findOverflow(page)).toEqual([]);
    expect(await findFaults(page)).toEqual([]);
    waits = held();
  };

  await page.goto(`${url}/s/fair-exchange`);
  await answerAtOnce(page);
  await page.waitForURL('**/introduction', { waitUntil: 'domcontentloaded' });
  await compare();
  await page.locator('form [type=submit]').click({ noWaitAfter: true });
  await page.waitForURL('**/task-1', { waitUntil: 'domcontentloaded' });
  await compare();
  const described = await page.locator('[name=choice]').first().getAttribute('aria-describedby');
  const [alt] = await page
    .locator(`#${described} img`)
    .evaluateAll((all) => all.map((one) => (one as HTMLImageElement).alt));
  const tree = await page.locator(`#${described}`).ariaSnapshot();
  expect(alt).toMatch(/\(en\)$/);
  expect(tree).toContain(alt);
  expect(refused).toEqual([]);
  await context.close();
});

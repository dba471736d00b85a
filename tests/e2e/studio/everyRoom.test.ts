/**
 * Every room of the studio, before and while a study is in the field: free of faults at each width, by day and by night, in
 * forced colours, with letters twice as large, and without script.
 */
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { designFolder } from '../../server/studio/designFolder.ts';
import { runInProcess } from '../../server/studio/runInProcess.ts';
import { launchChromium } from '../chromium.ts';
import { findBrokenWords } from '../engines/seenInPage.ts';
import { findAxeViolations, findOverflow, findUnmarked } from '../inspectPage.ts';
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

/** What a script still fits to the width has two seconds for it. */
async function lastingOverflow(page: Page): Promise<string[]> {
  for (let more = 20; ; more -= 1) {
    const found = await findOverflow(page);
    if (found.length === 0 || more === 0) return found;
    await page.waitForTimeout(100);
  }
}

/** At every width, from a small telephone's to a computer's. */
async function faultsOfLayout(page: Page, widths = [320, 768, 1280]): Promise<string[]> {
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const found = [
      ...(await lastingOverflow(page)),
      ...(await findEdges(page)),
      ...(await page.evaluate(findBrokenWords)),
    ];
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

/** Names and colours, which no width changes. */
async function faultsOfColours(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await findAxeViolations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findAxeViolations(page, ['color-contrast', 'link-in-text-block']);
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  const forced = [...(await findUnmarked(page)), ...(await findUnmarkedPlaces(page))];
  await page.emulateMedia({ forcedColors: 'none' });
  return [
    ...light,
    ...dark.map((fault) => `dark: ${fault}`),
    ...forced.map((fault) => `forced colours: ${fault}`),
    ...(await findMotion(page)),
  ];
}

/** Where one is, or what is pressed, that looks as what is beside it, but for the weight of its letters. */
function findUnmarkedPlaces(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const look = (element: Element) => {
      const { backgroundColor, borderBlockEndColor, borderInlineStartWidth, textDecorationLine } =
        getComputedStyle(element);
      return [backgroundColor, borderBlockEndColor, borderInlineStartWidth, textDecorationLine, element.tagName].join();
    };
    const marked = [...document.querySelectorAll('main [aria-pressed=true], .studio nav [aria-current]')];
    return marked.flatMap((element) => {
      const list = element.closest('ul, [role=group], .views');
      const beside = [...(list?.querySelectorAll('a, button') ?? [])].filter(
        (one) => one !== element && !one.matches('[aria-pressed=true], [aria-current]'),
      );
      const same = beside.find((one) => look(one) === look(element));
      return same ? [`${element.outerHTML.slice(0, 90)} looks like ${same.outerHTML.slice(0, 90)}`] : [];
    });
  });
}

/** What moves although less motion is asked for. */
function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map(({ effect }) => `moves: ${((effect as KeyframeEffect).target as Element).outerHTML.slice(0, 90)}`),
  );
}

interface Way {
  readonly language: string;
  readonly options?: BrowserContextOptions;
  readonly in?: Browser;
  readonly find: (page: Page) => Promise<string[]>;
}

async function faultsIn({ language, options, find, in: own = browser }: Way): Promise<string[]> {
  const { page } = await opened.signIn(own, 'editor', { reducedMotion: 'reduce', ...options });
  const faults: string[] = [];
  for (const room of rooms) {
    await open(page, room, language);
    faults.push(...(await find(page)).map((fault) => `${room}: ${fault}`));
  }
  await page.context().close();
  return faults;
}

describe('every room of the studio', () => {
  it('is free of faults at 320, 768 and 1280 px, light, dark and in forced colours', async () => {
    const find = async (page: Page) => [...(await faultsOfLayout(page)), ...(await faultsOfColours(page))];
    expect(await faultsIn({ language: 'en', find })).toEqual([]);
  });

  // The names and colours are those of the page with a script; what axe-core waits for never comes where none runs.
  it('keeps its words inside the page and whole without a script', async () => {
    const options = { javaScriptEnabled: false };
    const find = (page: Page) => faultsOfLayout(page);
    expect(await faultsIn({ language: 'nl', options, find })).toEqual([]);
  });

  it('does so with letters twice as large, as somebody has set his browser', async () => {
    const large = await launchChromium('--blink-settings=defaultFontSize=32');
    const find = (page: Page) => faultsOfLayout(page, [640, 1280]);
    const faults = await faultsIn({ language: 'nl', in: large, find });
    await large.close();
    expect(faults).toEqual([]);
  });
});

/** The pages of coming in and going back, in a real browser: free of faults, and without a script. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderLinkPage } from '../../cli/files/linkPage.ts';
import type { EntrySettings } from '../../study/entry.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { soundStudy } from '../study/studyFixture.ts';
import { launchChromium } from './chromium.ts';
import { collectComplaints, findAxeViolations, findOverflow, inspect } from './inspectPage.ts';
import { answerAtOnce, pageKind, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

const serve = (entry: EntrySettings) =>
  startSurvey({ id: 'fair-exchange', tasks: 1, change: (study) => ({ ...study, entry }) });

const panel = {
  parameter: 'pid',
  required: true,
  once: true,
  shape: { characters: 'token', minLength: 2, maxLength: 32 },
  name: { nl: 'Het Nationale Onderzoekspanel', en: 'The National Research Panel' },
  returnTo: { complete: 'https://panel.example/back?id={pid}' },
} as const;

let browser: Browser;
let fromPanel: FieldedSurvey;
let byLink: FieldedSurvey;
let early: FieldedSurvey;

beforeAll(async () => {
  const opens = { at: '2999-01-05T08:00:00.000Z', zone: 'Europe/Amsterdam' };
  browser = await launchChromium();
  fromPanel = await serve({ panel });
  byLink = await serve({ access: 'links' });
  early = await serve({ fieldwork: { opens, graceMinutes: 0 } });
});
afterAll(async () => {
  await browser?.close();
  for (const survey of [fromPanel, byLink, early]) await survey?.close();
});

describe.each([
  ['nl-NL', 360],
  ['en-GB', 1280],
] as const)('In %s, %i px wide', (locale, width) => {
  it('every page that says why not, and every page of a test with its way back, is free of faults', async () => {
    const context = await browser.newContext({ locale, viewport: { width, height: 800 } });
    const complaints = collectComplaints(context);
    const page = await context.newPage();
    const faults: string[] = [];
    for (const address of [
      `${fromPanel.url}/s/fair-exchange`,
      `${byLink.url}/s/fair-exchange?link=x`,
      `${early.url}/s/fair-exchange`,
    ]) {
      await page.goto(address);
      expect(await page.locator('main').getAttribute('data-page')).toBe('notice');
      faults.push(...(await inspect(page, address)));
    }
    await page.goto(`${fromPanel.url}${fromPanel.testHref()}&pid=TEST-1`);
    await walkToThanks(page, {
      answer: answerAtOnce,
      look: async (kind) => {
        expect(await page.locator('header .test').isVisible(), kind).toBe(true);
        faults.push(...(await inspect(page, kind)));
      },
    });
    expect(await page.locator('a[data-return]').getAttribute('href')).toBe('https://panel.example/back?id=TEST-1');
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('A panel’s respondent changes the language, answers without a script, notes his code and goes back', async () => {
  const context = await browser.newContext({ locale: 'nl-NL', javaScriptEnabled: false });
  const page = await context.newPage();
  const asked: { url: string; referer: string | undefined }[] = [];
  await context.route('https://panel.example/**', async (route) => {
    asked.push({ url: route.request().url(), referer: (await route.request().allHeaders())['referer'] });
    await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Panel</title>' });
  });
  await page.goto(`${fromPanel.url}/s/fair-exchange?pid=ABC-1`);
  await page.locator('nav a[hreflang=en]').click();
  await page.waitForURL(/lang=en/);
  await walkToThanks(page);
  // He is still there, however long he looks for a pen.
  await page.waitForTimeout(500);
  expect(await pageKind(page)).toBe('thanks');
  await page.locator('a[data-return]').click();
  await page.waitForURL('https://panel.example/**');
  expect(asked).toEqual([{ url: 'https://panel.example/back?id=ABC-1', referer: undefined }]);
  await context.close();
});

it('The page of codes is free of faults, and shows nothing of it that a camera could not read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'partworth-codes-'));
  const links = Array.from(
    { length: 5 },
    (_, index) => `https://survey.example.org/s/trips?link=${'a'.repeat(60)}${index}`,
  );
  writeFileSync(join(folder, 'links.html'), await renderLinkPage(await parseStudy(soundStudy, 'x'), links));
  for (const width of [360, 1280]) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: 'dark' });
    const page = await context.newPage();
    await page.goto(`file://${join(folder, 'links.html')}`);
    expect([...(await findAxeViolations(page)), ...(await findOverflow(page))]).toEqual([]);
    const colours = await page
      .locator('svg')
      .first()
      .evaluate((svg) => [getComputedStyle(svg).fill, getComputedStyle(document.body).backgroundColor]);
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await context.close();
  }
  rmSync(folder, { recursive: true });
});

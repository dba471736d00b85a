/** The studio's page that watches fieldwork: what respondents do elsewhere shows on it by itself, and it is free of faults. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashResearcherToken, makeResearcherToken } from '../../../server/researcher/token.ts';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import { launchChromium } from '../chromium.ts';
import { collectComplaints, inspectWhole } from '../inspectPage.ts';
import { answerAtOnce, leadTo, walkToThanks } from '../person.ts';
import { type FieldedSurvey, startSurvey } from '../startSurvey.ts';

const token = makeResearcherToken();
const room = '/researcher/studio/studies/fair-exchange/watch';
let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  const quotas = [{ id: 'women', when: "gender == 'woman'", limit: 5, leaseMinutes: 30 }];
  const change = (study: Parameters<NonNullable<Parameters<typeof startSurvey>[0]['change']>>[0]) => ({
    ...{ ...study, quotas },
    entry: { fieldwork: { graceMinutes: 60, timeZone: 'Europe/Amsterdam' } },
  });
  const order = { id: 'fair-exchange', tasks: 1, change, hasStudio: true } as const;
  [browser, survey] = await Promise.all([launchChromium(), startSurvey(order)]);
  const store = await openStoreBeside(survey.dataDir);
  const madeAt = '2026-03-01T10:00:00.000Z';
  await store.addToken({ name: 'anna', tokenHash: hashResearcherToken(token), madeAt, role: 'editor' });
  await store.close();
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

async function finish(): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${survey.url}/s/fair-exchange`);
  await walkToThanks(page, { answer: answerAtOnce });
  await context.close();
}

async function watchIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${survey.url}/researcher`);
  await page.locator('#token').fill(token);
  await leadTo(page, 'main button', 'main[data-page=shelf]');
  await page.goto(`${survey.url}${room}`);
  return page;
}

const figure = (page: Page, key: string) => page.locator(`[data-figure="${key}"] .value`).textContent();

it('the counter moves when somebody completes elsewhere, without a reload, and the focus stays where it was', async () => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  const complaints = collectComplaints(context);
  const page = await watchIn(context);
  await expect.poll(() => page.locator('[data-state]').textContent()).toBe('Updates by itself.');
  expect(await figure(page, 'complete')).toBe('0');
  await page.evaluate(() => Object.assign(window, { isSame: true }));
  await page.locator('main a[href*="/s/fair-exchange"]').first().focus();
  await finish();
  await expect.poll(() => figure(page, 'complete')).toBe('1');
  await expect.poll(() => page.locator('[data-announcer]').textContent()).toMatch(/Complete: \d/);
  // A table that its reader has opened stays open, and keeps the focus, while its figures change.
  const summary = page.locator('.by-day summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await finish();
  await expect.poll(() => figure(page, 'complete')).toBe('2');
  expect(await page.locator('.by-day details').evaluate((details) => (details as HTMLDetailsElement).open)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.nodeName)).toBe('SUMMARY');
  expect(await page.locator('.by-day tbody tr').last().locator('td').allTextContents()).toEqual(['2', '2']);
  expect(await page.locator('#days-says').textContent()).toContain('Days of Europe/\u200bAmsterdam.');
  expect(await page.evaluate(() => 'isSame' in window)).toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
});

it('a study that is paused elsewhere is seen to be, and its editor opens it by keyboard', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await watchIn(context);
  await expect.poll(() => page.locator('[data-state]').textContent()).toBe('Updates by itself.');
  const store = await openStoreBeside(survey.dataDir);
  await store.pauseStudy({ study: 'fair-exchange', at: new Date().toISOString(), who: 'bert' });
  await store.close();
  await expect.poll(() => page.locator('[data-door]').getAttribute('data-door')).toBe('paused');
  await page.locator('button[name=door][value=open]').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-door]').getAttribute('data-door')).toBe('open');
  await context.close();
});

describe.each([360, 768, 1280])('%i px wide', (width) => {
  it('is free of faults, in light and dark, with text twice as large', async () => {
    const context = await browser.newContext({ locale: 'nl-NL', viewport: { width, height: 800 } });
    const page = await watchIn(context);
    expect(await inspectWhole(page, 'watch')).toEqual([]);
    await context.close();
  });
});

it('says the same without any script, with a link that counts again', async () => {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
  const page = await watchIn(context);
  expect(Number(await figure(page, 'complete'))).toBeGreaterThan(0);
  expect(await page.locator('[data-state]').textContent()).toBe('');
  await leadTo(page, 'main a.again', 'main[data-page=watch]');
  expect(await page.locator('meta[http-equiv]').count()).toBe(0);
  await context.close();
});

/** A number that another language reads otherwise is asked back, by pointer and keyboard, and what is chosen is stored. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { inspect } from './inspectPage.ts';
import { answerAtOnce, focused, tabTo } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

let browser: Browser;
let survey: FieldedSurvey;
beforeAll(async () => {
  const change: Parameters<typeof startSurvey>[0]['change'] = (study) => ({
    ...study,
    questions: study.questions.map((question) =>
      question.id === 'hours' && question.type === 'number'
        ? { ...question, min: undefined, max: undefined, step: undefined }
        : question,
    ),
  });
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'journeys', change })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

/** Answers everything, and the hours with a number that could be two. */
async function typeTwofold(options: BrowserContextOptions, typed: string, choose: (page: Page) => Promise<void>) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${survey.url}/s/journeys`);
  await answerAtOnce(page);
  await page.waitForURL('**/about');
  // What is typed into a field with a most.
  await page.locator('#q-hours').evaluate((field, most) => field.setAttribute('data-max', most), typed);
  await answerAtOnce(page);
  await page.locator('.readings').waitFor();
  await page.waitForLoadState();
  await choose(page);
  await page.waitForURL('**/task-1');
  await context.close();
  return (await survey.readResponses()).at(-1)?.questions['hours'];
}

describe('A number that could be two', () => {
  it('is the one that is chosen by pointer on a phone, in Dutch', async () => {
    const options = { locale: 'nl-NL', viewport: { width: 360, height: 740 } };
    const stored = await typeTwofold(options, '12,500', async (page) => {
      expect(await inspect(page, 'readings on a phone')).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 860 });
      expect(await inspect(page, 'readings')).toEqual([]);
      await page.setViewportSize(options.viewport);
      await page.locator('.error-summary a').click();
      await expect.poll(() => focused(page)).toBe('q-hours-reading');
      await page.locator('label[for="q-hours-reading-2"]').click();
      await page.locator('form [type=submit]').first().click();
    });
    expect(stored).toBe(12_500);
  });

  it('is the one that is chosen by keyboard without a script, in English', async () => {
    const options = { locale: 'en-GB', viewport: { width: 1280, height: 860 }, javaScriptEnabled: false };
    const stored = await typeTwofold(options, '12.500', async (page) => {
      await page.locator('#q-hours').focus();
      await tabTo(page, '#q-hours-reading');
      await page.keyboard.press('Space');
      await page.locator('form [type=submit]').first().click();
    });
    expect(stored).toBe(12.5);
  });
});

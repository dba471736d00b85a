/** The way back, through the browser's own button: it leads to pages, and never to what a browser says of a form. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { answerByPointer, leadTo, pageKind } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

let browser: Browser;
let survey: FieldedSurvey;
beforeAll(async () => {
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'journeys' })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

async function atQuestions(javaScriptEnabled: boolean, action: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(`${survey.url}/s/journeys`);
  await answerByPointer(page);
  await page.waitForURL('**/about*');
  await action(page);
  await context.close();
}

const back = async (page: Page) => {
  await page.goBack();
  return [new URL(page.url()).pathname.split('/').at(-1), await pageKind(page)];
};

describe.each([
  ['with a script', true],
  ['without a script', false],
])('Back, %s', (_, javaScriptEnabled) => {
  it('leads from the next page to one that was sent with a mistake first', async () => {
    await atQuestions(javaScriptEnabled, async (page) => {
      await page.locator('#q-since').fill('85');
      await leadTo(page, 'form [type=submit] >> nth=0', '.error-summary');
      expect(await page.locator('#q-since').inputValue()).toBe('85');
      await page.reload();
      expect(await page.locator('#q-since').inputValue()).toBe('85');
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      expect(await back(page)).toEqual(['about', 'questions']);
      expect(await page.locator('#q-since').inputValue()).toBe('1985');
      await page.goForward();
      expect(await pageKind(page)).toBe('task');
    });
  });

  it('leads to a page whose language was changed while it was filled in, with what was filled in', async () => {
    await atQuestions(javaScriptEnabled, async (page) => {
      await page.locator('#q-hours').fill('1.5');
      await leadTo(page, '.languages button[value=nl]', 'html[lang=nl]');
      expect(await page.locator('#q-hours').inputValue()).toBe('1,5');
      expect(await page.locator('.error-summary').count()).toBe(0);
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      expect(await back(page)).toEqual(['about', 'questions']);
      expect(await back(page)).toEqual(['about', 'questions']);
    });
  });
});

describe('A start form without an answer', () => {
  it('is asked again, by an address that one can go back to and load anew', async () => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/journeys`);
    await page.locator('#answers button').evaluateAll((all) => {
      for (const button of all) button.removeAttribute('name');
    });
    await leadTo(page, '#agree', '.error-summary');
    await page.reload();
    expect(await page.locator('.error-summary a').textContent()).toBe('Choose whether you want to take part');
    await page.locator('#agree').click();
    await page.waitForURL('**/about');
    expect(await back(page)).toEqual(['about', 'questions']);
    await context.close();
  });
});

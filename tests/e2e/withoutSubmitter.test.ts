/** Safari 14.0 to 15.3 does not say which button has sent a form. It is taken away from Chromium here. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { answerByPointer, leadTo } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

let browser: Browser;
let survey: FieldedSurvey;
beforeAll(async () => {
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'fair-exchange', tasks: 2 })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

async function atConsent(action: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 800, height: 768 } });
  await context.addInitScript(() => {
    Reflect.deleteProperty(SubmitEvent.prototype, 'submitter');
  });
  const page = await context.newPage();
  await page.goto(`${survey.url}/s/fair-exchange`);
  await action(page);
  await context.close();
}

describe('A browser that does not say which button was pressed', () => {
  it('sends it all the same: one agrees, declines, changes the language and goes on', async () => {
    await atConsent(async (page) => {
      await page.locator('button[value=decline]').click();
      await page.waitForURL('**/declined*');
    });
    await atConsent(async (page) => {
      await answerByPointer(page);
      await page.waitForURL('**/introduction');
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      await leadTo(page, '.languages button[value=nl]', 'html[lang=nl]');
      await answerByPointer(page);
      await page.waitForURL('**/task-2*');
    });
    expect((await survey.readResponses()).at(-1)).toMatchObject({ language: 'nl', viewport: 'medium' });
  });
});

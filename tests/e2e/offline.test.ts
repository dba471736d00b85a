/** A connection that goes and comes back loses no answer, and says what is happening. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { findAxeViolations, findOverflow } from './inspectPage.ts';
import { answerAtOnce, radioNames } from './person.ts';
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

async function atFirstTask(action: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  // Time stands still until it is told to go on: a slow machine is not tried again meanwhile.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.goto(`${survey.url}/s/fair-exchange`);
  await answerAtOnce(page);
  await page.waitForURL('**/introduction');
  await answerAtOnce(page);
  await page.waitForURL('**/task-1');
  await action(page, context);
  await context.close();
}

async function answerOffline(page: Page, context: BrowserContext): Promise<void> {
  await context.setOffline(true);
  for (const name of await radioNames(page)) await page.locator(`label[for^="${name}-"]`).last().click();
  await page.locator('form [type=submit]').click();
  await page.locator('#unsent p').waitFor();
}

/** What axe-core finds: it waits for timers of its own, so time goes on by milliseconds until it is done. */
async function findStill(page: Page): Promise<string[]> {
  let isDone = false;
  const found = findAxeViolations(page).finally(() => {
    isDone = true;
  });
  while (!isDone) await page.clock.runFor(1);
  return found;
}

const storedAnswers = async () => (await survey.readResponses()).at(-1)?.answers;

describe('row 7: an answer that is sent without a connection', () => {
  it('stays on the page, which says so, and is saved once the connection is back', async () => {
    await atFirstTask(async (page, context) => {
      await answerOffline(page, context);
      expect(await page.locator('#unsent').textContent()).toContain('Uw antwoord is nog niet bewaard');
      expect(await page.locator('input:checked').count()).toBe(2);
      expect([...(await findStill(page)), ...(await findOverflow(page))]).toEqual([]);
      expect(await storedAnswers()).toEqual([]);
      await context.setOffline(false);
      await page.clock.runFor(1_000);
      await page.waitForURL('**/task-2');
      expect(await storedAnswers()).toHaveLength(1);
    });
  });

  it('is tried again after 1, 2, 4 and 8 seconds, and then when the respondent says so', async () => {
    await atFirstTask(async (page, context) => {
      let failed = 0;
      context.on('requestfailed', (request) => {
        if (request.method() === 'POST') failed++;
      });
      await answerOffline(page, context);
      for (const [wait, count] of [
        [1, 2],
        [2, 3],
        [4, 4],
        [8, 5],
      ] as const) {
        await page.clock.runFor(wait * 1_000);
        await expect.poll(() => failed).toBe(count);
      }
      const again = page.getByRole('button', { name: 'Opnieuw proberen' });
      await again.waitFor();
      expect([...(await findStill(page)), ...(await findOverflow(page))]).toEqual([]);
      await context.setOffline(false);
      await again.click();
      await page.waitForURL('**/task-2');
      expect(await storedAnswers()).toHaveLength(1);
    });
  });

  it('is saved after the page was loaded anew, as it was sent', async () => {
    await atFirstTask(async (page, context) => {
      await answerOffline(page, context);
      const chosen = await page.locator('input[name=choice]:checked').getAttribute('value');
      await context.setOffline(false);
      await page.reload();
      await page.waitForURL('**/task-2');
      expect(await storedAnswers()).toMatchObject([{ choice: Number(chosen), accept: false }]);
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
    });
  });
});

describe('What is observed of an answer', () => {
  it('is how wide the window was, in classes, and how often the answer was changed', async () => {
    await atFirstTask(async (page) => {
      const choose = (which: string) => page.locator(`label[for="${which}"]`).click();
      const ids = await page.locator('input[name=choice]').evaluateAll((radios) => radios.map(({ id }) => id));
      for (const id of [ids[0], ids[1], ids[0], 'accept-yes', 'accept-no']) await choose(String(id));
      await page.locator('form [type=submit]').click();
      await page.waitForURL('**/task-2');
      const response = (await survey.readResponses()).at(-1);
      expect(response).toMatchObject({ viewport: 'small', answers: [{ changes: 3 }] });
      expect(response?.trapped).toBeUndefined();
    });
  });
});

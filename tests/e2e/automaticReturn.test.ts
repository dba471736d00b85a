/** `return.automatic` in a real browser, under the real policy: where it leads, and how it is stopped. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

const panel = {
  parameter: 'pid',
  required: false,
  once: false,
  shape: { characters: 'token', minLength: 1, maxLength: 9 },
  name: { nl: 'Het Panel', en: 'The Panel' },
  returnTo: {
    automatic: true,
    complete: 'https://panel.example/done?who={pid}',
    quotaFull: 'https://panel.example/full?who={pid}',
  },
} as const;

let browser: Browser;
let survey: FieldedSurvey;
let full: FieldedSurvey;

beforeAll(async () => {
  browser = await launchChromium();
  const entry = { panel };
  survey = await startSurvey({ id: 'fair-exchange', tasks: 1, change: (study) => ({ ...study, entry }) });
  const quotas = [{ id: 'total', limit: 1, leaseMinutes: 60 }];
  full = await startSurvey({ id: 'fair-exchange', tasks: 1, change: (study) => ({ ...study, entry, quotas }) });
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
  await full?.close();
});

/** A page whose panel answers without a network, and tells what the browser sends along. */
async function openPage(at: FieldedSurvey, pid: string): Promise<{ page: Page; referers: (string | undefined)[] }> {
  const page = await browser.newPage({ locale: 'en-GB' });
  const referers: (string | undefined)[] = [];
  await page.route('https://panel.example/**', (route) => {
    referers.push(route.request().headers()['referer']);
    return route.fulfill({ contentType: 'text/html', body: '<h1>Panel</h1>' });
  });
  // Seconds go by only where a test lets them, however long a machine takes.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.goto(`${at.url}/s/fair-exchange?pid=${pid}`);
  return { page, referers };
}

describe('back to the panel', () => {
  it('goes by itself after ten seconds in which nothing was done, and coming back it stays', async () => {
    const { page, referers } = await openPage(survey, 'A1');
    await walkToThanks(page);
    await page.locator('[data-return-after] [role=status]').filter({ hasText: 'In 10 seconds' }).waitFor();
    await page.clock.runFor(9_000);
    expect(page.url()).toContain('/thanks');
    await page.clock.runFor(1_500);
    await page.waitForURL('https://panel.example/done?who=A1');
    expect(referers).toEqual([undefined]);
    await page.goBack();
    await page.locator('[data-withdrawal-code]').waitFor();
    await page.clock.runFor(30_000);
    expect(page.url()).toContain('/thanks');
    // A page that is left open asks for itself again when its code is to be shown no more.
    const again = page.waitForRequest('**/thanks*');
    await page.clock.runFor('01:00:05');
    await again;
    await page.close();
  });

  it.each<[string, (page: Page) => Promise<void>]>([
    ['a key', (page) => page.keyboard.press('Tab')],
    ['a touch of the page', (page) => page.locator('h1').click()],
    ['the button', (page) => page.locator('[data-stay]').click()],
  ])('stays, for good, after %s', async (_, act) => {
    const { page } = await openPage(survey, 'B2');
    await walkToThanks(page);
    await page.clock.runFor(3_000);
    await act(page);
    await page.locator('[role=status]').filter({ hasText: 'You stay on this page' }).waitFor();
    expect(await page.locator('[data-stay]').isVisible()).toBe(false);
    await page.clock.runFor(60_000);
    await page.reload();
    await page.clock.runFor(60_000);
    expect(page.url()).toContain('/thanks');
    await page.close();
  });

  it('goes at once where a quota is full, under the policy as it is', async () => {
    const first = await openPage(full, 'C3');
    await first.page.locator('#agree').click();
    await first.page.waitForURL(/introduction/);
    const { page } = await openPage(full, 'D4');
    await page.locator('#agree').click();
    await page.waitForURL('https://panel.example/full?who=D4');
    await Promise.all([first.page.close(), page.close()]);
  });
});

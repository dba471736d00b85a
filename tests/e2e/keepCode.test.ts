/** The code of the last page, kept by who got it: copied, or saved as a file. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { collectComplaints } from './inspectPage.ts';
import { answerAtOnce, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'fair-exchange', tasks: 1 })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

async function atThanks(options: BrowserContextOptions, action: (page: Page, code: string) => Promise<void>) {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const complaints = collectComplaints(context);
  const page = await context.newPage();
  await page.goto(`${survey.url}/s/fair-exchange`);
  await walkToThanks(page, { answer: answerAtOnce });
  await action(page, (await page.locator('[data-withdrawal-code]').textContent()) ?? '');
  expect(complaints).toEqual([]);
  await context.close();
}

const said = (page: Page) => page.locator('.keeping [role=status]').textContent();

it('is copied, which is said', async () => {
  await atThanks({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page, code) => {
    await page.getByRole('button', { name: 'Copy the code' }).click();
    await expect.poll(() => said(page)).toBe('The code has been copied.');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  });
});

it('is copied without https too, and a browser that refuses is told of', async () => {
  await atThanks({}, async (page, code) => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: 'Copy the code' }).click();
    await expect.poll(() => said(page)).toBe('The code has been copied.');
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(code);
    await page.evaluate(() => {
      document.execCommand = () => false;
    });
    await page.getByRole('button', { name: 'Copy the code' }).click();
    await expect.poll(() => said(page)).toMatch(/did not let us copy the code/);
  });
});

it('is saved as a file, with what it is good for and where', async () => {
  await atThanks({ acceptDownloads: true }, async (page, code) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Save as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('withdrawal-code.txt');
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.split('\n')).toContain(code);
    expect(text).toContain('With this code you can see your answers');
    expect(text).toContain(`${survey.url}/s/fair-exchange/withdraw`);
  });
});

it('stands there without a script, with no button that does nothing', async () => {
  await atThanks({ javaScriptEnabled: false }, async (page, code) => {
    expect(code).not.toBe('');
    expect(await page.locator('.keeping').isVisible()).toBe(false);
  });
});

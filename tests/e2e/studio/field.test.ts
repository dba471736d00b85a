/** A study is published from the studio, answered in another browser, changed, and published again for who comes later. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStoreBeside } from '../../../server/store/openStore.ts';
import { exported } from '../../server/exported.ts';
import { designFolder } from '../../server/studio/designFolder.ts';
import { studioAt } from '../../server/studio/studioAt.ts';
import { launchChromium } from '../chromium.ts';
import { collectComplaints, inspectWhole } from '../inspectPage.ts';
import { answerAtOnce, leadTo, walkToThanks } from '../person.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const room = '/researcher/studio/studies/fair-exchange/field?lang=en';

async function signedIn(url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const [name = '', ...value] = cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url }]);
  return context;
}

it('shows that it was taken as a test to who comes back from it', async () => {
  const { url, editor, shelf } = await studioAt({ copies: ['fair-exchange'] });
  const folder = join(shelf, 'fair-exchange');
  const file = join(folder, 'study.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/perRespondent: \d+/, 'perRespondent: 3'));
  await designFolder(folder);
  const context = await signedIn(url, editor.cookie);
  const page = await context.newPage();
  await page.goto(url + room);
  const untaken = page.getByText('Nobody has taken it to the end as a test');
  await untaken.waitFor();
  const opened = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Take it as a test' }).click();
  const own = await opened;
  // Chromium without a window holds every tab for one in sight.
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await walkToThanks(own, { answer: answerAtOnce });
  await own.close();
  await comeBack();
  await page.getByText('Taken to the end as a test').waitFor();
  expect(await untaken.count()).toBe(0);
});

it('publishes, lets people in, and keeps those under way with their edition', async () => {
  const { url, editor, shelf, dataDir } = await studioAt({ copies: ['fair-exchange'] });
  const folder = join(shelf, 'fair-exchange');
  const file = join(folder, 'study.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/perRespondent: \d+/, 'perRespondent: 3'));
  await designFolder(folder);

  const context = await signedIn(url, editor.cookie);
  const page = await context.newPage();
  const complaints = collectComplaints(context);
  await page.goto(url + room);
  expect(await inspectWhole(page, 'checklist')).toEqual([]);
  await page.locator('input[name=all-the-same]').check();
  await leadTo(page, 'form.publish button', '.outcome.done');
  expect(await inspectWhole(page, 'published')).toEqual([]);
  await page.setViewportSize({ width: 320, height: 900 });
  expect(await inspectWhole(page, 'on a phone')).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('button[data-copies=copied-address]').click();
  await expect.poll(() => page.locator('[data-said]').textContent()).toContain('Copied');
  const address = await page.locator('#copied-address').inputValue();
  expect(address).toBe(`${url}/s/fair-exchange`);

  const respondent = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await respondent.goto(address);
  await leadTo(respondent, 'button[value=agree]', 'main:not([data-page=consent])');

  writeFileSync(file, readFileSync(file, 'utf8').replace(/^title:.*(\n {2}.*)*/m, 'title: Another title'));
  await page.goto(url + room);
  expect(await page.locator('.differs dt').allTextContents()).toEqual(['Texts']);
  await page.locator('.differences .alone').click();
  await page.locator('table.lines').waitFor();
  expect(await inspectWhole(page, 'difference')).toEqual([]);
  await page.goBack();
  await page.locator('input[name=all-the-same]').check();
  await leadTo(page, 'form.publish button', '.outcome.done');

  await walkToThanks(respondent, { answer: answerAtOnce });
  const later = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await later.goto(address);
  expect(await later.title()).toContain('Another title');
  const store = await openStoreBeside(dataDir);
  const [, first] = await store.listEditions('fair-exchange');
  await store.close();
  const answered = await exported(dataDir, 'fair-exchange');
  expect(answered.map(({ snapshot }) => snapshot)).toEqual([first?.snapshot]);
  expect(complaints).toEqual([]);
});

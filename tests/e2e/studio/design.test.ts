/** The studio's room in which a design is made and judged, in a real browser, with commands in processes apart. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { runCommandApart } from '../../../cli/apart/commandApart.ts';
import { partworth } from '../../cli/partworth.ts';
import { type StudioAt, studioAt } from '../../server/studio/studioAt.ts';
import { launchChromium } from '../chromium.ts';
import { inspectWhole } from '../inspectPage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

describe('the room in which a design is made', () => {
  test('makes one by keyboard, shows how far it is, and keeps the best so far at the first cancel', async () => {
    const { page, shelf } = await roomOf('fair-exchange');
    const otherwise = page.locator('.make-form summary');
    await otherwise.focus();
    await page.keyboard.press('Enter');
    await page.locator('#starts').focus();
    await page.keyboard.type('1000');
    await page.keyboard.press('Enter');
    const job = page.locator('[data-job]');
    await job
      .locator('[data-part=at]')
      .filter({ hasText: /\d+ of 100/ })
      .waitFor();
    expect(await job.locator('code').textContent()).toContain('--starts 1000');
    const cancel = job.getByRole('button', { name: 'Stop, with the best so far' });
    await cancel.focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-design-state=up-to-date]').waitFor();
    const { search } = JSON.parse(readFileSync(join(shelf, 'fair-exchange', 'design.json'), 'utf8'));
    expect(search).toMatchObject({ stopped: true });
    expect(await page.locator('[data-job] [data-part=says]').textContent()).toContain('Stopped early');
  });

  test('stops saying that work goes on where the server has been started anew, or asks to sign in', async () => {
    for (const lose of ['session', 'work'] as const) {
      const { page } = await roomOf('fair-exchange');
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      await page.locator('.make-form summary').click();
      await page.locator('#starts').fill('1000');
      await page.locator('.make-form button').click();
      await page.locator('[data-job][data-state=running]').waitFor();
      if (lose === 'session') await page.context().clearCookies();
      else await page.route('**/jobs/**', (route) => route.fulfill({ status: 404, body: '' }));
      const reloaded = page.waitForEvent('domcontentloaded');
      // What follows the work asks again as soon as the way is there again.
      await page.context().setOffline(true);
      await page.context().setOffline(false);
      await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
      await reloaded;
      expect(complaints).toEqual([]);
      if (lose === 'session') expect(page.url()).toContain('/sign-in');
    }
  });

  test('judges it in pictures, reckons anew without leaving the page, and says when it is out of date', async () => {
    const { page, shelf } = await roomOf('blank', { isMade: true });
    await page.locator('.heat').waitFor();
    expect(await inspectWhole(page, 'design')).toEqual([]);
    const needed = page.locator('#power-table tbody tr').first().locator('[data-figure=needed]');
    const error = page.locator('#power-table tbody tr').first().locator('[data-figure=error]');
    const [before, errorBefore] = [await needed.textContent(), Number(await error.textContent())];
    const mark = await page.locator('[data-mark]').first().getAttribute('x1');
    await page.locator('#plan-n').fill('1200');
    await expect.poll(async () => Number(await error.textContent())).toBeLessThan(errorBefore);
    expect(await needed.textContent()).toBe(before);
    expect(await page.locator('[data-mark]').first().getAttribute('x1')).not.toBe(mark);
    await page.locator('#plan-effect').fill('10');
    await page.locator('#plan-effect').press('Enter');
    await expect.poll(() => needed.textContent()).not.toBe(before);

    const file = join(shelf, 'blank', 'study.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/perRespondent: \d+/, 'perRespondent: 4'));
    await page.reload();
    await page.locator('[data-design-state=out-of-date]').waitFor();
  });

  test('takes a file that fits, and says what is wrong with one that does not', async () => {
    const { page, shelf } = await roomOf('blank', { isMade: true });
    const folder = join(shelf, 'blank');
    const csv = readFileSync(join(folder, 'design.csv'), 'utf8');
    const bring = async (text: string) => {
      await page
        .locator('#design-file')
        .setInputFiles({ name: 'mine.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.getByRole('button', { name: 'Check it and take it' }).click();
    };
    await bring('version,task,alternative,price\n1,1,1,high\n');
    await page.locator('.told li').first().waitFor();
    expect(await page.locator('.told').textContent()).toMatch(/mine\.csv:1/);
    expect(readFileSync(join(folder, 'design.csv'), 'utf8')).toBe(csv);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('told');

    await bring(csv.replace(/^1,1,1,(.*)\n1,1,2,(.*)$/m, '1,1,1,$2\n1,1,2,$1'));
    await page.locator('[data-design-state=unknown-origin]').waitFor();
    expect(existsSync(join(folder, 'design.json'))).toBe(false);
    // It was made elsewhere now: it is replaced only by who says so.
    await bring(csv);
    await page.locator('.told li').first().waitFor();
    await page.locator('#replace-brought').check();
    await bring(csv);
    await expect.poll(() => readFileSync(join(folder, 'design.csv'), 'utf8')).toBe(csv);
    await page.getByText('The design was taken.').waitFor();
    await page.locator('#replace-brought').waitFor();
  });
});

async function roomOf(study: string, { isMade = false } = {}): Promise<StudioAt & { readonly page: Page }> {
  const studio = await studioAt({ copies: [study], runCommand: runCommandApart });
  if (isMade) await partworth(['design', join(studio.shelf, study), '--quiet']);
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  const [name = '', ...value] = studio.editor.cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: `${studio.url}/researcher` }]);
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  // Who waits for figures asks again where the server has been too busy to answer.
  await page.route(/\/judged/, (route) => route.fulfill({ status: 503 }), { times: 1 });
  await page.goto(`${studio.url}/researcher/studio/studies/${study}/design?lang=en`);
  return { ...studio, page };
}

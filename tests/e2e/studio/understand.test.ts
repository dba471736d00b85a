/** The room “Understand” in a real browser: the logit comes by itself, the report stands in the page, its simulator works. */
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../server/person.ts';
import { answeredStudio } from '../../server/studio/understand/answeredStudio.ts';
import { launchChromium } from '../chromium.ts';

const room = '/researcher/studio/studies/fair-exchange/understand?lang=en';
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A window of who has signed in already. */
async function windowOf(url: string, { cookie }: Person, javaScriptEnabled = true): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled });
  const at = cookie.indexOf('=');
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  return context;
}

describe('the room “Understand”', () => {
  test('shows the finding and the whole report, whose simulator computes, and nothing is asked of anybody else', async () => {
    const { url, editor, store } = await answeredStudio({ times: 5 });
    store("update studies set closed_at = '2026-03-20T10:00:00.000Z'");
    const context = await windowOf(url, editor);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !/^(blob|data):/.test(request.url())) faults.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(url + room);
    await page.waitForSelector('iframe.sheet');
    expect(await page.textContent('h1')).toMatch(/accept/);
    const sheet = page.frameLocator('iframe.sheet');
    await sheet.locator('#what-if-heading').waitFor();
    const share = sheet.locator('#what-if [data-share]');
    const before = await share.textContent();
    await sheet.locator('#what-if [data-levels-of=anonymity] label.choice:not(:has(input:checked))').first().click();
    await expect.poll(() => share.textContent()).not.toBe(before);
    // As high as what is in it: the page is the only thing that scrolls.
    const scrolls = () =>
      page.$eval('iframe.sheet', (frame) => {
        const root = (frame as HTMLIFrameElement).contentDocument?.documentElement;
        return root ? root.scrollHeight - root.clientHeight : Number.POSITIVE_INFINITY;
      });
    await expect.poll(scrolls).toBeLessThanOrEqual(1);
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  test('tells of flags as soon as many people are judged, without a reload, and leaves out whom they speak against', async () => {
    const { url, editor, store } = await answeredStudio({ times: 126 });
    store('update respondents set trapped = 1 where respondent <= 40');
    store("update studies set closed_at = '2026-03-20T10:00:00.000Z'");
    const context = await windowOf(url, editor);
    const page = await context.newPage();
    await page.goto(url + room);
    await page.waitForSelector('iframe.sheet');
    const without = page.getByRole('checkbox', { name: /Without those whose answers are flagged/ });
    await without.waitFor();
    expect(await page.locator('.filters [role=status]').textContent()).toBe('Respondents can be chosen now.');
    await without.check();
    await page.getByRole('button', { name: 'Show' }).click();
    await expect.poll(() => page.locator('.facts').textContent()).not.toContain('1,008 respondents');
    expect(await without.isChecked()).toBe(true);
    expect(await page.locator('.typed').textContent()).toContain('--without any');
    await context.close();
  });

  test('says without script that it is being estimated, and shows it after a reload', async () => {
    const { url, editor, store } = await answeredStudio({ times: 5 });
    store("update studies set closed_at = '2026-03-20T10:00:00.000Z'");
    const context = await windowOf(url, editor, false);
    const page = await context.newPage();
    await page.goto(url + room);
    await expect
      .poll(async () => {
        const reload = page.locator('.computing a');
        if ((await reload.count()) > 0) await reload.click();
        return page.locator('iframe.sheet').count();
      })
      .toBe(1);
    expect(await page.locator('.methods form').count()).toBe(5);
    await context.close();
  });
});

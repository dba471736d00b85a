/** While somebody takes part, his browser asks nothing of anyone but the server of the survey. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { answerAtOnce, leadTo, walkToThanks } from './person.ts';
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

/** Every address that a browser asks for, whether it gets there or not. */
function collectRequests(context: BrowserContext): URL[] {
  const asked: URL[] = [];
  context.on('request', (request) => asked.push(new URL(request.url())));
  return asked;
}

/** What the page would fetch from elsewhere, or tell elsewhere. */
async function findForeign(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = [...document.querySelectorAll<HTMLElement>('[src], link[href], [action], [ping], [srcset]')];
    const addresses = parts.flatMap((part) =>
      ['src', 'href', 'action', 'ping', 'srcset'].flatMap((name) => part.getAttribute(name) ?? []),
    );
    return addresses.filter((address) => new URL(address, location.href).origin !== location.origin);
  });
}

describe('No request leaves for a third party', () => {
  it('from the list of studies to the last page, and with the code until all is erased', async () => {
    const context = await browser.newContext({ locale: 'nl-NL' });
    const asked = collectRequests(context);
    const page = await context.newPage();
    const foreign: string[] = [];
    const look = async () => {
      foreign.push(...(await findForeign(page)));
    };
    for (const path of ['/', '/s/fair-exchange/privacy', '/s/fair-exchange/declined', '/s/fair-exchange']) {
      await page.goto(survey.url + path);
      await look();
    }
    await walkToThanks(page, { answer: answerAtOnce, look });
    const code = (await page.locator('[data-withdrawal-code]').textContent()) ?? '';
    await leadTo(page, 'main [data-withdraw]', '#code');
    await page.locator('#code').fill(code);
    for (const [button, next] of [
      ['main form [type=submit]', 'main[data-page=answers]'],
      ['button[value=ask]', 'main[data-page=erase]'],
      ['button[value=erase]', '.outcome.done'],
    ] as const) {
      await leadTo(page, button, next);
      await look();
    }
    expect(asked.filter(({ origin }) => origin !== survey.url).map(String)).toEqual([]);
    expect(asked.filter(({ href }) => href.includes(code)).map(String)).toEqual([]);
    expect(asked.map(({ pathname }) => pathname)).toContain('/s/fair-exchange/withdraw');
    expect(asked.some(({ pathname }) => pathname.startsWith('/assets/'))).toBe(true);
    expect(foreign).toEqual([]);
    await context.close();
  });

  it('which a request to elsewhere would show', async () => {
    const context = await browser.newContext();
    const asked = collectRequests(context);
    const page = await context.newPage();
    await page.setContent('<img src="http://elsewhere.invalid/pixel.png" alt="">');
    expect(asked.map(({ hostname }) => hostname)).toEqual(['elsewhere.invalid']);
    await context.close();
  });
});

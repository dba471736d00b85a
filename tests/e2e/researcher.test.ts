/** The researcher's pages in a real browser: free of faults in every state, without JavaScript, and closed to other sites. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { hashResearcherToken, makeResearcherToken } from '../../server/researcher/token.ts';
import { openStoreBeside } from '../../server/store/openStore.ts';
import { launchChromium } from './chromium.ts';
import { collectComplaints, inspectWhole } from './inspectPage.ts';
import { answerAtOnce, focused, leadTo, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

const token = makeResearcherToken();
let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  const quotas = [{ id: 'women', when: "gender == 'woman'", limit: 5, leaseMinutes: 30 }];
  const change = (study: Parameters<NonNullable<Parameters<typeof startSurvey>[0]['change']>>[0]) => ({
    ...study,
    quotas,
  });
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'fair-exchange', tasks: 1, change })]);
  const store = await openStoreBeside(survey.dataDir);
  await store.addToken({ name: 'anna', tokenHash: hashResearcherToken(token), madeAt: '2026-03-01T10:00:00.000Z' });
  await store.close();
  const page = await browser.newPage();
  await page.goto(`${survey.url}/s/fair-exchange`);
  await walkToThanks(page, { answer: answerAtOnce });
  await page.close();
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

/** As if the server had found that its clock had jumped ahead; returns what ends it. */
function letErasingWait(dataDir: string): () => void {
  const keep = (clock: object) => {
    const database = new Database(join(dataDir, 'responses.sqlite'));
    database.prepare("update meta set value = ? where key = 'clock'").run(JSON.stringify(clock));
    database.close();
  };
  const since = '2036-01-01T12:00:00.000Z';
  keep({ latest: '2026-01-01T12:00:00.000Z', waiting: { since, last: since, respondents: 1234 } });
  return () => keep({ latest: '2026-01-01T12:00:00.000Z' });
}

async function signIn(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${survey.url}/researcher`);
  await page.locator('#token').fill(token);
  await leadTo(page, 'main button', 'main[data-page=home]');
  return page;
}

describe.each([
  ['nl-NL', 360],
  ['en-GB', 1280],
] as const)('In %s, %i px wide', (locale, width) => {
  it('every page and state is free of faults, without any script', async () => {
    const context = await browser.newContext({ locale, viewport: { width, height: 800 } });
    const complaints = collectComplaints(context);
    const page = await context.newPage();
    const faults: string[] = [];
    const look = async (name: string) => {
      expect(await page.locator('script').count(), name).toBe(0);
      faults.push(...(await inspectWhole(page, name)));
    };
    await page.goto(`${survey.url}/researcher`);
    await look('sign-in');
    await leadTo(page, 'main button', '.error-summary');
    await look('sign-in with errors');
    await expect.poll(() => focused(page)).toBe('error-summary');
    await page.locator('.error-summary a').click();
    await expect.poll(() => focused(page)).toBe('token');
    await page.locator('#token').fill(token);
    await page.keyboard.press('Enter');
    await page.locator('main[data-page=home]').waitFor();
    await look('home');
    const end = letErasingWait(survey.dataDir);
    await page.reload();
    await page.locator('[aria-labelledby=waits]').waitFor();
    await look('home, where erasing waits');
    end();
    await page.reload();
    await leadTo(page, 'h2 a >> nth=0', 'main[data-page=study]');
    await page.locator('.by-day summary').click();
    await look('study');
    await leadTo(page, 'button[value=close]', '[data-door=closed]');
    await look('study, closed');
    await leadTo(page, 'button[value=open]', '[data-door=open]');
    await leadTo(page, 'a[href*="/links"]', 'main[data-page=links]');
    await look('links');
    await leadTo(page, 'main button', '.error-summary');
    await look('links with errors');
    await page.locator('#n').fill('3');
    await leadTo(page, 'main button', 'textarea');
    await look('links made');
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('button[value=csv]').click()]);
    expect(file.suggestedFilename()).toBe('fair-exchange-links.csv');
    await leadTo(page, '.desk a >> nth=-1', 'main[data-page=events]');
    await look('events');
    await page.goto(`${survey.url}/researcher/studies/nothing-here`);
    faults.push(...(await inspectWhole(page, 'not found')));
    await page.goto(`${survey.url}/researcher`);
    await leadTo(page, '.leave button', 'main[data-page=signIn]');
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

it('A page weighs at most 60 kB with its styles, and a respondent’s page does not load the researcher’s', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const asked: string[] = [];
  let bytes = 0;
  const page = await signIn(context);
  page.on('response', async (response) => {
    asked.push(new URL(response.url()).pathname);
    bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  await page.goto(`${survey.url}/researcher/studies/fair-exchange`, { waitUntil: 'networkidle' });
  expect(bytes).toBeLessThan(60_000);
  asked.length = 0;
  await page.goto(`${survey.url}/s/fair-exchange/privacy`, { waitUntil: 'networkidle' });
  expect(asked).not.toContain('/assets/researcher.css');
  await context.close();
});

it('row 30: a form of another site gets a 403 though it has the session’s own token, and changes nothing', async () => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await signIn(context);
  await page.goto(`${survey.url}/researcher/studies/fair-exchange`);
  const formToken = (await page.locator('input[name=form-token]').first().getAttribute('value')) ?? '';
  const evil = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').searchParams.get('path');
    response.setHeader('content-type', 'text/html').end(`<form method="post" action="${survey.url}${path}">
      <input name="form-token" value="${formToken}"><input name="door" value="close"><input name="n" value="1"><button>x</button></form>`);
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void evil.close());
  const { port } = evil.address() as AddressInfo;
  // Another port is another origin of the same site, to which even a strict cookie goes; another name is another site.
  for (const host of ['127.0.0.1', 'localhost']) {
    for (const path of ['studies/fair-exchange/door', 'studies/fair-exchange/links', 'sign-out', 'sign-in']) {
      await page.goto(`http://${host}:${port}/?path=/researcher/${path}`);
      const [reply] = await Promise.all([
        page.waitForResponse((response) => response.request().method() === 'POST'),
        page.locator('button').click(),
      ]);
      expect(reply.status(), `${host} ${path}`).toBe(403);
    }
  }
  await page.goto(`${survey.url}/researcher/studies/fair-exchange`);
  expect(await page.locator('[data-door]').getAttribute('data-door')).toBe('open');
  await context.close();
});

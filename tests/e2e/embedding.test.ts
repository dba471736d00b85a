/** A survey in a page of another site: in a real browser, with its cookies and without. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type FrameLocator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findWindowed, launchChromium } from './chromium.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

let browser: Browser;
let survey: FieldedSurvey;
let allowed: Server;
let other: Server;

/** A page of another site: browsers take localhost for another one than 127.0.0.1, where the survey is. */
function serveHost(): Promise<Server> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>Host</title><iframe src="${survey.url}/s/reactance?lang=en" width="800" height="700"></iframe>`,
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  browser = await launchChromium();
  // The host has to be known before the study that lets it in, and the survey before what its page shows.
  const late = { url: '' } as FieldedSurvey;
  survey = late;
  [allowed, other] = await Promise.all([serveHost(), serveHost()]);
  survey = await startSurvey({
    id: 'reactance',
    tasks: 1,
    change: (study) => ({ ...study, frame: { embed: [originOf(allowed)] } }),
  });
});
afterAll(async () => {
  await browser?.close();
  allowed?.close();
  other?.close();
  await survey?.close();
});

async function openHost(context: BrowserContext, host: Server): Promise<{ page: Page; frame: FrameLocator }> {
  const page = await context.newPage();
  await page.goto(originOf(host));
  return { page, frame: page.frameLocator('iframe') };
}

const agree = (frame: FrameLocator) => frame.locator('#agree').click();

describe('a survey in a page of another site', () => {
  for (const javaScriptEnabled of [true, false]) {
    it(`that the study names goes on from page to page, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async () => {
      const context = await browser.newContext({ javaScriptEnabled });
      const { page, frame } = await openHost(context, allowed);
      await agree(frame);
      await frame.locator('main[data-page=introduction], main[data-page=questions], main[data-page=task]').waitFor();
      const cookies = await context.cookies();
      const session = cookies.find(({ name }) => name === 'partworth.framed');
      expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'None' });
      expect(session?.partitionKey).toMatch(/^http:\/\/localhost/);
      expect(cookies.map(({ name }) => name)).toEqual(['partworth.framed']);
      const before = await frame.locator('h1').textContent();
      await frame.locator('main form [type=submit]').first().click();
      await frame.locator('main').waitFor();
      await expect.poll(() => frame.locator('h1').textContent()).not.toBe(before);
      await page.close();
      await context.close();
    });
  }

  it('that the study does not name shows nothing', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.goto(originOf(other));
    expect((await refused).text()).toContain(originOf(allowed));
    expect(await page.frameLocator('iframe').locator('main').count()).toBe(0);
    await context.close();
  });

  it('the researchers’ pages stand in none, not even there', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(originOf(allowed));
    const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
    await page.evaluate((address) => {
      document.querySelector('iframe')?.setAttribute('src', address);
    }, `${survey.url}/researcher`);
    expect((await refused).text()).toContain("'none'");
    await context.close();
  });
});

/** The Chromium without a window may be the only one, which reads no settings: then these two are skipped. */
const windowed = findWindowed();

describe('a browser that keeps no cookies of other sites', () => {
  for (const javaScriptEnabled of [true, false]) {
    it.skipIf(!windowed)(
      `gets the way to a window of its own, where it goes on, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
      async () => {
        const profile = await makeStrictProfile();
        const executablePath = windowed ?? '';
        const args = ['--no-sandbox', '--disable-gpu'];
        const context = await chromium.launchPersistentContext(profile, { executablePath, args, javaScriptEnabled });
        const already = (await survey.readResponses()).length;
        const { page, frame } = await openHost(context, allowed);
        await agree(frame);
        const link = frame.locator('main[data-page=window] a[data-window]');
        await link.waitFor();
        expect(await survey.readResponses()).toHaveLength(already);
        const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
        await opened.locator('main[data-page=consent]').waitFor();
        await opened.locator('#agree').click();
        await opened.locator('main:not([data-page=consent])').waitFor();
        expect(await opened.locator('main').getAttribute('data-page')).not.toBe('window');
        expect(await survey.readResponses()).toHaveLength(already + 1);
        await page.close();
        await context.close();
        await rm(profile, { recursive: true });
      },
    );
  }
});

/**
 * A browser whose user lets no site keep cookies in pages of the host's, not even such as are kept apart. The Chromium without
 * a window reads no settings, so it is the other one.
 */
async function makeStrictProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'partworth-strict-'));
  await mkdir(join(profile, 'Default'));
  const cookies = { 'http://127.0.0.1,http://localhost': { setting: 2 } };
  const settings = { profile: { content_settings: { exceptions: { cookies } } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(settings));
  return profile;
}

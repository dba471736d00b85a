/**
 * What a keystroke in the source of a study costs, as somebody feels it: from the key until the server has checked and saved
 * the text, and until the preview beside it shows the letter. In Chromium, in a study of 457 lines, whose consent page is
 * previewed at the width of a phone. Beside it what the wire alone costs: the same text posted to a server that only sends
 * it back. Prints a table; nothing of it is asserted.
 *
 *     npx tsx bench/studioKeystroke.ts [--keys 60] [--pause 250]
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../tests/e2e/chromium.ts';
import { openStudio } from '../tests/e2e/studio/openStudio.ts';

const { values: flags } = parseArgs({
  options: { keys: { type: 'string', default: '60' }, pause: { type: 'string', default: '250' } },
});

/** As long as the study file. */
const bytesOfText = 24_000;

interface Keystroke {
  readonly checked: number;
  readonly previewed: number;
}

const browser = await launchChromium();
const studio = await openStudio(['fair-exchange']);
try {
  const keys = await typeKeys(await openSource(browser));
  const echo = await measureEcho(browser, bytesOfText);
  const base = quantile(echo, 0.5);
  console.log(`${keys.length} keystrokes; milliseconds (and how many times the echo's median of ${base.toFixed(1)})`);
  for (const part of ['checked', 'previewed'] as const) {
    const times = keys.map((key) => key[part]);
    const [middle, slow] = [quantile(times, 0.5), quantile(times, 0.95)];
    console.log(`  ${part}: p50 ${say(middle, base)}, p95 ${say(slow, base)}`);
  }
} finally {
  await browser.close();
  await studio.close();
}

function say(time: number, base: number): string {
  return `${time.toFixed(0)} (${(time / base).toFixed(1)})`;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The source with the cursor in the title of the consent page, and the preview of that page beside it. */
async function openSource(of: Browser): Promise<Page> {
  const { page } = await studio.signIn(of, 'editor', { viewport: { width: 1280, height: 1600 } });
  await page.goto(`${studio.url}/researcher/studio/studies/fair-exchange/make?lang=en`);
  await page.frameLocator('.preview-frame').locator('h1').waitFor();
  await page.getByRole('button', { name: 'Source', exact: true }).click();
  await page.getByRole('button', { name: 'Form', exact: true }).click();
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await page.getByRole('textbox', { name: 'Source of the study' }).focus();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('Will you take part');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  return page;
}

async function typeKeys(page: Page): Promise<Keystroke[]> {
  // tsx keeps the names of functions by one of its own, which the page lacks.
  await page.evaluate('globalThis.__name = (own) => own');
  const found: Keystroke[] = [];
  for (let key = 0; key < Number(flags.keys); key++) {
    // It waits for the key before the key is pressed.
    const watched = await page.evaluateHandle(`({ key: (${measureKey})() })`);
    await page.keyboard.press('abcdefghij'[key % 10] ?? 'a');
    found.push(await watched.evaluate((one) => (one as { readonly key: Promise<Keystroke> }).key));
    await page.waitForTimeout(Number(flags.pause));
  }
  return found.slice(5);
}

/** In the page: resolves once both are there and have been painted. */
function measureKey(): Promise<Keystroke> {
  const heading = () =>
    document.querySelector<HTMLIFrameElement>('.preview-frame')?.contentDocument?.querySelector('h1')?.textContent;
  const state = document.querySelector('.state');
  const before = heading();
  return new Promise((resolve) => {
    const begin = (event: Event) => {
      removeEventListener('keydown', begin, true);
      let [isSaving, checked, previewed] = [false, 0, 0];
      const watch = () => {
        const now = performance.now();
        if (state?.classList.contains('saving')) isSaving = true;
        else if (isSaving && checked === 0) checked = now;
        if (previewed === 0 && heading() !== before) previewed = now;
        // Where a save was quicker than a frame, the preview of its text tells that it is there.
        if (previewed > 0 && (checked > 0 || (!isSaving && now - previewed > 500)))
          resolve({ checked: (checked || previewed) - event.timeStamp, previewed: previewed - event.timeStamp });
        else requestAnimationFrame(watch);
      };
      requestAnimationFrame(watch);
    };
    addEventListener('keydown', begin, true);
  });
}

/** Of a post of so many bytes and a frame. */
async function measureEcho(of: Browser, bytes: number): Promise<number[]> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.method === 'POST') request.pipe(response);
    else response.end('<!doctype html><title>Echo</title>');
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const page = await of.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const times = await page.evaluate(async (length) => {
    const all: number[] = [];
    for (let time = 0; time < 60; time++) {
      const start = performance.now();
      await (await fetch('/', { method: 'POST', body: 'x'.repeat(length) })).text();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      all.push(performance.now() - start);
    }
    return all;
  }, bytes);
  server.closeAllConnections();
  server.close();
  return times;
}

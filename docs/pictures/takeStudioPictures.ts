/**
 * Takes all pictures of docs/studio.md in one run: a studio of its own on a temporary folder, gone through as a person
 * would, until a study has been answered and closed. Who answers is made up.
 *
 *     npm run build && npx tsx docs/pictures/takeStudioPictures.ts
 *
 * The same study and the same seeds each time; the dates are of today, and fonts those of the machine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../tests/e2e/chromium.ts';
import { compressPng } from './compressPng.ts';
import { spreadOverDays } from './spreadOverDays.ts';

const root = join(import.meta.dirname, '..', '..');
const pictures = join(import.meta.dirname, 'studio');
const partworth = join(root, 'dist', 'cli', 'main.js');
const wide = { width: 1280, height: 800 };
const phone = { width: 360, height: 740 };

interface OpenStudio {
  readonly link: string;
  readonly close: () => Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'partworth-pictures-'));
const shelf = join(folder, 'studies');
mkdirSync(pictures, { recursive: true });
for (const name of ['e-bike', 'fair-exchange']) {
  cpSync(join(root, 'data', 'studies', name), join(shelf, name), { recursive: true });
}
const studio = await openStudio();
const browser = await launchChromium();
try {
  const page = await signIn(browser, studio.link);
  const { origin } = new URL(page.url());
  await takeMake(page, origin);
  await takeFairExchange(page, origin);
  await answer(origin);
  await takeAnswers(page, origin);
} finally {
  await browser.close();
  await studio.close();
  rmSync(folder, { recursive: true, force: true });
}

function roomOf(origin: string, name: string): string {
  return `${origin}/researcher/studio/studies/fair-exchange/${name}?lang=en`;
}

/** Design and field, in the order of the road. */
async function takeFairExchange(page: Page, origin: string): Promise<void> {
  await page.goto(roomOf(origin, 'design'));
  await page.getByRole('button', { name: 'Make a design', exact: true }).click();
  await page.locator('.heat').waitFor();
  await take(page, 'design', { height: 420 });
  await take(page, 'design-judged', { from: 'How near to the best possible', height: 1330 });

  await page.goto(roomOf(origin, 'field'));
  await take(page, 'field-checklist', { height: 1000 });
  await page.locator('input[name=all-the-same]').check();
  await Promise.all([page.waitForURL(/published/), page.locator('form.publish button').click()]);
  await take(page, 'field-published', { height: 700 });
}

/** Simulated respondents go through the pages; then they are people, who came one day or another. */
async function answer(origin: string): Promise<void> {
  const study = join(shelf, 'fair-exchange');
  const words = ['simulate', study, '--respondents', '180', '--seed', '7', '--url', origin, '--quiet'];
  const child = spawn(process.execPath, [partworth, ...words], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('nobody answered');
  spreadOverDays(join(folder, 'data', 'responses.sqlite'));
}

/** What is seen of people while they answer, and, when the study is closed, of what they answered. */
async function takeAnswers(page: Page, origin: string): Promise<void> {
  await page.goto(roomOf(origin, 'watch'));
  await page.locator('[data-flags] table').waitFor();
  await take(page, 'watch', { height: 1180 });
  await page.goto(`${origin}/researcher/studio?lang=en`);
  await take(page, 'studies', { height: 460 });

  await page.goto(roomOf(origin, 'field'));
  await page.locator('details.closing summary').click();
  await page.locator('input[name=sure]').check();
  await Promise.all([page.waitForURL(/field/), page.locator('button[value=close]').click()]);
  await page.goto(roomOf(origin, 'understand'));
  const sheet = page.frameLocator('iframe.sheet');
  await sheet.locator('#what-if-heading').waitFor();
  await take(page, 'understand', { height: 1060 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await take(page, 'understand-dark', { height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The form beside the preview and beside the source, and the form on a phone. */
async function takeMake(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/researcher/studio/studies/e-bike/make?lang=en`);
  await page.waitForLoadState('networkidle');
  await take(page, 'make');
  await page.setViewportSize(phone);
  await take(page, 'make-phone', { height: phone.height });
  await page.setViewportSize(wide);
  await page.getByRole('button', { name: 'Source', exact: true }).click();
  await page.locator('.cm-line').nth(20).waitFor();
  await take(page, 'make-source');
}

interface Cut {
  /** A heading at which the picture begins. */
  readonly from?: string;
  readonly height?: number;
}

/** The page from its top, or from a heading, in a file of few bytes. */
async function take(page: Page, name: string, { from, height = wide.height }: Cut = {}): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const box = from === undefined ? null : await page.getByRole('heading', { name: from }).boundingBox();
  const scrolled = await page.evaluate(() => window.scrollY);
  const { width } = page.viewportSize() ?? wide;
  const clip = { x: 0, y: box ? box.y + scrolled - 40 : 0, width, height };
  const path = join(pictures, `${name}.png`);
  writeFileSync(path, compressPng(await page.screenshot({ fullPage: true, clip })));
  console.log(path, readFileSync(path).length);
}

/** The command, as somebody starts it whose machine has no screen: it prints the link that signs in. */
async function openStudio(): Promise<OpenStudio> {
  const place = [
    '--data',
    join(folder, 'data'),
    '--port',
    '0',
    '--no-open',
    '--allow-simulated',
    '--starts-per-hour',
    '0',
  ];
  const child = spawn(process.execPath, [partworth, 'studio', shelf, ...place], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const link = await linkOf(child);
  return {
    link,
    close: () =>
      new Promise((resolve) => {
        child.once('close', () => resolve());
        child.kill('SIGINT');
      }),
  };
}

function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('close', () => reject(new Error(`the studio did not open: ${said}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /^http\S+enter\S*$/m.exec(said);
      if (found) resolve(found[0]);
    });
  });
}

async function signIn(browser: Browser, link: string): Promise<Page> {
  const options: BrowserContextOptions = {
    locale: 'en-GB',
    colorScheme: 'light',
    viewport: wide,
    reducedMotion: 'reduce',
  };
  const context = await browser.newContext(options);
  // tsx wraps functions that have a name in one of its own, which a page does not know.
  await context.addInitScript('globalThis.__name = (value) => value');
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(link);
  await page.waitForURL((url) => url.pathname.endsWith('/studio'));
  return page;
}

/**
 * Takes the pictures of the README: a task of Fair exchange on a wide screen and on a phone, from the real server, and
 * the first screen of a report, such as the one that `npm run demo` makes of simulated respondents
 * (`partworth report estimates.json --language en` writes it in English).
 *
 *     npx tsx docs/pictures/take.ts [report.html]
 *
 * The first respondent of a study sees the same tasks each time, because they are drawn from the study's seed. Fonts
 * are those of the machine.
 */
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchChromium } from '../../tests/e2e/chromium.ts';
import { answerByPointer } from '../../tests/e2e/person.ts';
import { startSurvey } from '../../tests/e2e/startSurvey.ts';

const folder = new URL('.', import.meta.url).pathname;

const browser = await launchChromium();
try {
  await takeTasks(browser);
  const report = process.argv[2];
  if (report) await takeReport(browser, report);
} finally {
  await browser.close();
}

/** One respondent on two screens: he begins on the wide one and carries his cookie to the phone. */
async function takeTasks(browser: Browser): Promise<void> {
  const survey = await startSurvey({ id: 'fair-exchange' });
  try {
    const wide = await openPage(browser, { viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1.5 });
    await wide.goto(`${survey.url}/s/fair-exchange`);
    for (const place of ['introduction', 'task-1', 'task-2']) {
      await answerByPointer(wide);
      await wide.waitForURL(`**/${place}`);
    }
    await take(wide, 'task-wide', true);

    const phone = await openPage(browser, {
      viewport: { width: 360, height: 780 },
      deviceScaleFactor: 2,
      isMobile: true,
    });
    await phone.context().addCookies(await wide.context().cookies());
    await phone.goto(wide.url());
    await take(phone, 'task-phone', false);
  } finally {
    await survey.close();
  }
}

/** Chooses the first profile, so that a picture shows what a choice looks like: of the whole page, or of what a window shows. */
async function take(page: Page, name: string, fullPage: boolean): Promise<void> {
  await page.locator('label[for^="choice-"]').first().click();
  await page.mouse.move(0, 0);
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.screenshot({ path: `${folder}${name}.png`, fullPage });
}

/** What is seen of a report before anyone scrolls: the finding, its chart, and the question that comes next. */
async function takeReport(browser: Browser, report: string): Promise<void> {
  const page = await openPage(browser, { viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 1.5 });
  await page.goto(pathToFileURL(report).href);
  await page.locator('#what-if').waitFor();
  await page.screenshot({ path: `${folder}report-first-screen.png` });
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', colorScheme: 'light', ...options });
  // tsx wraps functions that have a name in one of its own, which a page does not know.
  await context.addInitScript('globalThis.__name = (value) => value');
  return context.newPage();
}

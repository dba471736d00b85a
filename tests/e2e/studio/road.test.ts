/**
 * Somebody without a terminal goes the whole road in the studio, by pointer and once more by keyboard alone; then the commands
 * find the same study, and make of it the same estimates and the same report.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { partworth } from '../../cli/partworth.ts';
import { launchChromium } from '../chromium.ts';
import { answerByKeyboard, answerByPointer, walkToThanks } from '../person.ts';
import { byKeyboard, byPointer } from './hands.ts';
import {
  beginStudy,
  goToRoom,
  makeDesign,
  makeStudy,
  publishStudy,
  studyName,
  tryStudy,
  understand,
  type Walker,
} from './road.ts';
import { type StartedStudio, startStudio } from './startStudio.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** A browser of somebody, whose scripts raise no error and whose pages break no policy. */
async function openBrowser(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'en-GB' });
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return context;
}

const kinds = {
  pointer: { handsOf: () => byPointer(), answer: answerByPointer },
  keyboard: { handsOf: (page: Page) => byKeyboard(page), answer: answerByKeyboard },
} as const;

describe('the whole road through the studio', () => {
  test.each(Object.keys(kinds) as (keyof typeof kinds)[])('by %s', async (kind) => {
    const { handsOf, answer } = kinds[kind];
    const studio = await startStudio();
    const page = await (await openBrowser()).newPage();
    const walker: Walker = { page, hands: handsOf(page) };
    await beginStudy(walker, studio.link);
    await makeStudy(walker);
    await makeDesign(walker);

    const own = await tryStudy(walker);
    await walkToThanks(own, { answer });
    await own.close();
    const address = await publishStudy(walker);

    const file = readFileSync(join(studio.shelf, studyName, 'study.yaml'), 'utf8');
    expect(Object.keys(parse(file).attributes)).toEqual(['price', 'delivery', 'packaging']);
    expect(parse(file).languages).toEqual(['en', 'nl']);

    await goToRoom(walker, 'watch');
    const figure = page.locator('[data-figure=complete], .figure-complete').first();
    const before = await figure.textContent();
    const respondent = await (await openBrowser()).newPage();
    await respondent.goto(address.replace(/^https?:\/\/[^/]+/, studio.url));
    await walkToThanks(respondent, { answer });
    await expect.poll(() => figure.textContent()).not.toBe(before);

    await understand(walker);
    await useSimulator(walker);
    const [report, logit] = [await download(walker, /^download.*English/), await download(walker, 'estimates.json')];

    if (kind === 'pointer') {
      await finishHierarchical(walker);
      const quick = await download(walker, 'estimates.json');
      expect(JSON.parse(quick.toString())).toEqual(await hierarchicalByCommand(studio));
    } else await beginHierarchical(walker);

    const made = await byCommands(studio);
    expect(JSON.parse(logit.toString())).toEqual(made.estimates);
    expect(report.toString()).toBe(made.report);
    expect(made.checked).toBe(0);
    expect(walker.hands.count()).toBeGreaterThan(30);
  });
});

/** The same folder and the same answers, by the commands. */
async function byCommands({ shelf, data }: StartedStudio) {
  const tried = join(data, 'studio', studyName, 'try');
  // Beside the study: the report finds its pictures there.
  const [estimates, report] = ['estimates.json', 'report.html'].map((file) => join(shelf, studyName, file)) as [
    string,
    string,
  ];
  const { code: checked } = await partworth(['check', join(shelf, studyName)]);
  await partworth(['estimate', join(tried, 'responses.csv'), '--out', estimates]);
  await partworth(['report', estimates, '--out', report, '--language', 'en']);
  return { checked, estimates: JSON.parse(readFileSync(estimates, 'utf8')), report: readFileSync(report, 'utf8') };
}

/** Another level changes how many would accept. */
async function useSimulator({ page, hands }: Walker): Promise<void> {
  const sheet = page.frameLocator('iframe.sheet');
  const answer = sheet.locator('#figure-what-if-acceptance');
  const before = await answer.textContent();
  // On one line, and no circle of a profile that is chosen.
  const stamp = await page.locator('.stamp').first().boundingBox();
  expect(stamp?.height).toBeLessThan(48);
  expect(stamp?.width).toBeGreaterThan(80);
  const choice = sheet.locator('label.choice', { hasText: 'The next day' });
  await hands.tick(choice.locator('input'), choice);
  await expect.poll(() => answer.textContent()).not.toBe(before);
}

/** A quick look to its end: seen to get on, and then what came of it. */
async function finishHierarchical({ page, hands }: Walker): Promise<void> {
  await hands.press(page.getByRole('button', { name: /Quick look.*Hierarchical Bayes/ }));
  const job = page.locator('[data-job]').first();
  await expect.poll(() => job.locator('[data-part=at]').textContent()).toMatch(/[1-9]/);
  const shown = page.locator('[data-ready] .facts', { hasText: 'Hierarchical Bayes' });
  // As long as it gets on, whatever else the machine does.
  const standing = async () => {
    if ((await shown.count()) > 0) return 'shown';
    return (await page.locator('[data-job] [data-part=at]').allTextContents()).join();
  };
  for (let before = ''; before !== 'shown'; before = await standing().catch(() => before)) {
    await expect.poll(standing).not.toBe(before);
  }
  await page.locator('.look', { hasText: 'A quick look, with 250 draws' }).waitFor();
  await page.frameLocator('iframe.sheet').locator('#what-if-heading').waitFor();
}

async function hierarchicalByCommand({ data }: StartedStudio): Promise<unknown> {
  const tried = join(data, 'studio', studyName, 'try');
  const estimates = join(tried, 'quick.json');
  await partworth(['estimate', join(tried, 'responses.csv'), '--method', 'hb', '--draws', '250', '--out', estimates]);
  return JSON.parse(readFileSync(estimates, 'utf8'));
}

/** Begun, seen to get on, and cancelled: ten thousand draws at the lowest priority are more than a test should wait for. */
async function beginHierarchical({ page, hands }: Walker): Promise<void> {
  await hands.press(page.getByRole('button', { name: /For the report.*Hierarchical Bayes/ }));
  const job = page.locator('[data-job]').first();
  await expect.poll(() => job.locator('[data-part=at]').textContent()).toMatch(/[1-9]/);
  await hands.press(job.locator('[data-part=cancel] button'));
  await expect.poll(() => job.getAttribute('data-state')).not.toBe('waiting');
}

async function download({ page, hands }: Walker, name: string | RegExp): Promise<Buffer> {
  const coming = page.waitForEvent('download');
  await hands.press(page.locator('.take').getByRole('link', { name }).first());
  return readFileSync(await (await coming).path());
}

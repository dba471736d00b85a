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
    await beginHierarchical(walker);

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
  const choice = sheet.locator('label.choice', { hasText: 'The next day' });
  await hands.tick(choice.locator('input'), choice);
  await expect.poll(() => answer.textContent()).not.toBe(before);
}

/** Begun, seen to get on, and cancelled: ten thousand draws at the lowest priority are more than a test should wait for. */
async function beginHierarchical({ page, hands }: Walker): Promise<void> {
  await hands.press(page.getByRole('button', { name: /Hierarchical Bayes/ }));
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

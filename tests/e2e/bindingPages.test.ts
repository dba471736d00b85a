/** What only a binding study shows: the pledge before consent and before the first task, and the receipt with all that is kept. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { collectComplaints, inspectWhole } from './inspectPage.ts';
import { answerAtOnce, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  const everybody = { id: 'fair-exchange-binding', tasks: 1 } as const;
  const fielded = startSurvey({
    ...everybody,
    change: ({ binding, ...study }) => ({ ...study, ...(binding && { binding: { ...binding, arm: undefined } }) }),
  });
  [browser, survey] = await Promise.all([launchChromium(), fielded]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

it.each([
  ['nl', 360],
  ['en', 1280],
] as const)('the pledge and the receipt are free of faults (%s, %i px)', async (locale, width) => {
  const context = await browser.newContext({ locale, viewport: { width, height: 800 } });
  const page = await context.newPage();
  const complaints = collectComplaints(context);
  const faults: string[] = [];
  const seen: string[] = [];
  const look = async (kind: string) => {
    if (!(await page.locator('.pledge').count())) return;
    seen.push(kind);
    faults.push(...(await inspectWhole(page, kind)));
  };
  await page.goto(`${survey.url}/s/fair-exchange-binding`);
  await walkToThanks(page, { answer: answerAtOnce, look });
  expect(seen).toEqual(['consent', 'introduction', 'thanks']);
  // Who accepted nothing sees all that is kept of him, under his receipt.
  expect(await page.locator('.record').count()).toBe(1);
  await page.goto(`${survey.url}/s/fair-exchange-binding/privacy`);
  await look('privacy');
  expect([...faults, ...complaints]).toEqual([]);
  await context.close();
});

/** A study whose every text is a payload: the browser shows it as text, on every page, and runs none of it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Study } from '../../study/study.ts';
import { payloads } from '../payloads.ts';
import { launchChromium } from './chromium.ts';
import { collectComplaints } from './inspectPage.ts';
import { answerAtOnce, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

/** So many in one text that the texts of one way through the survey hold all of them. */
const inOneText = 5;
const groups = Array.from({ length: payloads.length / inOneText }, (_, n) =>
  payloads.slice(n * inOneText, (n + 1) * inOneText).join(' '),
);

let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  const change = (study: Study) => replaceTexts(study, { next: 0 }) as Study;
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'fair-exchange', tasks: 1, change })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

/** Puts the groups, in turn, in the place of every text that is in two languages. */
function replaceTexts(value: unknown, turn: { next: number }): unknown {
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, turn));
  if (value === null || typeof value !== 'object') return value;
  if ('nl' in value && 'en' in value) {
    const text = `text ${turn.next} ${groups[turn.next % groups.length]}`;
    turn.next += 1;
    return { nl: text, en: text };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replaceTexts(inner, turn)]));
}

it('row 18: hostile texts are shown as they are, and run nowhere', async () => {
  const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 800 } });
  const complaints = collectComplaints(context);
  const page = await context.newPage();
  await page.goto(`${survey.url}/s/fair-exchange`);
  const seen: string[] = [];
  const strangers: string[] = [];
  const look = async () => {
    seen.push(await page.locator('main').innerText());
    const found = page.locator(
      'img, svg, iframe, style, script:not([src]), [onerror], [onload], [onfocus], a[href^=javascript]',
    );
    strangers.push(...(await found.evaluateAll((elements) => elements.map(({ outerHTML }) => outerHTML))));
  };
  await walkToThanks(page, { answer: answerAtOnce, look });
  expect(strangers).toEqual([]);
  expect(complaints).toEqual([]);
  const text = seen.join('\n');
  for (const group of groups) expect(text).toContain(group);
  await context.close();
});

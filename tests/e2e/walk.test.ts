/** A person takes part in Fair exchange, from the first page to the code at the end. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { collectComplaints, findOverflow, findSmallTargets } from './inspectPage.ts';
import { answerByKeyboard, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 860 };
const wholeRoad = ['consent', 'introduction', ...Array<string>(12).fill('task'), 'questions', 'words', 'thanks'];

let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'fair-exchange' })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

interface Visit {
  readonly page: Page;
  readonly complaints: readonly string[];
}

async function visit(options: BrowserContextOptions, action: (visit: Visit) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  const complaints = collectComplaints(context);
  const page = await context.newPage();
  await page.goto(`${survey.url}/s/fair-exchange`);
  await action({ page, complaints });
  await context.close();
}

describe('Fair exchange, from start to thanks', () => {
  it('in Dutch, on a phone: nothing sticks out, every target is large enough', async () => {
    await visit({ viewport: phone, locale: 'nl-NL' }, async ({ page, complaints }) => {
      const faults: string[] = [];
      const look = async () => {
        faults.push(...(await findOverflow(page)), ...(await findSmallTargets(page)));
      };
      expect(await walkToThanks(page, { look })).toEqual(wholeRoad);
      expect(await page.locator('h1').textContent()).toBe('Bedankt voor het meedoen');
      expect(faults).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it('in English, on a wide screen', async () => {
    await visit({ viewport: desk, locale: 'en-GB' }, async ({ page, complaints }) => {
      const faults: string[] = [];
      const look = async () => {
        faults.push(...(await findOverflow(page)), ...(await findSmallTargets(page)));
      };
      expect(await walkToThanks(page, { look })).toEqual(wholeRoad);
      expect(await page.locator('h1').textContent()).toBe('Thank you for taking part');
      expect(faults).toEqual([]);
      expect(complaints).toEqual([]);
    });
  });

  it('with the keyboard only, focus always to be seen', async () => {
    await visit({ viewport: desk, locale: 'nl-NL' }, async ({ page, complaints }) => {
      expect(await walkToThanks(page, { answer: answerByKeyboard })).toEqual(wholeRoad);
      expect(complaints).toEqual([]);
    });
  });

  it('with JavaScript off', async () => {
    await visit({ viewport: phone, locale: 'en-GB', javaScriptEnabled: false }, async ({ page, complaints }) => {
      expect(await walkToThanks(page)).toEqual(wholeRoad);
      expect(complaints).toEqual([]);
    });
  });

  it('leaves four whole responses, none of them simulated', async () => {
    const responses = await survey.readResponses();
    expect(responses.map(({ complete, simulated, language }) => [complete, simulated, language])).toEqual([
      [true, false, 'nl'],
      [true, false, 'en'],
      [true, false, 'nl'],
      [true, false, 'en'],
    ]);
    for (const { answers, questions } of responses) {
      expect(answers).toHaveLength(12);
      expect(Object.keys(questions).sort()).toEqual(['age', 'concern', 'education', 'gender']);
    }
  });

  it('ends politely, with nothing stored, for who declines', async () => {
    await visit({ viewport: phone, locale: 'nl-NL' }, async ({ page }) => {
      await page.getByRole('button', { name: 'Nee, ik doe niet mee' }).click();
      await page.waitForURL('**/declined?lang=nl');
      expect(await page.locator('h1').textContent()).toBe('U doet niet mee');
      expect(await page.context().cookies()).toEqual([]);
    });
    expect(await survey.readResponses()).toHaveLength(4);
  });
});

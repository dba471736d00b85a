/** A survey whose ways part, in a real browser: going back, changing an answer, and the ends that come early. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../server/startServer.ts';
import { exported } from '../server/exported.ts';
import { rowsOf } from '../server/flowSurvey.ts';
import { flowDesign, flowStudy } from '../study/flowFixture.ts';
import { launchChromium } from './chromium.ts';
import { collectComplaints, inspect } from './inspectPage.ts';
import { leadTo, tabTo } from './person.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 860 };

let browser: Browser;
let server: RunningServer;
const dataDir = mkdtempSync(join(tmpdir(), 'partworth-e2e-flow-'));

beforeAll(async () => {
  // Room for everyone who comes here, but for one man only.
  const study = await flowStudy(
    ["women: { when: gender == 'woman', limit: 200 }", "men: { when: gender == 'man', limit: 1 }"],
    ['limit: 200, lease', 'limit: 500, lease'],
  );
  [browser, server] = await Promise.all([
    launchChromium(),
    startServer({ studies: [{ study, design: flowDesign }], dataDir }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Someone who has agreed, at the first page. */
async function visit(options: BrowserContextOptions, action: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: desk, ...options });
  const complaints = collectComplaints(context);
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}/s/small`);
    await page.locator('#agree').click();
    await page.waitForURL('**/p/about');
    await action(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

/** By a click on its label, which covers the control. */
async function pick(page: Page, control: string): Promise<void> {
  await page.locator(`${control} + label`).click();
}

async function tellAbout(page: Page, age: string, gender: 'woman' | 'man'): Promise<void> {
  await page.locator('#q-age').fill(age);
  await pick(page, `input[value="${gender}"]`);
  await page.locator('form [type=submit]').click();
}

async function choose(page: Page, choice: 1 | 2, accept: 'yes' | 'no'): Promise<void> {
  await pick(page, `#choice-${choice}`);
  await pick(page, `#accept-${accept}`);
  await page.locator('form [type=submit]').click();
}

/** On a wide screen and on a phone. */
async function faultsOf(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const viewport of [phone, desk]) {
    await page.setViewportSize(viewport);
    faults.push(...(await inspect(page, `${viewport.width} px`)));
  }
  return faults;
}

const lastOf = async () => (await exported(dataDir, 'small')).at(-1);

describe('row 4: an answer is changed', () => {
  it.each([true, false])(
    'answer, back, change, forward: the new one counts, both are kept (JavaScript: %s)',
    async (javaScriptEnabled) => {
      await visit({ javaScriptEnabled }, async (page) => {
        await tellAbout(page, '70', 'woman');
        await page.waitForURL('**/p/task-1');
        await choose(page, 1, 'yes');
        await page.waitForURL('**/p/task-2');
        await page.goBack();
        expect(page.url()).toMatch(/task-1$/);
        // What the browser kept of the page is what was answered; the link leads to what the server keeps.
        await page.goForward();
        await page.getByRole('link', { name: 'Back' }).click();
        await page.waitForURL('**/p/task-1');
        expect(await page.locator('input:checked').evaluateAll((all) => all.map((one) => one.id))).toEqual([
          ...['choice-1', 'accept-yes'],
        ]);
        await choose(page, 2, 'no');
        await page.waitForURL('**/p/task-2');
        await choose(page, 1, 'yes');
        await page.waitForURL((url) => !url.pathname.includes('task'));
      });
      const response = await lastOf();
      const first = response?.presentation.tasks[0];
      expect(response?.answers.find(({ task }) => task === first?.task)).toMatchObject({ choice: 2, accept: false });
      const events = rowsOf(dataDir, `select outcome, replaced from events where respondent = ${response?.respondent}`);
      expect(events).toContainEqual({ outcome: 'changed', replaced: '{"choice":{"choice":1,"accept":true}}' });
    },
  );

  it('the page that was answered is free of faults, and so is the one that says which answer is kept', async () => {
    await visit({}, async (page) => {
      await tellAbout(page, '40', 'woman');
      await page.waitForURL('**/p/work');
      await page.goto(`${server.url}/s/small/p/about`);
      expect(await page.locator('.kept').textContent()).toMatch(/You can change your answers here/);
      expect(await faultsOf(page)).toEqual([]);
      // A second answer under the nonce of a first one that was kept: a double submit that was edited in between.
      const second = await page.context().newPage();
      await second.goto(`${server.url}/s/small/p/work`);
      await pick(second, 'input[value="yes"]');
      const nonce = await second.locator('input[name=nonce]').inputValue();
      await second.locator('form [type=submit]').click();
      await second.waitForURL('**/p/task-1');
      await page.goto(`${server.url}/s/small/p/work`);
      await page.locator('input[name=nonce]').evaluate((field, value) => {
        (field as HTMLInputElement).value = value;
        document.querySelector('input[name=revision]')?.remove();
      }, nonce);
      await pick(page, 'input[value="no"]');
      await leadTo(page, 'form [type=submit]', '.conflict');
      expect(await page.locator('.conflict').textContent()).toMatch(
        /You had answered this already.*change your answer here/,
      );
      expect(await page.locator('input:checked').inputValue()).toBe('yes');
      expect(await faultsOf(page)).toEqual([]);
      await pick(page, 'input[value="no"]');
      await page.locator('form [type=submit]').click();
      await page.waitForURL('**/p/task-1');
    });
    expect((await lastOf())?.questions).toMatchObject({ leave: 'no' });
  });

  it('the way back is found with the keyboard', async () => {
    await visit({}, async (page) => {
      await tellAbout(page, '70', 'woman');
      await page.waitForURL('**/p/task-1');
      await tabTo(page, '.back a');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/p/about');
      expect(await page.locator('#q-age').inputValue()).toBe('70');
    });
  });
});

describe('an end that comes early', () => {
  it.each([
    ['en-GB', 'Thank you for your time', 'You have to be 16.'],
    ['nl-NL', 'Bedankt voor uw tijd', 'U moet 16 zijn.'],
  ])('is polite and free of faults for who is screened out, in %s', async (locale, title, why) => {
    await visit({ locale }, async (page) => {
      await tellAbout(page, '15', 'woman');
      await page.waitForURL('**/s/small/ended');
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await page.locator('main').textContent()).toContain(why);
      expect(await faultsOf(page)).toEqual([]);
      await page.goBack();
      await page.goto(`${server.url}/s/small`);
      expect(await page.locator('main').getAttribute('data-page')).toBe('finished');
      expect(await faultsOf(page)).toEqual([]);
      await page.locator('a[data-last]').click();
      await page.waitForURL('**/s/small/ended?*');
    });
  });

  it('and for whom a quota has no place, without JavaScript too', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await tellAbout(page, '40', 'man');
      await page.waitForURL('**/p/work');
    });
    await visit({ javaScriptEnabled: false, locale: 'nl-NL' }, async (page) => {
      await tellAbout(page, '40', 'man');
      await page.waitForURL('**/s/small/ended');
      expect(await page.locator('main').textContent()).toContain('Er hebben al genoeg mensen zoals u meegedaan');
    });
    await visit({}, async (page) => {
      await tellAbout(page, '40', 'man');
      await page.waitForURL('**/s/small/ended');
      expect(await faultsOf(page)).toEqual([]);
      await page.getByRole('link', { name: 'See my answers, or have them erased' }).click();
      await page.waitForURL('**/withdraw*');
    });
  });
});

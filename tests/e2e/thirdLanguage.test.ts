/** A third language is one file; written from right to left, the pages mirror. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endServed, type ServedApart, serveApart } from '../server/durability/servedApart.ts';
import { launchChromium } from './chromium.ts';
import { collectComplaints, findAxeViolations, findOverflow, findSmallTargets } from './inspectPage.ts';
import { type PageKind, walkToThanks } from './person.ts';
import { type Installation, installThirdLanguage, thirdLanguage } from './thirdLanguage.ts';

afterAll(endServed);

let browser: Browser;
let installation: Installation;
let server: ServedApart;

beforeAll(async () => {
  installation = installThirdLanguage();
  const { root, study } = installation;
  [browser, server] = await Promise.all([
    launchChromium(),
    serveApart({ root, study, data: `${root}/partworth-data` }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  server?.child.kill('SIGTERM');
  await server?.ended;
  installation?.remove();
});

/** On a wide page the names stand on the right, and the first proposal beside them. */
async function expectMirrored(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 860 });
  const rightOf = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => element.getBoundingClientRect().right);
  const [name, first, second] = [
    await rightOf('.profile:first-child dt'),
    await rightOf('.profile:first-child dd'),
    await rightOf('.profile:nth-child(2) dd'),
  ];
  expect(name).toBeGreaterThan(first);
  expect(first).toBeGreaterThan(second);
  expect(await findOverflow(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
}

describe('A language of one file, from right to left', () => {
  it('leads from consent to thanks on a phone, free of faults, mirrored, and without a word of another', async () => {
    const context = await browser.newContext({ locale: thirdLanguage, viewport: { width: 360, height: 740 } });
    const complaints = collectComplaints(context);
    const page = await context.newPage();
    await page.goto(`${server.url}/s/fair-exchange?lang=${thirdLanguage}`);
    const faults: string[] = [];
    const seen = new Set<PageKind>();
    const look = async (kind: PageKind) => {
      if (seen.has(kind)) return;
      seen.add(kind);
      const root = page.locator('html');
      expect([await root.getAttribute('lang'), await root.getAttribute('dir')]).toEqual([thirdLanguage, 'rtl']);
      faults.push(...(await findOverflow(page)), ...(await findSmallTargets(page)), ...(await findAxeViolations(page)));
      const text = await page.locator('main').innerText();
      const words = text.replace(/\S+@\S+|(\w{5}-)+\w{5}/g, '').match(/[a-z]{3,}/gi) ?? [];
      // The address of the researchers and the code have Latin letters in every language.
      faults.push(...words);
      if (kind === 'task') await expectMirrored(page);
    };
    await walkToThanks(page, { look });
    expect([...seen]).toEqual(['consent', 'introduction', 'task', 'questions', 'words', 'thanks']);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

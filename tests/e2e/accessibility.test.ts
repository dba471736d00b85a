/** axe-core finds nothing on any kind of page, in either language, light or dark, and where something was left out. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { collectComplaints, findAxeViolations, findOverflow, findSmallTargets, inspectWhole } from './inspectPage.ts';
import { answerAtOnce, focused, leadTo, type PageKind, pageKind, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'fair-exchange', tasks: 1 })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

/** Sends the page's form as it is, and looks at what comes back: the summary has the focus and says what is wrong. */
async function inspectErrors(page: Page, name: string): Promise<string[]> {
  await leadTo(page, 'form [type=submit] >> nth=0', '.error-summary');
  await expect.poll(() => focused(page), { message: name }).toBe('error-summary');
  const title = await page.title();
  const broken = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('.error-summary a')]
      .filter(({ hash }) => !document.getElementById(hash.slice(1))?.matches('input, textarea, select'))
      .map(({ outerHTML }) => outerHTML),
  );
  return [
    ...(/^(Error|Fout): /.test(title) ? [] : [`${name}: the title is ${title}`]),
    ...broken.map((link) => `${name}: leads nowhere: ${link}`),
    ...(await inspectWhole(page, `${name} with errors`)),
  ];
}

async function openContext(locale: string, width: number): Promise<BrowserContext> {
  return browser.newContext({ locale, viewport: { width, height: 800 } });
}

describe.each([
  ['nl-NL', 360],
  ['en-GB', 1280],
] as const)('In %s, %i px wide', (locale, width) => {
  it('every page of the survey is free of faults, as it comes and with something left out', async () => {
    const context = await openContext(locale, width);
    const complaints = collectComplaints(context);
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/fair-exchange`);
    const faults: string[] = [];
    const seen = new Set<PageKind>();
    for (let kind = await pageKind(page); ; kind = await pageKind(page)) {
      if (!seen.has(kind)) {
        faults.push(...(await inspectWhole(page, kind)));
        if (kind === 'task' || kind === 'questions') faults.push(...(await inspectErrors(page, kind)));
      }
      seen.add(kind);
      if (kind === 'thanks') break;
      const before = page.url();
      await answerAtOnce(page);
      await page.waitForURL((url) => url.href !== before);
    }
    expect([...seen]).toEqual(['consent', 'introduction', 'task', 'questions', 'words', 'thanks']);
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('so is what a respondent sees with his code, until it is erased', async () => {
    const context = await openContext(locale, width);
    const complaints = collectComplaints(context);
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/fair-exchange`);
    await walkToThanks(page, { answer: answerAtOnce });
    const code = (await page.locator('[data-withdrawal-code]').textContent()) ?? '';
    await leadTo(page, 'main [data-withdraw]', '#code');
    await page.locator('#code').fill(code);
    const faults: string[] = [];
    for (const [kind, button] of [
      ['withdraw', 'main form [type=submit]'],
      ['answers', 'button[value=ask]'],
      ['erase', 'button[value=erase]'],
      ['withdraw', undefined],
    ] as const) {
      await page.locator(`main[data-page=${kind}]`).waitFor();
      faults.push(...(await inspectWhole(page, kind)));
      if (button) await page.locator(button).click();
    }
    await page.locator('.outcome.done').waitFor();
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('so is every page around it', async () => {
    const context = await openContext(locale, width);
    const complaints = collectComplaints(context);
    const page = await context.newPage();
    const faults: string[] = [];
    const around = ['declined', 'privacy', 'withdraw'].map((page) => `/s/fair-exchange/${page}`);
    for (const path of ['/', '/s/nothing-here', ...around]) {
      await page.goto(survey.url + path);
      faults.push(...(await inspectWhole(page, path)));
    }
    faults.push(...(await inspectErrors(page, 'withdraw')));
    await page.locator('#code').fill('no-such-code');
    await leadTo(page, 'form [type=submit] >> nth=0', '.outcome');
    faults.push(...(await inspectWhole(page, 'withdrawn')));
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('The inspection', () => {
  it('finds what is wrong where something is', async () => {
    const context = await openContext('en-GB', 360);
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/fair-exchange`);
    await page.evaluate(() => {
      const [heading, button] = [...document.querySelectorAll<HTMLElement>('h1, button')];
      Object.assign(heading?.style ?? {}, { color: '#ccc', inlineSize: '400px' });
      Object.assign(button?.style ?? {}, { minBlockSize: '0', padding: '0', blockSize: '20px' });
    });
    expect((await findAxeViolations(page, ['color-contrast'])).join()).toMatch(/^color-contrast: <h1/);
    expect((await findOverflow(page)).join()).toContain('<h1');
    expect((await findSmallTargets(page)).join()).toContain('<button');
    await context.close();
  });
});

describe('A mistake', () => {
  it('is found again: its link moves the focus to the control, and what was answered is kept', async () => {
    const context = await openContext('nl-NL', 1280);
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/fair-exchange`);
    await answerAtOnce(page);
    await page.waitForURL('**/introduction');
    await answerAtOnce(page);
    await page.waitForURL('**/task-1');
    const first = page.locator('input[name=choice]').first();
    await page.locator(`label[for="${await first.getAttribute('id')}"]`).click();
    await leadTo(page, 'form [type=submit]', '.error-summary');
    expect(await page.locator('.error-summary a').allTextContents()).toEqual(['Kies een van de twee antwoorden']);
    expect(await first.isChecked()).toBe(true);
    await page.locator('.error-summary a').click();
    await expect.poll(() => focused(page)).toBe('accept-yes');
    expect(await page.locator('#accept-error').textContent()).toBe('Fout: Kies een van de twee antwoorden');
    await context.close();
  });
});

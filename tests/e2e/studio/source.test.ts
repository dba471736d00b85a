/** The source of a study and its preview in a real browser, under the policy of the pages as they are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { openStudio, type StudioInBrowser } from './openStudio.ts';

let browser: Browser;
let studio: StudioInBrowser;

beforeAll(async () => {
  [browser, studio] = await Promise.all([launchChromium(), openStudio(['fair-exchange', 'fair-exchange-2', 'e-bike'])]);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});

async function open(
  role: 'editor' | 'viewer',
  folder: string,
  width = 1280,
): Promise<{ page: Page; complaints: string[] }> {
  const opened = await studio.signIn(browser, role, { viewport: { width, height: 900 } });
  await opened.page.goto(`${studio.url}/researcher/studio/studies/${folder}/make?lang=en`);
  return opened;
}

const source = (page: Page) => page.getByRole('textbox', { name: 'Source of the study' });
const viewButton = (page: Page, name: View) => page.getByRole('button', { name, exact: true });

type View = 'Form' | 'Source' | 'Preview';

/** Unless it is shown. */
async function showView(page: Page, name: View): Promise<void> {
  if ((await viewButton(page, name).getAttribute('aria-pressed')) === 'false') await viewButton(page, name).click();
}

/** What looks into a frame without scripts, as these tests do, makes the browser say so. */
const ofFrame = /^Blocked (?:script execution|form submission)/;
const previewed = (page: Page) => page.frameLocator('.preview-frame');

/** Waits for it: a frame is laid out after it was told to be wider. */
function isAsWideAsADesktop(element: Element): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if ((element as HTMLIFrameElement).contentWindow?.innerWidth === 1024) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}

async function goToEnd(page: Page): Promise<void> {
  await source(page).focus();
  await page.keyboard.press('Control+End');
}

const textOf = (folder: string) => readFileSync(join(studio.shelf, folder, 'study.yaml'), 'utf8');

describe('the source of a study', () => {
  it('underlines an error as it is typed, and its list leads to it', async () => {
    const { page, complaints } = await open('editor', 'fair-exchange-2');
    await showView(page, 'Source');
    await goToEnd(page);
    await page.keyboard.insertText('\ntusks: 3');
    await page.locator('.cm-lintRange-error', { hasText: 'tusks' }).waitFor();
    await page.locator('.cm-lint-marker-error').waitFor();
    expect(textOf('fair-exchange-2')).toContain('tusks: 3');

    await page.keyboard.press('Control+Home');
    await page.keyboard.press('F8');
    await page.locator('.source-here', { hasText: 'Error: tusks' }).waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+M');
    const list = page.locator('.cm-panel-lint');
    await list.getByRole('option', { name: /tusks/ }).waitFor();
    // The cursor goes along with what is chosen in the list, and Enter goes to the text.
    await page.keyboard.press('End');
    await page.locator('.cm-activeLine', { hasText: 'tusks' }).waitFor();
    await page.keyboard.press('Enter');

    // The history is the page's: what was typed here is undone here, and in the file.
    await source(page).focus();
    await page.keyboard.press('Control+z');
    await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('offers the keys of the map at the cursor, and Tab leaves it', async () => {
    const { page, complaints } = await open('editor', 'e-bike');
    await showView(page, 'Source');
    await goToEnd(page);
    await page.keyboard.type('\nchangeA');
    await page.locator('.cm-tooltip-autocomplete [role=option]', { hasText: 'changeAnswers' }).waitFor();
    // What has only just come up is not taken by who meant to begin a line.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 100)));
    await page.keyboard.press('Enter');
    await page.locator('.cm-activeLine', { hasText: 'changeAnswers: ' }).waitFor();
    await page.keyboard.press('Control+Space');
    await page.locator('.cm-tooltip-autocomplete [role=option]', { hasText: 'true' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('quiet');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('can be read by a viewer and not be changed', async () => {
    const { page, complaints } = await open('viewer', 'e-bike');
    const before = textOf('e-bike');
    await showView(page, 'Source');
    expect(await source(page).getAttribute('aria-readonly')).toBe('true');
    await goToEnd(page);
    await page.keyboard.type('zzyzx');
    expect(await source(page).textContent()).not.toContain('zzyzx');
    expect(textOf('e-bike')).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

describe.each([360, 1280])('the preview in a window of %i pixels', (width) => {
  it('follows what is not saved, in another language, on another page, and keeps the last good one', async () => {
    const { page, complaints } = await open('editor', 'fair-exchange', width);
    const show = (name: 'Source' | 'Preview') => showView(page, name);
    await show('Preview');
    await previewed(page).locator('main[data-page=consent]').waitFor();
    await page.getByRole('combobox', { name: 'Page', exact: true }).selectOption('p/task-2');
    await previewed(page).locator('main[data-page=task]').waitFor();
    await page.getByRole('combobox', { name: 'Language', exact: true }).selectOption('nl');
    await previewed(page).locator('html[lang=nl]').waitFor();
    await page.getByRole('button', { name: 'Next page' }).click();
    await previewed(page).locator('form[action*="task-3"]').waitFor();
    await page.getByRole('radio', { name: 'Desktop' }).check();
    await page.locator('.preview-frame').evaluate(isAsWideAsADesktop);

    await page.getByRole('combobox', { name: 'Page', exact: true }).selectOption('consent');
    await previewed(page).locator('main[data-page=consent]').waitFor();
    await show('Source');
    await goToEnd(page);
    await page.keyboard.insertText(`\nrespondents: many${width}`);
    await page.locator('.cm-lintRange-error').first().waitFor();
    await show('Preview');
    await page.locator('.preview-trouble', { hasText: 'No preview while the study has' }).waitFor();
    await page.locator('.preview-place[data-old=true]').waitFor();
    await previewed(page).locator('main[data-page=consent]').waitFor();
    await show('Source');
    await source(page).focus();
    await page.keyboard.press('Control+z');
    await page.locator('.cm-lintRange-error').waitFor({ state: 'detached' });
    await show('Preview');
    await page.locator('.preview-trouble').waitFor({ state: 'detached' });
    expect(complaints.filter((complaint) => !ofFrame.test(complaint))).toEqual([]);
    await page.context().close();
  });
});

describe('what is pressed in a previewed page', () => {
  it('leads on in the preview as it leads a respondent on, and nowhere else', async () => {
    const { page, complaints } = await open('editor', 'fair-exchange');
    await showView(page, 'Preview');
    await previewed(page).locator('main[data-page=consent]').waitFor();
    await previewed(page).locator('a.skip').press('Enter');
    await previewed(page).locator('main[data-page=consent]:focus').waitFor();
    await previewed(page).locator('button[value=agree]').click();
    await previewed(page).locator('main[data-page=introduction]').waitFor();
    await previewed(page).locator('.foot a').click();
    await previewed(page).locator('main[data-page=privacy]').waitFor();
    expect(complaints.filter((complaint) => !ofFrame.test(complaint))).toEqual([]);
    await page.context().close();
  });

  it('leaves a preview that no script fills as it is', async () => {
    const { page } = await open('viewer', 'fair-exchange');
    await page.goto(`${studio.url}/researcher/studio/studies/fair-exchange/preview?lang=en&page=consent`);
    for (const press of ['.foot a', 'button[value=agree]', '.foot a']) {
      await previewed(page).locator(press).click();
      await previewed(page).locator('main[data-page=consent]').waitFor();
    }
    expect(new URL(page.url()).pathname).toBe('/researcher/studio/studies/fair-exchange/preview');
    await page.context().close();
  });
});

describe('form, source and preview', () => {
  /** Which of them are there to be seen, and whether they stand side by side. */
  async function seen(page: Page): Promise<View[]> {
    const places = { Form: '.form', Source: '[data-pane=source]', Preview: '[data-pane=preview]' } as const;
    const found: { name: View; left: number; right: number }[] = [];
    for (const name of ['Form', 'Source', 'Preview'] as const) {
      const box = await page.locator(places[name]).boundingBox();
      if (box) found.push({ name, left: box.x, right: box.x + box.width });
    }
    for (const [at, { left }] of found.slice(1).entries()) expect(left).toBeGreaterThanOrEqual(found[at]?.right ?? 0);
    return found.map(({ name }) => name);
  }

  it('stand side by side, any two of them or one alone, by keyboard, and so they do at the next visit', async () => {
    const { page, complaints } = await open('editor', 'fair-exchange');
    await expect.poll(() => seen(page)).toEqual(['Form', 'Preview']);
    const press = async (name: View, key: 'Enter' | 'Space') => {
      await viewButton(page, name).focus();
      await page.keyboard.press(key);
      // The focus stays where it was.
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(name);
    };
    await press('Source', 'Enter');
    await expect.poll(() => seen(page)).toEqual(['Form', 'Source']);
    await press('Form', 'Space');
    await expect.poll(() => seen(page)).toEqual(['Source']);
    // The last one can't be hidden.
    await press('Source', 'Enter');
    await expect.poll(() => seen(page)).toEqual(['Source']);
    await press('Preview', 'Enter');
    await expect.poll(() => seen(page)).toEqual(['Source', 'Preview']);
    expect(await page.locator('[role=status]').allTextContents()).toContain('Shown: Source and Preview');

    // What is typed in the one is seen in the other.
    await previewed(page).locator('main[data-page=consent]').waitFor();
    await goToEnd(page);
    await page.keyboard.insertText('\nprivacy: 3');
    await page.locator('.preview-trouble', { hasText: 'No preview while the study has' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('.preview-trouble').waitFor({ state: 'detached' });

    await page.locator('.state.saved').waitFor();
    await page.reload();
    await expect.poll(() => seen(page)).toEqual(['Source', 'Preview']);
    await page.goto(`${studio.url}/researcher/studio/studies/e-bike/make?lang=en`);
    await expect.poll(() => seen(page)).toEqual(['Source', 'Preview']);

    // Where there is room for one thing, it is the one chosen last.
    await page.setViewportSize({ width: 700, height: 900 });
    await expect.poll(() => seen(page)).toEqual(['Preview']);
    await press('Form', 'Enter');
    await expect.poll(() => seen(page)).toEqual(['Form']);
    await page.setViewportSize({ width: 1100, height: 900 });
    await expect.poll(() => seen(page)).toEqual(['Form', 'Preview']);
    expect(complaints.filter((complaint) => !ofFrame.test(complaint))).toEqual([]);
    await page.context().close();
  });

  it('show the form to who is led to a part of it, and the source to who is led to a line', async () => {
    const { page } = await open('editor', 'e-bike');
    await viewButton(page, 'Form').click();
    await viewButton(page, 'Source').click();
    await page.goto(`${studio.url}/researcher/studio/studies/e-bike/make?lang=en#pages`);
    await page.locator('.outline a[href="#pages"][aria-current]').waitFor();
    await expect.poll(() => seen(page)).toContain('Form');
    await page.context().close();
  });
});

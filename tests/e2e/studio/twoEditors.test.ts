/** One study in two browsers at once, and in one that is cut off: nothing is lost, and nothing is written over unasked. */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { openStudio, type Person, type StudioInBrowser } from './openStudio.ts';

let browser: Browser;
let studio: StudioInBrowser;
let count = 0;
/** A study of its own for each test. */
let folder = '';

beforeAll(async () => {
  [browser, studio] = await Promise.all([launchChromium(), openStudio(['e-bike'])]);
});
afterAll(async () => {
  await browser?.close();
  await studio?.close();
});
beforeEach(() => {
  folder = `study-${++count}`;
  cpSync(join(studio.shelf, 'e-bike'), join(studio.shelf, folder), { recursive: true });
});

const file = () => join(studio.shelf, folder, 'study.yaml');
const textNow = () => readFileSync(file(), 'utf8');

async function open(who: Person): Promise<Page> {
  const { page } = await studio.signIn(browser, who, { viewport: { width: 1280, height: 900 } });
  await goToStudy(page);
  return page;
}

async function goToStudy(page: Page): Promise<void> {
  await page.goto(`${studio.url}/researcher/studio/studies/${folder}/make?lang=en`);
  const source = page.getByRole('button', { name: 'Source', exact: true });
  if ((await source.getAttribute('aria-pressed')) === 'false') await source.click();
  await page.getByRole('textbox', { name: 'Source of the study' }).waitFor();
}

/** As what others write is not looked for: then it is met by the next save. */
const looksNowhere = (page: Page) => page.route('**/make/draft*', (route) => route.abort());
const looksAgain = (page: Page) => page.unroute('**/make/draft*');

const state = (page: Page, name: string) => page.locator(`.state.${name}`).waitFor();
const notice = (page: Page, title: string | RegExp) => page.locator('.notice', { hasText: title });

async function typeAtEnd(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Source of the study' }).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(words);
}

const title = (page: Page) => page.getByLabel('Title, English');

async function writeTitle(page: Page, words: string): Promise<void> {
  await title(page).fill(words);
  await title(page).blur();
}

async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await new Promise((resolve) => setTimeout(resolve, 30));
}

const fileSays = (words: string) => until(() => textNow().includes(words));
const titleSays = (page: Page, words: string) => until(async () => (await title(page).inputValue()) === words);

describe('two editors of one study', () => {
  test('have both what they change in different places, and are told', async () => {
    const [one, other] = await Promise.all([open('editor'), open('colleague')]);
    await one.locator('.others', { hasText: 'colleague has this study open, too.' }).waitFor();
    await looksNowhere(other);
    await writeTitle(one, 'Bicycles with a motor');
    await fileSays('Bicycles with a motor');
    await typeAtEnd(other, '\n# a remark of the colleague\n');
    await notice(other, 'Both changes are in it now').waitFor();
    await state(other, 'saved');
    expect(textNow()).toContain('Bicycles with a motor');
    expect(textNow()).toContain('# a remark of the colleague');
    // The form of the one shows what the other wrote, without a reload.
    await titleSays(other, 'Bicycles with a motor');
    await notice(one, 'The file was changed outside this page').waitFor();
    await one.locator('.others', { hasText: 'colleague changed it at' }).waitFor();
    await one.context().close();
    await other.context().close();
  });

  test('choose where both changed the same lines, and what is left can be had back', async () => {
    const [one, other] = await Promise.all([open('editor'), open('colleague')]);
    await looksNowhere(other);
    await writeTitle(one, 'Theirs is this');
    await fileSays('Theirs is this');
    await writeTitle(other, 'Mine is that');
    const asked = notice(other, 'Somebody else changed the same lines');
    await asked.waitFor();
    await asked.locator('.sides', { hasText: 'Theirs is this' }).waitFor();
    await asked.locator('.sides', { hasText: 'Mine is that' }).waitFor();
    await state(other, 'conflict');
    expect(textNow()).not.toContain('Mine is that');
    // What is typed meanwhile goes with it.
    await typeAtEnd(other, '\n# typed meanwhile\n');
    await asked.getByRole('radio', { name: 'Theirs' }).check();
    await asked.getByRole('button', { name: 'Save as chosen' }).click();
    await state(other, 'saved');
    expect(textNow()).toContain('Theirs is this');
    expect(textNow()).toContain('# typed meanwhile');
    await titleSays(other, 'Theirs is this');
    // First what they had, then what was here.
    await other.getByRole('button', { name: 'Undo', exact: true }).click();
    await until(() => !textNow().includes('# typed meanwhile'));
    await other.getByRole('button', { name: 'Undo', exact: true }).click();
    await fileSays('Mine is that');
    expect(textNow()).toContain('# typed meanwhile');
    await one.context().close();
    await other.context().close();
  });

  test('lose nothing when the page goes before anybody chose: it asks again', async () => {
    const [one, other] = await Promise.all([open('editor'), open('colleague')]);
    await looksNowhere(other);
    await writeTitle(one, 'Theirs is this');
    await fileSays('Theirs is this');
    await writeTitle(other, 'Mine is that');
    await notice(other, 'Somebody else changed the same lines').waitFor();
    await looksAgain(other);
    other.on('dialog', (dialog) => dialog.accept());
    await goToStudy(other);
    const kept = notice(other, 'Changes of yours were not saved');
    await kept.getByText('What differs').click();
    await kept.locator('.new', { hasText: 'Mine is that' }).waitFor();
    await kept.getByRole('button', { name: 'Put them back' }).click();
    const asked = notice(other, 'Somebody else changed the same lines');
    await asked.getByRole('button', { name: 'Keep all of mine' }).click();
    await fileSays('Mine is that');
    await one.context().close();
    await other.context().close();
  });
});

describe('a file that git changes under a page', () => {
  test('is shown, and both are kept where something is being typed', async () => {
    const page = await open('editor');
    writeFileSync(file(), textNow().replace('en: Electric bicycles', 'en: Bicycles of git'));
    await notice(page, 'The file was changed outside this page').waitFor();
    await titleSays(page, 'Bicycles of git');
    await page.locator('.notice').getByRole('button', { name: 'Close' }).click();
    await looksNowhere(page);
    writeFileSync(file(), textNow().replace('en: Bicycles of git', 'en: Bicycles of git again'));
    await typeAtEnd(page, '\n# typed\n');
    await notice(page, 'Both changes are in it now').waitFor();
    await state(page, 'saved');
    expect(textNow()).toContain('Bicycles of git again');
    expect(textNow()).toContain('# typed');
    await page.context().close();
  });
});

describe('a session that ends in the middle of an edit', () => {
  test('goes on with it when somebody signs in again in another tab', async () => {
    const page = await open('editor');
    const tab = await page.context().newPage();
    await tab.goto(`${studio.url}/researcher/studio?lang=en`);
    await tab.getByRole('button', { name: /^Sign out/ }).click();
    await tab.waitForURL((url) => url.pathname.endsWith('/sign-in'));
    await typeAtEnd(page, '\n# typed without a session\n');
    await state(page, 'signed-out');
    await notice(page, 'You are signed out.').waitFor();
    await writeTitle(page, 'Written without a session');
    expect(textNow()).not.toContain('without a session');
    await studio.signInOn(tab, 'editor');
    await page.bringToFront();
    await state(page, 'saved');
    expect(textNow()).toContain('# typed without a session');
    expect(textNow()).toContain('Written without a session');
    await page.context().close();
  });

  test('keeps it in the browser where the token is taken away, and offers it to who signs in again', async () => {
    const page = await open('colleague');
    await studio.renewToken('colleague');
    await typeAtEnd(page, '\n# typed without a token\n');
    await state(page, 'signed-out');
    await writeTitle(page, 'Written without a token');
    page.on('dialog', (dialog) => dialog.accept());
    await studio.signInOn(page, 'colleague');
    await goToStudy(page);
    const kept = notice(page, 'Changes of yours were not saved');
    await kept.getByText('What differs').click();
    await kept.locator('.new', { hasText: '# typed without a token' }).waitFor();
    await kept.getByText('Written without a token').waitFor();
    await kept.getByRole('button', { name: 'Put them back' }).click();
    await state(page, 'saved');
    await fileSays('Written without a token');
    expect(textNow()).toContain('# typed without a token');
    await goToStudy(page);
    expect(await page.locator('.notice').count()).toBe(0);
    await page.context().close();
  });
});

describe('a browser without a connection', () => {
  test('says so, keeps what is typed, and saves it with what others did meanwhile when it is back', async () => {
    const [one, other] = await Promise.all([open('editor'), open('colleague')]);
    await other.context().setOffline(true);
    await typeAtEnd(other, '\n# typed without a connection\n');
    await state(other, 'offline');
    await notice(other, 'No connection to the server').waitFor();
    await writeTitle(other, 'Written without a connection');
    await writeTitle(one, 'Written by the other');
    await fileSays('Written by the other');
    await other.context().setOffline(false);
    const asked = notice(other, 'Somebody else changed the same lines');
    await asked.getByRole('radio', { name: 'Mine' }).check();
    await asked.getByRole('button', { name: 'Save as chosen' }).click();
    await state(other, 'saved');
    expect(textNow()).toContain('Written without a connection');
    expect(textNow()).toContain('# typed without a connection');
    await one.context().close();
    await other.context().close();
  });
});

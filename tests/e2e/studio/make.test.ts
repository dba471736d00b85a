/** The form of a study in a real browser: made by pointer and by keyboard, in two languages, and free of faults. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sections } from '../../../server/studio/client/make/form/model/sections.ts';
import { drawPng } from '../../study/pictures/samplePictures.ts';
import { fullStudy } from '../../study/studyFile/edit/fullStudy.ts';
import { launchChromium } from '../chromium.ts';
import { findAxeViolations, findOverflow } from '../inspectPage.ts';
import { openMake, until } from './openMake.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Tabs on until the control of this name has the focus. */
async function tabTo(page: Page, name: RegExp | string, key = 'Tab'): Promise<void> {
  const isThere = () =>
    page.evaluate(
      ({ source, isPattern }) => {
        const { activeElement: element } = document;
        if (!(element instanceof HTMLElement)) return false;
        const label =
          element.getAttribute('aria-label') ??
          document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent;
        const words = (label ?? element.textContent ?? '').trim();
        return isPattern ? new RegExp(source).test(words) : words === source;
      },
      { source: typeof name === 'string' ? name : name.source, isPattern: typeof name !== 'string' },
    );
  for (let presses = 0; presses < 200; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way by ${key} to ${name}`);
}

describe('attributes', () => {
  test('are added, named, ordered and taken out by pointer, and undo brings them back', async () => {
    const { page, saved } = await openMake(browser, 'attributes');
    await page.getByRole('button', { name: 'Add an attribute' }).click();
    await page.getByLabel('Name of the attribute').fill('Warranty');
    await page.getByLabel('Level 1').fill('One year');
    await page.getByLabel('Level 2').fill('Two years');
    await page.getByLabel('Level 2').blur();
    const named = await until(saved, (study) => JSON.stringify(study).includes('Two years'));
    expect(named.attributes['warranty']).toEqual({
      label: 'Warranty',
      levels: { 'one-year': 'One year', 'two-years': 'Two years' },
    });
    expect(named['model']).toEqual({ effects: ['price', 'delivery', 'packaging', 'warranty'] });
    await page.getByRole('button', { name: 'Move up: Warranty' }).click();
    await until(saved, (study) => Object.keys(study.attributes)[2] === 'warranty');
    await page.getByRole('button', { name: 'Remove: Price' }).click();
    await until(saved, (study) => study.attributes['price'] === undefined);
    await page.getByRole('button', { name: 'Undo' }).click();
    const back = await until(saved, (study) => study.attributes['price'] !== undefined);
    expect(Object.keys(back.attributes)).toEqual(['price', 'delivery', 'warranty', 'packaging']);
  });

  test('are dragged by their handle to another place', async () => {
    const { page, saved } = await openMake(browser, 'attributes');
    const [grip, last] = [page.locator('.grip').first(), page.locator('.card').last()];
    const [from, to] = [await grip.boundingBox(), await last.boundingBox()];
    if (!from || !to) throw new Error('nothing to drag');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + 50, to.y + to.height - 4, { steps: 5 });
    await page.mouse.up();
    const moved = await until(saved, (study) => Object.keys(study.attributes)[0] !== 'price');
    expect(Object.keys(moved.attributes)).toEqual(['delivery', 'packaging', 'price']);
  });

  test('are numbers, and levels have pictures with what they show', async () => {
    const { page, saved } = await openMake(browser, 'attributes');
    await page.locator('.fold').first().click();
    await page.getByLabel('Numbers', { exact: true }).check();
    await page.getByRole('textbox', { name: 'Numbers' }).fill('40; 50, 60');
    await page.getByLabel('Unit').fill('EUR');
    await page.getByLabel('Unit').blur();
    await until(saved, (study) => JSON.stringify(study).includes('EUR'));
    await page.locator('.read').waitFor();
    expect(await page.locator('.read').textContent()).toContain('€40');
    await page.locator('.fold').nth(1).click();
    await page.getByRole('button', { name: 'More about Within a week' }).click();
    await page
      .getByLabel('Picture for Within a week')
      .setInputFiles({ name: 'A week.png', mimeType: 'image/png', buffer: drawPng(40, 30, [9, 90, 9]) });
    await page.getByLabel('What the picture shows').fill('A calendar');
    await page.getByLabel('What the picture shows').blur();
    const study = await until(saved, (one) => JSON.stringify(one).includes('A calendar'));
    expect(study.attributes).toMatchObject({
      price: { label: 'Price', values: [40, 50, 60], unit: 'EUR' },
      delivery: {
        levels: { week: { label: 'Within a week', image: { file: 'pictures/a-week.png', alt: 'A calendar' } } },
      },
    });
    await page.locator('.picture-of img').waitFor();
    const seen = await page.locator('.picture-of img').evaluate((image) => (image as HTMLImageElement).naturalWidth);
    expect(seen).toBe(40);
  });
});

describe('by keyboard alone', () => {
  test('an attribute is added, filled in and moved, and the focus goes along', async () => {
    const { page, saved } = await openMake(browser, 'attributes');
    await tabTo(page, /Add an attribute$/);
    await page.keyboard.press('Enter');
    await until(
      () => page.evaluate(() => document.activeElement?.id ?? ''),
      (id) => id.endsWith('.label'),
    );
    await page.keyboard.type('Warranty');
    await tabTo(page, 'Level 1');
    await page.keyboard.type('One year');
    await tabTo(page, 'Level 2');
    await page.keyboard.type('Two years');
    await page.keyboard.press('Enter');
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      (label) => label === 'Level 3',
    );
    await page.keyboard.type('Three years');
    await tabTo(page, /Move up: Warranty$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    const study = await until(saved, (one) => Object.keys(one.attributes)[2] === 'warranty');
    expect(study.attributes['warranty']).toEqual({
      label: 'Warranty',
      levels: { 'one-year': 'One year', 'two-years': 'Two years', 'three-years': 'Three years' },
    });
    const focused = await until(
      () => page.evaluate(() => document.activeElement?.textContent ?? ''),
      (words) => words.includes('Warranty'),
    );
    expect(focused).toContain('Move up');
    expect(await page.locator('[role=status]').allTextContents()).toContain('Warranty: now 3 of 4');
  });

  test('a second language is added, and what it lacks is led to', async () => {
    const { page, saved } = await openMake(browser, 'about');
    await tabTo(page, 'Add a language');
    await page.keyboard.type('Dutch');
    await tabTo(page, 'Add');
    await page.keyboard.press('Enter');
    await until(saved, (study) => String(study['languages']) === 'en,nl');
    await tabTo(page, /^Dutch: \d+ texts/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await until(
      () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? ''),
      (label) => label === 'Title, Dutch',
    );
    await page.keyboard.type('Mijn studie');
    await page.keyboard.press('Tab');
    await until(saved, (study) => JSON.stringify(study['title']) === '{"en":"My study","nl":"Mijn studie"}');
  });
});

describe('pages and questions', () => {
  test('are added with all that a study needs of them', async () => {
    const { page, saved } = await openMake(browser, 'pages');
    await page.getByRole('button', { name: 'Add a page of your own' }).click();
    await page.getByLabel('Title of the page').fill('Your home');
    await page.getByRole('textbox', { name: 'Text' }).fill('Two things.');
    await page.getByLabel('Kind of question').selectOption('agreement');
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByLabel('The question').fill('Do you agree?');
    await page.getByLabel('Statement 1').fill('I like it');
    await page.getByLabel('Statement 2').fill('I need it');
    await page.getByLabel('Statement 2').blur();
    const study = await until(saved, (one) => JSON.stringify(one).includes('I need it'));
    expect(study['pages']).toEqual(['consent', 'tasks', 'about', 'your-home']);
    expect(study['questions']).toMatchObject({
      do_you_agree: {
        type: 'agreement',
        page: 'your-home',
        items: { 'i-like-it': 'I like it', 'i-need-it': 'I need it' },
      },
    });
    await page.locator('.problem-count.fine, .problem-count .warnings').waitFor();
  });
});

test('errors lead to their field, which says what is wrong', async () => {
  const { page } = await openMake(browser, 'about');
  await page.getByLabel('Id of the study').fill('My Study!');
  await page.getByLabel('Id of the study').blur();
  await page.locator('.quiet.errors').click();
  await page.locator('.problem-list .leads').first().click();
  const field = page.getByLabel('Id of the study');
  await until(
    () => field.evaluate((element) => document.activeElement === element),
    (is) => is,
  );
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  const ids = (await field.getAttribute('aria-describedby')) ?? '';
  const words = await Promise.all(ids.split(' ').map((id) => page.locator(`[id="${id}"]`).textContent()));
  expect(words.join(' ')).toContain('is no id');
});

test('the list of problems leaves the form when somebody turns to something else', async () => {
  const { page } = await openMake(browser, 'about');
  const [count, list] = [page.locator('#problem-count'), page.locator('#problem-list')];
  const leaveBy = async (leave: () => Promise<unknown>) => {
    await count.click();
    await list.waitFor();
    await leave();
    await list.waitFor({ state: 'detached' });
  };
  // From the button itself, where the focus is after it was pressed.
  await leaveBy(() => page.keyboard.press('Escape'));
  expect(await count.evaluate((element) => document.activeElement === element)).toBe(true);
  await leaveBy(() => page.mouse.click(20, 700));
  await leaveBy(() => page.getByLabel('Id of the study').focus());
  await leaveBy(() => page.frameLocator('.preview-frame').locator('body').click());
  // Inside it stays, so that it can be walked through.
  await count.click();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await list.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await list.waitFor({ state: 'detached' });
});

test('what was typed stays when its field is taken away under the hands', async () => {
  const { page, saved } = await openMake(browser, 'about');
  const go = (section: string) =>
    page.evaluate((hash) => {
      location.hash = hash;
    }, `#${section}`);
  const title = page.getByLabel('Title', { exact: true });
  // Saved already; the browser tells of it once more as the field goes.
  await title.fill('By the way back');
  await until(saved, (study) => study['title'] === 'By the way back');
  await go('attributes');
  await page.getByRole('heading', { name: 'Attributes' }).waitFor();
  expect((await saved())['title']).toBe('By the way back');
  // Not told yet.
  await page.goBack();
  await title.fill('In the middle of a word');
  await go('attributes');
  await until(saved, (study) => study['title'] !== 'By the way back');
  expect((await saved())['title']).toBe('In the middle of a word');
  // And one that undo takes away.
  await page.getByRole('button', { name: 'Add an attribute' }).click();
  await page.keyboard.type('Colour');
  await until(saved, (study) => JSON.stringify(study.attributes).includes('Colour'));
  const undo = page.getByRole('button', { name: 'Undo' });
  while (await page.getByLabel('Name of the attribute').count()) await undo.dispatchEvent('click');
  const names = Object.keys((await saved()).attributes);
  expect(names).toEqual(['price', 'delivery', 'packaging']);
});

test('a text that is written from the right begins there, and leaves the name of its language free', async () => {
  const { page } = await openMake(browser, 'about');
  await page.getByLabel('Add a language').selectOption('ar');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const sides = (label: string) =>
    page.getByLabel(label).evaluate((element) => {
      const { direction, paddingLeft, paddingRight } = getComputedStyle(element);
      return { direction, isFree: Number.parseFloat(paddingLeft) > 30 && Number.parseFloat(paddingRight) < 20 };
    });
  await page.getByLabel('Title, Arabic').fill('الاشتراك في النباتات');
  expect(await sides('Title, Arabic')).toEqual({ direction: 'rtl', isFree: true });
  expect(await sides('Title, English')).toEqual({ direction: 'ltr', isFree: true });
});

test('a viewer sees the same and changes nothing', async () => {
  const { page } = await openMake(browser, 'attributes', { who: 'viewer' });
  await page.locator('.fold').first().click();
  expect(await page.getByLabel('Name of the attribute').isDisabled()).toBe(true);
  expect(await page.getByRole('button', { name: /^(Add|Remove|Move)/ }).count()).toBe(0);
});

/** Every part that is folded; returns how many there were. */
async function unfold(page: Page): Promise<number> {
  const count = await page.evaluate(() => {
    const folded = [...document.querySelectorAll<HTMLElement>('.fold[aria-expanded=false]')];
    for (const one of folded) one.click();
    return folded.length;
  });
  // Drawn before it is looked at again.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  return count;
}

test.each([
  [360, 'dark', 'nl'],
  [768, 'light', 'de'],
  [1280, 'light', 'en'],
] as const)('no section has faults at %i px, %s, in %s', async (width, colorScheme, language) => {
  const { page } = await openMake(browser, 'about', { width, language, text: fullStudy });
  await page.emulateMedia({ colorScheme });
  const faults: string[] = [];
  for (const section of sections) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, section);
    await page.locator(`.outline a[href="#${section}"][aria-current]`).waitFor();
    // Questions are in the cards of their pages.
    while ((await unfold(page)) > 0);
    await page.evaluate(() => {
      for (const further of document.querySelectorAll('details')) further.open = true;
    });
    const found = [...(await findOverflow(page)), ...(await findAxeViolations(page))];
    // A text that no language has is shown as its key.
    const keys = (await page.locator('.form').innerText()).match(/\b(?:form|make)\.\w+\.[\w.-]+/g) ?? [];
    faults.push(...[...found, ...keys].map((fault) => `${section}: ${fault}`));
  }
  expect(faults).toEqual([]);
});

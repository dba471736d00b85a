/** The whole road through the studio: from an empty folder to a fielded study with results, by whatever hands. */

import type { Locator, Page } from 'playwright-core';
import { drawPng } from '../../study/pictures/samplePictures.ts';
import type { Hands } from './hands.ts';

export interface Walker {
  readonly page: Page;
  readonly hands: Hands;
}

/** Its folder is made of its title. */
export const studyName = 'bread';

const rooms = { make: 'Make', design: 'Design', field: 'Field', watch: 'Watch', understand: 'Understand' } as const;

export async function goToRoom({ page, hands }: Walker, room: keyof typeof rooms): Promise<void> {
  await hands.press(page.locator('.rooms').getByRole('link', { name: rooms[room], exact: true }));
  await page.waitForURL(new RegExp(`/${room}`));
  await page.waitForLoadState();
}

/** From the link to an empty study. */
export async function beginStudy({ page, hands }: Walker, link: string): Promise<void> {
  await page.goto(link);
  await page.waitForURL(/researcher\/studio/);
  await page.getByText('There is no study here yet.').waitFor();
  await hands.press(page.getByRole('link', { name: 'New study' }));
  await hands.write(page.getByLabel('Title'), 'Bread');
  await hands.tick(page.getByRole('radio', { name: /An empty study/ }));
  await hands.press(page.getByRole('button', { name: 'Make the study' }));
  await page.waitForURL(/\/make/);
  await page.locator('.form').waitFor();
}

/** A price in numbers, a delivery with pictures, a packaging; in English and in Dutch; by the form alone. */
export async function makeStudy(walker: Walker): Promise<void> {
  const { page, hands } = walker;
  await openSection(walker, 'About the study');
  await hands.choose(page.getByLabel('Add a language'), 'Dutch (nl)');
  await hands.press(page.getByRole('button', { name: 'Add', exact: true }));
  await page.getByText(/^Dutch: \d+ texts to write/).waitFor();
  await openSection(walker, 'Attributes');
  await makePrice(walker);
  await givePictures(walker);
  for (const section of ['About the study', 'Attributes', 'Tasks', 'Pages and questions', 'Privacy promise']) {
    await openSection(walker, section);
    await translate(walker);
  }
  await page.getByText('All texts in all languages').waitFor();
  await page
    .getByText('No errors')
    .or(page.getByText(/^\d+ warnings?/))
    .first()
    .waitFor();
  await page.locator('.state.saved').waitFor();
}

async function openSection({ page, hands }: Walker, name: string): Promise<void> {
  await hands.press(page.locator('nav.outline, .outline').getByRole('link', { name: new RegExp(`^${name}`) }));
  await page.getByRole('heading', { name, level: 2 }).waitFor();
}

async function makePrice({ page, hands }: Walker): Promise<void> {
  await hands.press(page.locator('.fold', { hasText: 'Price' }));
  await hands.tick(page.getByRole('radio', { name: 'Numbers' }));
  await hands.write(page.getByRole('textbox', { name: 'Numbers' }), '2 3 4');
  await hands.write(page.getByLabel('Unit, English'), 'EUR');
  await hands.press(page.locator('.fold', { hasText: 'Price' }));
}

async function givePictures({ page, hands }: Walker): Promise<void> {
  await hands.press(page.locator('.fold', { hasText: 'Delivery' }));
  for (const [place, level] of ['Within a week', 'The next day'].entries()) {
    await hands.press(page.getByRole('button', { name: `More about ${level}` }));
    const buffer = drawPng(60, 40, [90 * place, 120, 60]);
    await page
      .getByLabel(`Picture for ${level}`)
      .setInputFiles({ name: `${level}.png`, mimeType: 'image/png', buffer });
    const described = page.getByLabel('What the picture shows, English').nth(place);
    await described.waitFor();
    await hands.write(described, `A calendar: ${level}`);
  }
  await hands.press(page.locator('.fold', { hasText: 'Delivery' }));
}

/** Writes what is still to write in Dutch in the section that is open. */
async function translate({ page, hands }: Walker): Promise<void> {
  const folds = page.locator('.form .fold[aria-expanded=false]');
  while ((await folds.count()) > 0) await hands.press(folds.first());
  const texts = page.locator('.form textarea[lang=nl]:visible');
  for (let place = 0; place < (await texts.count()); place += 1) {
    const text = texts.nth(place);
    if (!(await isWanted(text))) continue;
    const isUnit = /^Unit/.test((await text.getAttribute('aria-label')) ?? '');
    await hands.write(text, isUnit ? 'EUR' : `Nederlandse tekst ${place + 1}`);
  }
}

async function isWanted(text: Locator): Promise<boolean> {
  return text.evaluate((element) => {
    const field = element as HTMLTextAreaElement;
    const beside = field.closest('.texts, .field')?.querySelector<HTMLTextAreaElement>('textarea[lang=en]');
    return field.value === '' && (beside?.value ?? '') !== '';
  });
}

export async function makeDesign(walker: Walker): Promise<void> {
  const { page, hands } = walker;
  await goToRoom(walker, 'design');
  await hands.press(page.getByRole('button', { name: 'Make a design', exact: true }));
  await page.locator('[data-design-state="up-to-date"] .verdict').waitFor();
}

/** With simulated respondents, and once by oneself. */
export async function tryStudy(walker: Walker): Promise<Page> {
  const { page, hands } = walker;
  await goToRoom(walker, 'field');
  await hands.press(page.locator('.trial-form button'));
  await page.locator('.trial-result').waitFor();
  const opened = page.context().waitForEvent('page');
  await hands.press(page.getByRole('button', { name: 'Take it as a test' }));
  return opened;
}

export async function publishStudy({ page, hands }: Walker): Promise<string> {
  await page.reload();
  const goesOver = page.getByLabel(/Publish all the same/);
  if ((await goesOver.count()) > 0) await hands.tick(goesOver);
  await hands.press(page.locator('form.publish button'));
  await page.locator('.ways-in').waitFor();
  return page.locator('.ways-in input[readonly]').first().inputValue();
}

export async function understand(walker: Walker): Promise<void> {
  const { page, hands } = walker;
  await goToRoom(walker, 'understand');
  await hands.press(page.locator('.whose').getByRole('link', { name: /^Simulated/ }));
  await page.locator('[data-ready]').waitFor();
}

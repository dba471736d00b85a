/** What fewer studies need, in the form and in a real browser: the file says it, and only its own lines change. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fullStudy } from '../../study/studyFile/edit/fullStudy.ts';
import { launchChromium } from '../chromium.ts';
import { openMake, until } from './openMake.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** The lines that are in the one text and not in the other. */
function changedLines(before: string, after: string): readonly string[] {
  const old = before.split('\n');
  return after.split('\n').filter((line) => !old.includes(line));
}

describe('a price that is a sum', () => {
  test('is made of parts, varies and is rounded', async () => {
    const { page, saved } = await openMake(browser, 'attributes');
    await page.locator('.fold').first().click();
    await page.getByLabel('A sum of parts').check();
    await page.getByLabel('Starts from').fill('30');
    await page.getByLabel('Add a part').first().selectOption('delivery');
    await page.getByRole('button', { name: 'Add a part' }).click();
    await page.getByLabel('Delivery: The next day').fill('12,50');
    await page.getByLabel('Varies by').fill('-10 0 10%');
    await page.getByLabel('Rounded to').fill('0.5');
    await page.getByLabel('Rounded to').blur();
    const study = await until(saved, (one) => JSON.stringify(one).includes('"round":0.5'));
    expect(study.attributes['price']).toEqual({
      label: 'Price',
      sum: { base: 30, delivery: { week: 0, day: 12.5 } },
      vary: ['-10%', 0, '+10%'],
      round: 0.5,
    });
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(saved, (one) => !JSON.stringify(one).includes('"round"'));
  });

  test('keeps its other lines, and how its percentages are spelled', async () => {
    const { page, saved, text } = await openMake(browser, 'attributes', { study: 'e-bike' });
    const before = text();
    await page.locator('.fold').last().click();
    await page.getByLabel('Varies by').fill('-20% -10% 0 10% 30%');
    await page.getByLabel('Motor: At the pedals').fill('450');
    await page.getByLabel('Motor: At the pedals').blur();
    await until(saved, (one) => JSON.stringify(one).includes('450'));
    expect(changedLines(before, text())).toEqual([
      '      motor: { hub: 0, mid: 450 }',
      '    vary: [-20%, -10%, 0, 10%, +30%]',
    ]);
  });
});

describe('what is expected', () => {
  test('is a direction, a number and how uncertain it is, and an error leads there', async () => {
    const { page, saved } = await openMake(browser, 'design');
    await page.getByText('Price', { exact: true }).click();
    await page.getByLabel('Price, 40 euro a month: Expected').fill('0.5');
    await page.getByLabel('Price, 40 euro a month: ± (sd)').fill('0.2');
    await page.getByLabel('Price, 40 euro a month: ± (sd)').blur();
    const study = await until(saved, (one) => JSON.stringify(one).includes('"sd"'));
    expect(study['design']).toMatchObject({ priors: { price: { low: { mean: 0.5, sd: 0.2 } } } });
    await page.getByLabel('Price, 40 euro a month: Direction').selectOption('Worse');
    await page.locator('summary', { hasText: /^Price/ }).click();
    await page.locator('.quiet.errors').click();
    await page.locator('.problem-list .leads').first().click();
    const mean = page.getByLabel('Price, 40 euro a month: Expected');
    await until(
      () => mean.evaluate((element) => document.activeElement === element),
      (is) => is,
    );
    expect(await mean.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('.priors .problems').textContent()).toContain('the sign is negative');
  });

  test('may be said of all levels at once', async () => {
    const { page, saved } = await openMake(browser, 'design');
    await page.getByText('Delivery', { exact: true }).click();
    await page.getByLabel('What you know').nth(1).selectOption('positive');
    const study = await until(saved, (one) => JSON.stringify(one).includes('priors'));
    expect(study['design']).toMatchObject({ priors: { delivery: 'positive' } });
    await page.getByLabel('What you know').nth(1).selectOption('levels');
    await until(saved, (one) => !JSON.stringify(one).includes('priors'));
  });
});

describe('the order of attributes', () => {
  test('has what comes last, and groups that stay together', async () => {
    const { page, saved } = await openMake(browser, 'tasks');
    await page.getByText('First, last, and together').click();
    await page.getByLabel('Add: Attributes that come last').first().selectOption('price');
    await page.getByRole('button', { name: 'Add: Attributes that come last' }).click();
    await page.getByRole('button', { name: 'Add a group' }).click();
    for (const id of ['packaging', 'delivery']) {
      await page.getByLabel('Add: Attributes of the group').first().selectOption(id);
      await page.getByRole('button', { name: 'Add: Attributes of the group' }).click();
    }
    await page.getByLabel('In this order for everybody').check();
    const study = await until(saved, (one) => JSON.stringify(one).includes('within'));
    expect(study['tasks']).toMatchObject({
      order: { last: ['price'], groups: [{ of: ['packaging', 'delivery'], within: 'fixed' }] },
    });
    await page.getByRole('button', { name: 'Move up: Delivery' }).click();
    await page.getByLabel('In this order for everybody').uncheck();
    await until(saved, (one) => JSON.stringify(one).includes('"groups":[["delivery","packaging"]]'));
  });
});

test('a fixed task has a place, and one task is shown once more where the researcher says', async () => {
  const { page, saved } = await openMake(browser, 'tasks');
  await page.getByRole('button', { name: 'Add a fixed task' }).click();
  await page.getByLabel('Its place among the tasks').fill('3');
  await page.getByLabel('Show one task once more').check();
  await page.getByText('Which task, and when').click();
  await page.getByLabel('Place of the second time').fill('9');
  await page.getByLabel('Place of the second time').blur();
  const study = await until(saved, (one) => JSON.stringify(one).includes('"at":9'));
  expect(study['tasks']).toMatchObject({
    fixed: [{ at: 3, alternatives: [{ price: 'high' }, { price: 'low' }] }],
    repeat: { at: 9 },
  });
});

test('the worth of a number has a shape', async () => {
  const { page, saved } = await openMake(browser, 'model', { study: 'e-bike' });
  await page.getByLabel('Price', { exact: true }).selectOption('quadratic');
  await page.getByLabel('Range', { exact: true }).selectOption('piecewise');
  await page.getByLabel('Range: where it bends').fill('60 100');
  await page.getByLabel('Range: where it bends').blur();
  const study = await until(saved, (one) => JSON.stringify(one).includes('100)'));
  expect(study['model']).toMatchObject({
    effects: expect.arrayContaining(['quadratic(price)', 'piecewise(range, 60, 100)']),
  });
});

describe('what is made of answers', () => {
  test('is a variable of bands, a margin of it, and a scale', async () => {
    const { page, saved } = await openMake(browser, 'answers', { text: fullStudy });
    await page.getByRole('button', { name: 'Add a variable' }).click();
    await page.getByLabel('Name of the variable, English').fill('Grown up');
    await page.getByLabel('Made of').selectOption('age');
    for (const [place, name] of ['No', 'Yes'].entries()) {
      await page.locator('.card .card .fold').nth(place).click();
      const label = page.getByLabel('Name of the level, English').nth(place);
      await label.fill(name);
      await label.blur();
      await until(saved, (one) => JSON.stringify(one).includes(`"${name.toLowerCase()}":{`));
    }
    await page.getByLabel('Or below').first().fill('18');
    await page.getByLabel(/^From/).nth(1).fill('18');
    await page.getByLabel(/^From/).nth(1).blur();
    const study = await until(saved, (one) => JSON.stringify(one).includes('"from":18'));
    expect(study['recode']).toMatchObject({
      grown_up: { from: 'age', levels: { no: { below: 18 }, yes: { from: 18 } } },
    });
    await page.getByLabel('Add a division').first().selectOption('grown_up');
    await page.getByRole('button', { name: 'Add a division' }).click();
    await page.getByLabel('Grown up: No').fill('20');
    await page.getByLabel('Grown up: Yes').fill('80');
    await page.getByLabel('Grown up: Yes').blur();
    const divided = await until(saved, (one) => JSON.stringify(one).includes('"yes":80'));
    expect(divided['margins']).toMatchObject({ grown_up: { levels: { no: 20, yes: 80 } } });
    expect(await page.locator('.form').innerText()).toContain('Adds up to 100');
  });
});

test('what levels are worth, do and are known to do has fields, and takes what is empty out again', async () => {
  const { page, saved, text } = await openMake(browser, 'report', { text: fullStudy });
  await page.locator('summary', { hasText: /^Battery/ }).click();
  await page.getByLabel('For each unit').first().fill('0.2');
  await page.getByLabel('For each unit').first().blur();
  await until(saved, (one) => JSON.stringify(one).includes('"battery":0.2'));
  expect(changedLines(fullStudy, text())).toEqual(['    battery: 0.2']);
  await page.getByLabel('For each unit').first().fill('');
  await page.getByLabel('For each unit').first().blur();
  await until(saved, () => text() === fullStudy);
  await page.locator('.outline a[href="#binding"]').click();
  await page.locator('summary', { hasText: /^Motor/ }).click();
  await page.getByLabel('Shown to that person, None').selectOption('always');
  await until(saved, () => text().includes('none: { shown: always }'));
  await page.getByLabel('Shown to that person, None').selectOption('');
  await until(saved, () => text() === fullStudy);
});

test('a part that the study lacks is added and taken out whole', async () => {
  const { page, saved, text } = await openMake(browser, 'report');
  const before = text();
  await page.getByRole('button', { name: 'Add: What is known from elsewhere' }).click();
  await page.getByLabel('Title of the box').fill('What people did');
  await page.getByLabel('Title of the box').blur();
  await until(saved, (one) => JSON.stringify(one).includes('What people did'));
  await page.getByRole('button', { name: 'Remove: What is known from elsewhere' }).click();
  await until(saved, (one) => one['context'] === undefined);
  expect(text()).toBe(before);
});

test('a message of the check is marked as English in a Dutch page, and where it is about is told in Dutch', async () => {
  const text = fullStudy.replace('round: 10', 'round: 0').replace('order: worst-to-best', 'order: best');
  const { page } = await openMake(browser, 'attributes', { language: 'nl', text });
  await page.locator('.quiet.errors').click();
  const items = page.locator('.problem-list li');
  expect(await items.locator('.place').allInnerTexts()).toEqual([
    'Kenmerken › Motor › Wat iedereen liever heeft',
    'Kenmerken › Prijs › Afgerond op',
  ]);
  expect(await items.locator('[lang=en]').count()).toBe(2);
  await items.nth(1).locator('.leads').click();
  const field = page.getByLabel('Afgerond op');
  await until(
    () => field.evaluate((element) => document.activeElement === element),
    (is) => is,
  );
  const told = page.locator(`[id="${(await field.getAttribute('aria-describedby'))?.split(' ').at(-1)}"]`);
  expect(await told.locator('.unseen').textContent()).toBe('Fout: ');
  expect(await told.locator('[lang=en]').textContent()).toContain('0');
});

/** Questions of every type, as they are seen, heard, answered by keyboard and without a script, and corrected. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { collectComplaints, findOverflow, inspect } from './inspectPage.ts';
import { answerAtOnce, answerByKeyboard, answerByPointer, focused, leadTo, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 860 };
const wholeRoad = ['consent', 'questions', 'task', 'questions', 'thanks'];

let browser: Browser;
let survey: FieldedSurvey;

beforeAll(async () => {
  [browser, survey] = await Promise.all([launchChromium(), startSurvey({ id: 'journeys' })]);
});
afterAll(async () => {
  await browser?.close();
  await survey?.close();
});

async function visit(options: BrowserContextOptions, action: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: desk, ...options });
  const complaints = collectComplaints(context);
  try {
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/journeys`);
    await action(page);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

async function atQuestions(options: BrowserContextOptions, action: (page: Page) => Promise<void>): Promise<void> {
  await visit(options, async (page) => {
    await answerAtOnce(page);
    await page.waitForURL('**/about');
    await action(page);
  });
}

/** Sends what is not complete. */
async function goWrong(page: Page): Promise<void> {
  await leadTo(page, 'form [type=submit] >> nth=0', '.error-summary');
}

/** From the last line of each mistake in the summary to the first of the next, in pixels. */
async function gapsBetweenMistakes(page: Page): Promise<number[]> {
  const places = await page.locator('.error-summary a').evaluateAll((all) =>
    all.map((link) => {
      const range = document.createRange();
      range.selectNodeContents(link);
      const { top, bottom } = range.getBoundingClientRect();
      return { top, bottom };
    }),
  );
  return places.slice(1).map(({ top }, index) => top - (places[index]?.bottom ?? top));
}

/** A place in the list that is sent, which a script keeps out of sight. */
async function give(page: Page, id: string, place: string): Promise<void> {
  await page.locator(`#${id}`).evaluate((list, value) => {
    (list as HTMLSelectElement).value = value;
    list.dispatchEvent(new Event('input', { bubbles: true }));
  }, place);
}

const tick = (page: Page, id: string) => page.locator(`label[for="${id}"]`).click();

describe.each([
  ['nl-NL', phone],
  ['en-GB', desk],
] as const)('In %s, on %o', (locale, viewport) => {
  it('every question is free of faults: fresh, wrong, answered and kept', async () => {
    await visit({ locale, viewport }, async (page) => {
      const faults = await inspect(page, 'consent');
      await answerAtOnce(page);
      await page.waitForURL('**/about');
      faults.push(...(await inspect(page, 'fresh')));
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      faults.push(...(await findOverflow(page)));
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
      for (const item of [1, 2]) await give(page, `q-matters-item-${item}`, '1');
      await page.locator('#q-hours').fill('1,3');
      await page.locator('#q-since').fill('85');
      await page.locator('#q-last-item-1').fill('31');
      await page.locator('#q-last-item-2').fill('2');
      await page.locator('#q-last-item-3').fill('2024');
      await goWrong(page);
      faults.push(...(await inspect(page, 'wrong')));
      expect(Math.min(...(await gapsBetweenMistakes(page)))).toBeGreaterThanOrEqual(12);
      await answerAtOnce(page);
      await page.waitForURL('**/task-1');
      await answerAtOnce(page);
      await page.waitForURL('**/look-back');
      faults.push(...(await inspect(page, 'piped')));
      await page.goto(`${survey.url}/s/journeys/p/about`);
      faults.push(...(await inspect(page, 'kept')));
      expect(faults).toEqual([]);
    });
  });
});

describe('The whole survey', () => {
  it('is answered with the keyboard only, focus always to be seen', async () => {
    await visit({}, async (page) => {
      expect(await walkToThanks(page, { answer: answerByKeyboard })).toEqual(wholeRoad);
    });
    const { questions } = (await survey.readResponses()).at(-1) ?? {};
    expect(questions).toMatchObject({ age: 99, hours: 24, since: '1985', last: '2024-03-14', remark: 'words' });
    expect(questions?.['matters']).toHaveLength(4);
  });

  it('is answered with JavaScript off, and says again what was answered', async () => {
    await visit({ javaScriptEnabled: false, viewport: phone }, async (page) => {
      const seen: string[] = [];
      const look = async () => void seen.push(await page.locator('main').innerText());
      expect(await walkToThanks(page, { look })).toEqual(wholeRoad);
      expect(seen[3]).toMatch(/You chose .+ first, and wrote words\. You are 99, and travelled on 14 March 2024\./);
    });
  });
});

describe('A ranking', () => {
  it('is stored in the order of the places, whatever the order of the page', async () => {
    let shown: string[] = [];
    await atQuestions({}, async (page) => {
      const selects = page.locator('.ranking select[data-ranking="q.matters"]');
      shown = await selects.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).name.split('.')[2] ?? ''));
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      await page.goto(`${survey.url}/s/journeys/p/about`);
      expect(await selects.evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value))).toEqual([
        '1',
        '2',
        '3',
        '4',
      ]);
      expect(await page.locator('select:enabled').count()).toBe(0);
    });
    expect((await survey.readResponses()).at(-1)?.questions['matters']).toEqual(shown);
  });

  it('says which places are given twice and which are free, and leads there', async () => {
    await atQuestions({}, async (page) => {
      for (const [item, place] of [
        [1, '2'],
        [2, '2'],
        [3, '1'],
      ] as const) {
        await give(page, `q-matters-item-${item}`, place);
      }
      await goWrong(page);
      const links = page.locator('.error-summary a[href^="#q-matters"]');
      const labels = await page.locator('.place label').allTextContents();
      expect(await links.allTextContents()).toEqual([
        'What matters most in a journey? Give each place once; still to be given: 3, 4',
        `${labels[0]}: Place 2 is given more than once`,
        `${labels[1]}: Place 2 is given more than once`,
      ]);
      await links.nth(2).click();
      await expect.poll(() => focused(page)).toBe('q-matters-item-2-tap');
      expect(await page.locator('#q-matters-item-2').inputValue()).toBe('2');
    });
  });

  it('is heard without a script: the question, then each answer with its place', async () => {
    await atQuestions({ javaScriptEnabled: false }, async (page) => {
      await page.locator('#q-matters-item-1').selectOption('3');
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const heard = nodes
        .filter(({ role, name }) => role?.value === 'combobox' && name?.value !== 'Where do you live?')
        .map(({ name, value }) => [name?.value, value?.value]);
      const labels = await page.locator('.place label').allTextContents();
      expect(heard.map(([name]) => name)).toEqual(labels);
      expect(heard.slice(0, 2).map(([, value]) => value)).toEqual(['3', 'no place']);
      const group = nodes.find(({ name }) => name?.value === 'What matters most in a journey?' && name !== undefined);
      expect(group?.role?.value).toBe('group');
      expect(group?.description?.value).toContain('Use every place once.');
    });
  });
});

describe('A ranking with a script', () => {
  const places = (page: Page, question: string) =>
    page
      .locator(`select[data-ranking="q.${question}"]`)
      .evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
  const numbers = (page: Page) => page.locator('.places').first().locator('.number').allTextContents();
  const tap = (page: Page, item: number, question = 'matters') =>
    page.locator(`#q-${question}-item-${item}-tap`).click();
  const said = (page: Page) => page.locator('.ranking [role=status]').first().textContent();

  it('is tapped in order; a second tap takes out, those behind move up, and the last one is undone', async () => {
    await atQuestions({ viewport: phone }, async (page) => {
      const labels = await page.locator('.ranking').first().locator('.place label').allTextContents();
      for (const item of [3, 1, 4]) await tap(page, item);
      expect(await places(page, 'matters')).toEqual(['2', '', '1', '3']);
      expect(await numbers(page)).toEqual(['2', '', '1', '3']);
      expect(await said(page)).toBe(`${labels[3]}: place 3`);
      await tap(page, 3);
      expect(await places(page, 'matters')).toEqual(['1', '', '', '2']);
      expect(await said(page)).toBe(`${labels[2]}: no place any more`);
      await page.locator('.undo button').first().click();
      expect(await numbers(page)).toEqual(['1', '', '', '']);
      expect(await said(page)).toBe(`${labels[3]}: no place any more`);
    });
  });

  it('has no more places than there are to give, and says so', async () => {
    await atQuestions({}, async (page) => {
      for (const item of [1, 2, 3]) await tap(page, item, 'best');
      expect(await places(page, 'best')).toEqual(['1', '2', '']);
      expect(await page.locator('.ranking [role=status]').nth(1).textContent()).toMatch(/^All places have been given/);
    });
  });

  it('is heard as buttons that say their place', async () => {
    await atQuestions({}, async (page) => {
      const labels = await page.locator('.ranking').first().locator('.place label').allTextContents();
      await page.locator('#q-matters-item-2-tap').focus();
      await page.keyboard.press('Space');
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const heard = nodes.filter(({ role }) => role?.value === 'button').map(({ name }) => String(name?.value));
      expect(heard.slice(heard.indexOf(labels[0] ?? '')).slice(0, 3)).toEqual([
        labels[0],
        `${labels[1]}, place 1`,
        labels[2],
      ]);
      const lists = nodes.filter(({ role }) => role?.value === 'combobox').map(({ name }) => name?.value);
      expect(lists).toEqual(['Where do you live?']);
    });
  });
});

describe('A row of numbers, a list and a sum', () => {
  it('say what the ends mean with the number, and what is chosen where nothing is', async () => {
    await atQuestions({ javaScriptEnabled: false }, async (page) => {
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const heard = (role: string) => nodes.filter((node) => node.role?.value === role);
      const named = (role: string) => heard(role).map(({ name }) => String(name?.value));
      expect(named('radio').filter((name) => /^\d/.test(name))).toEqual([
        '0: certainly not',
        ...['1', '2', '3', '4', '5', '6', '7', '8', '9'],
        '10: certainly',
      ]);
      expect(named('group')).toContain('Would you recommend us?');
      const list = heard('combobox').find(({ name }) => name?.value === 'Where do you live?');
      expect(list?.value?.value).toBe('Choose an answer');
      expect(named('textbox')).toEqual(expect.arrayContaining(['Tickets (euros)', 'Food (euros)']));
      const sum = heard('group').find(({ name }) => name?.value === 'What do you spend your travel money on?');
      expect(sum?.description?.value).toContain('Divide 100 euros');
    });
  });

  it('is stored as a number, an option, and the number of every option', async () => {
    await atQuestions({}, async (page) => {
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      await page.goto(`${survey.url}/s/journeys/p/about`);
      expect(await page.locator('input[name="q.recommend"]:checked').getAttribute('value')).toBe('10');
    });
    const { questions } = (await survey.readResponses()).at(-1) ?? {};
    expect(questions).toMatchObject({ recommend: 10, region: expect.stringMatching(/^(north|south)$/) });
    expect(Object.values(questions?.['spend'] ?? {}).sort()).toEqual([0, 0, 100]);
  });

  it('tells while it is typed what is left to divide, and hears it where a field is left', async () => {
    await atQuestions({}, async (page) => {
      const sum = page.locator('.sum');
      const field = (number: number) => page.locator(`#q-spend-item-${number}`);
      await field(1).fill('70');
      expect(await sum.textContent()).toBe('Divided: 70 of 100. Still left: 30.');
      await field(2).fill('50');
      expect(await sum.textContent()).toBe('Divided: 120 of 100. Too much: 20.');
      await field(2).blur();
      expect(await page.locator('.sum + [role=status]').textContent()).toBe('Divided: 120 of 100. Too much: 20.');
      await field(2).fill('30');
      expect(await sum.textContent()).toBe('Divided: 100 of 100.');
      await field(3).fill('x');
      expect(await sum.isVisible()).toBe(false);
      await page.locator('label[for="q-spend-not-said"]').click();
      expect(await field(1).inputValue()).toBe('');
    });
  });
});

describe('A slider', () => {
  const slide = (page: Page) => page.locator('#q-crowded-slide');
  const number = (page: Page) => page.locator('#q-crowded').inputValue();

  it('has no answer, no handle and no number until it is set, at its very middle too', async () => {
    await atQuestions({ viewport: phone }, async (page) => {
      expect(await slide(page).evaluate((one) => [one.className, one.getAttribute('aria-valuetext')])).toEqual([
        'unset',
        'no answer yet',
      ]);
      await goWrong(page);
      expect(await page.locator('.error-summary a[href="#q-crowded"]').textContent()).toBe(
        'How crowded is it mostly? Set the slider, or enter a number',
      );
      await slide(page).click();
      expect([await number(page), await slide(page).getAttribute('class')]).toEqual(['50', '']);
    });
  });

  it('is set by the keyboard and by typing, heard with its ends, and emptied by who would rather not say', async () => {
    await atQuestions({}, async (page) => {
      await slide(page).focus();
      await page.keyboard.press('ArrowRight');
      expect(await number(page)).toBe('51');
      await page.keyboard.press('End');
      expect(await number(page)).toBe('100');
      await page.locator('#q-crowded').fill('7');
      expect(await slide(page).inputValue()).toBe('7');
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const heard = nodes.filter(({ name }) => name?.value === 'How crowded is it mostly?');
      const both = heard.filter(({ role }) => role?.value === 'slider' || role?.value === 'textbox');
      expect(both.map(({ role, value }) => [role?.value, String(value?.value)])).toEqual([
        ['slider', '7'],
        ['textbox', '7'],
      ]);
      for (const { description } of both) expect(description?.value).toContain('0: empty 100: packed');
      await tick(page, 'q-crowded-not-said');
      expect([await number(page), await slide(page).getAttribute('class')]).toEqual(['', 'unset']);
    });
  });

  it.each(['fa', 'sv', 'en-x'])('keeps its handle where %s has other figures or another minus', async (lang) => {
    await atQuestions({}, async (page) => {
      await slide(page).evaluate((one, code) => {
        document.documentElement.lang = code;
        (one as HTMLInputElement).min = '-100';
      }, lang);
      await slide(page).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      expect([await slide(page).inputValue(), await slide(page).getAttribute('class')]).toEqual(['-99', '']);
      await page.locator('#q-crowded').fill('۷');
      expect(await slide(page).getAttribute('class')).toBe(lang === 'fa' ? '' : 'unset');
    });
  });

  it('is a number without a script, and shows a kept answer that can’t be moved', async () => {
    await atQuestions({ javaScriptEnabled: false }, async (page) => {
      expect(await slide(page).isVisible()).toBe(false);
      expect(await page.locator('#q-crowded-ends').innerText()).toContain('100: packed');
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
    });
    expect((await survey.readResponses()).at(-1)?.questions['crowded']).toBe(100);
    await atQuestions({}, async (page) => {
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      await page.goto(`${survey.url}/s/journeys/p/about`);
      expect([await slide(page).inputValue(), await slide(page).isDisabled()]).toEqual(['100', true]);
    });
  });
});

describe('A date', () => {
  it('is heard as a group of three fields, each with its own name, and the one that is wrong with its error', async () => {
    await atQuestions({}, async (page) => {
      for (const [place, typed] of ['31', '2', '2023'].entries()) {
        await page.locator(`#q-last-item-${place + 1}`).fill(typed);
      }
      await goWrong(page);
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const boxes = nodes.filter(({ role }) => role?.value === 'textbox');
      const parts = boxes.filter(({ name }) => ['Day', 'Month', 'Year'].includes(String(name?.value)));
      expect(parts.map(({ name, value }) => [name?.value, value?.value])).toEqual([
        ['Day', '31'],
        ['Month', '2'],
        ['Year', '2023'],
      ]);
      const error = 'February 2023 has 28 days: enter a day from 1 to 28';
      expect(parts.map(({ description }) => description?.value ?? '')).toEqual([`Error: ${error}`, '', '']);
      const group = nodes.find(
        ({ name, role }) => role?.value === 'group' && name?.value === 'When did you last travel?',
      );
      expect(group?.description?.value).toBe('From 1 January 2020 to 31 December 2026.');
      const link = page.locator('.error-summary a[href^="#q-last"]');
      expect(await link.textContent()).toBe(`When did you last travel? ${error}`);
      await link.click();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('q-last-item-1');
    });
  });

  it('is kept, shown again in its fields, and emptied by who would rather not say', async () => {
    await atQuestions({}, async (page) => {
      await page.locator('#q-last-item-3').fill('2024');
      await tick(page, 'q-last-not-said');
      expect(await page.locator('#q-last-item-3').inputValue()).toBe('');
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      await page.goto(`${survey.url}/s/journeys/p/about`);
      const fields = page.locator('.date input');
      expect(await fields.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))).toEqual([
        '14',
        '3',
        '2024',
      ]);
    });
    expect((await survey.readResponses()).at(-1)?.questions['last']).toBe('2024-03-14');
  });
});

describe('An answer that goes with no other', () => {
  it('empties the others, and they empty it', async () => {
    await atQuestions({}, async (page) => {
      const boxes = page.locator('input[name="q.devices"]');
      const checked = () => boxes.evaluateAll((all) => all.filter((one) => (one as HTMLInputElement).checked).length);
      await tick(page, 'q-devices');
      await tick(page, 'q-devices-2');
      await tick(page, 'q-devices-4');
      expect([await checked(), await boxes.nth(3).isChecked()]).toEqual([1, true]);
      await tick(page, 'q-devices-3');
      expect([await checked(), await boxes.nth(3).isChecked()]).toEqual([1, false]);
    });
  });

  it('is not to say, where that is offered', async () => {
    await atQuestions({}, async (page) => {
      await page.locator('#q-age').fill('40');
      await tick(page, 'q-age-not-said');
      expect(await page.locator('#q-age').inputValue()).toBe('');
      await page.locator('#q-age').fill('41');
      expect(await page.locator('#q-age-not-said').isChecked()).toBe(false);
      await page.locator('#q-concern-item-1').locator('xpath=../label').click();
      await tick(page, 'q-concern-not-said');
      expect(await page.locator('.agreement input:checked').count()).toBe(1);
      await page.locator('#q-matters-item-1-tap').click();
      await tick(page, 'q-matters-not-said');
      expect(await page.locator('#q-matters-item-1').inputValue()).toBe('');
    });
  });

  it('counts without a script too: what one would rather not say is not stored', async () => {
    await atQuestions({ javaScriptEnabled: false }, async (page) => {
      for (const id of ['q-age-not-said', 'q-concern-not-said', 'q-matters-not-said']) await tick(page, id);
      await answerByPointer(page);
      await page.waitForURL('**/task-1');
      await page.goto(`${survey.url}/s/journeys/p/about`);
      expect(await page.locator('#q-age-not-said').isChecked()).toBe(true);
      expect(await page.locator('#q-age').inputValue()).toBe('');
    });
    const notSaid = { notSaid: true };
    expect((await survey.readResponses()).at(-1)?.questions).toMatchObject({
      gender: notSaid,
      age: notSaid,
      concern: notSaid,
      matters: notSaid,
      hours: 24,
    });
  });
});

describe('An agreement question', () => {
  const nearly = (value: number) => expect.closeTo(value, 0);

  it('has its points in a row: below their headings on a wide screen, between their ends on a phone', async () => {
    await atQuestions({}, async (page) => {
      const boxes = (selector: string) =>
        page
          .locator(`.agreement ${selector}`)
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
      const areInRow = async () => {
        const [first, ...others] = await boxes('.scale + .item .answer');
        return others.length === 2 && others.every(({ y }) => y === first?.y);
      };
      expect(await areInRow()).toBe(true);
      expect((await boxes('.scale')).every(({ height }) => height > 0)).toBe(true);
      expect((await boxes('.poles')).every(({ height }) => height === 0)).toBe(true);
      await page.setViewportSize(phone);
      expect(await areInRow()).toBe(true);
      expect((await boxes('.item .answer')).every(({ width, height }) => width >= 44 && height >= 44)).toBe(true);
      expect((await boxes('.scale')).every(({ height }) => height === 0)).toBe(true);
      expect(await page.locator('.agreement .poles').first().innerText()).toMatch(/^Disagree\s+Agree$/);
      const [row] = await boxes('.item .points');
      const [low, high] = await boxes('.poles span');
      expect([(low?.left ?? 0) - (row?.left ?? 0), (row?.right ?? 0) - (high?.right ?? 0)]).toEqual([8, 8].map(nearly));
      // Larger letters need lines of their own.
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await areInRow()).toBe(false);
      expect((await boxes('.item .answer label')).every(({ width, height }) => width > 100 && height >= 24)).toBe(true);
    });
  });
});

describe('The order of options', () => {
  it('is the respondent’s own: the same after a reload, in another language and after an error', async () => {
    const order = (page: Page) =>
      page
        .locator('form :is(input, select)')
        .evaluateAll((all) => all.map((one) => `${one.getAttribute('name')} ${one.getAttribute('value')}`).slice(1));
    const orders = new Set<string>();
    for (let person = 0; person < 4; person++) {
      await atQuestions({}, async (page) => {
        const first = await order(page);
        await page.reload();
        expect(await order(page)).toEqual(first);
        await goWrong(page);
        expect(await order(page)).toEqual(first);
        await page.goto(`${survey.url}/s/journeys/p/about?lang=nl`);
        expect(await order(page)).toEqual(first);
        orders.add(first.join());
      });
    }
    expect(orders.size).toBeGreaterThan(1);
  });
});

/** A task on a phone: two proposals on one screen, the second question at its foot, and nothing in the way of the keyboard. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../study/study.ts';
import { parseStudy } from '../../study/studyFile/parseStudy.ts';
import { launchChromium } from './chromium.ts';
import { findFaults, findFaultsOfLargeText, findOverflow } from './inspectPage.ts';
import { answerAtOnce, focused, leadTo } from './person.ts';
import { findHidden, findSmallText, hasFont, putWorstTask } from './seenOnPhone.ts';
import { type FieldedSurvey, type SurveySettings, startSurvey } from './startSurvey.ts';

const phone = { width: 360, height: 780 };

let browser: Browser;
const surveys = new Map<string, FieldedSurvey>();

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  for (const survey of surveys.values()) await survey.close();
});

async function field(name: string, settings: SurveySettings): Promise<FieldedSurvey> {
  const survey = surveys.get(name) ?? (await startSurvey(settings));
  surveys.set(name, survey);
  return survey;
}

/** Brings a new person to the first task. */
async function atTask(
  action: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
  [name, settings]: readonly [string, SurveySettings] = ['two', { id: 'fair-exchange', tasks: 2 }],
): Promise<void> {
  const survey = await field(name, settings);
  const context = await browser.newContext({ locale: 'en-GB', viewport: phone, ...options });
  try {
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/fair-exchange`);
    await answerAtOnce(page);
    await page.waitForURL('**/introduction');
    await page.locator('form [type=submit]').click();
    await page.waitForURL('**/task-1');
    await action(page);
  } finally {
    await context.close();
  }
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxes = (page: Page, selector: string): Promise<Box[]> =>
  page.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as Box));

const areColumns = async (page: Page) => {
  const [first, second] = await boxes(page, '.profile-head');
  return first !== undefined && second !== undefined && first.top === second.top;
};

const choose = (page: Page, place: number) => page.locator(`.profile:nth-child(${place}) .profile-head label`).click();

const setFontSize = (page: Page, size: string) =>
  page.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);

/** Sans and serif; a browser without Roboto's companion falls back as a phone would. */
const fonts = [
  ['Roboto', 'Liberation Serif', 1],
  ['Roboto', 'DejaVu Serif', 1],
  ['Liberation Sans', 'Liberation Serif', 1],
  ['DejaVu Sans', 'DejaVu Serif', 1.2],
] as const;

describe.each(['nl', 'en'] as const)('Two proposals of Fair exchange, in %s', (language) => {
  it.each(fonts)(
    'stand on one screen with both choices and Continue, whatever levels meet, in %s with %s (screens: %d)',
    async (sans, serif, screens) => {
      await atTask(
        async (page) => {
          const missing = [];
          for (const font of [sans, serif]) if (!(await page.evaluate(hasFont, font))) missing.push(font);
          if (missing.length > 0) {
            console.warn(`SKIPPED: no task is measured in ${missing.join(' and ')}, which is not installed here`);
            return;
          }
          const { factors, attributes, tasks } = (await shippedStudy()) satisfies Study;
          const sectors = factors[0]?.levels.map(({ label }) => label[language] ?? '') ?? [];
          const longest = sectors.reduce((one, other) => (other.length > one.length ? other : one), '');
          const question = (tasks.prefer[language] ?? '').replace('{sector}', longest);
          const levels = attributes.map(({ id, levels }) => ({
            id,
            texts: levels.map(({ label }) => label[language] ?? ''),
          }));
          await page.evaluate(putWorstTask, { sans, serif, question, levels });
          expect(await page.evaluate(findSmallText, 15)).toEqual([]);
          expect(await areColumns(page)).toBe(true);
          const [[table], [bar], [heading]] = await Promise.all(
            ['.profiles', '.decide', 'h1'].map((selector) => boxes(page, selector)),
          );
          if (!table || !bar || !heading) throw new Error('there is no task');
          expect(heading.top).toBeGreaterThan(0);
          expect(bar.bottom).toBeLessThanOrEqual(phone.height);
          expect(table.bottom + (bar.bottom - bar.top)).toBeLessThanOrEqual(screens * phone.height);
          expect(await findOverflow(page)).toEqual([]);
        },
        { locale: language === 'nl' ? 'nl-NL' : 'en-GB' },
      );
    },
  );
});

async function shippedStudy(): Promise<Study> {
  const file = new URL('../../data/studies/fair-exchange/study.yaml', import.meta.url).pathname;
  return parseStudy(readFileSync(file, 'utf8'), file);
}

describe('Columns', () => {
  it('have the name of each attribute as a band across, and the two levels level below it', async () => {
    await atTask(async (page) => {
      const [sheet] = await boxes(page, '.profiles');
      const bands = await boxes(page, '.profile:first-child dt');
      const [left, right] = await Promise.all([1, 2].map((place) => boxes(page, `.profile:nth-child(${place}) dd`)));
      expect(bands).toHaveLength(5);
      for (const [row, band] of bands.entries()) {
        expect(left?.[row]?.top).toBe(right?.[row]?.top);
        expect(left?.[row]?.top).toBeGreaterThanOrEqual(band.bottom - 1);
        expect(left?.[row]?.right).toBeLessThanOrEqual((right?.[row]?.left ?? 0) + 1);
        expect(right?.[row]?.right).toBeLessThanOrEqual(sheet?.right ?? 0);
      }
      const shared = await page.evaluate(() => {
        const row = document.querySelector('.profile:first-child .row');
        return row && row.getBoundingClientRect().width / (row.closest('.profiles')?.clientWidth ?? 1);
      });
      expect(shared).toBeCloseTo(1, 2);
    });
  });

  it('are chosen anywhere, and a tap on one never chooses the other', async () => {
    await atTask(async (page) => {
      for (const place of [1, 2, 1]) {
        const [cell] = await boxes(page, `.profile:nth-child(${place}) .row:nth-child(3) dd`);
        await page.mouse.click((cell?.left ?? 0) + 4, (cell?.top ?? 0) + 4);
        expect(await page.locator(`.profile:nth-child(${place}) input`).isChecked()).toBe(true);
      }
    });
  });

  it.each([
    ['text of a browser set to 20 px', '20px', phone],
    ['text of 200%', '200%', phone],
    ['a window of 320 px', '', { width: 320, height: 640 }],
  ])('give way to one card below the other for %s', async (_, size, viewport) => {
    await atTask(
      async (page) => {
        expect(await areColumns(page)).toBe(viewport === phone);
        if (size) await setFontSize(page, size);
        expect(await areColumns(page)).toBe(false);
        expect(await findOverflow(page)).toEqual([]);
      },
      { viewport },
    );
  });

  it('give way where a level is long', async () => {
    const change = (study: Study): Study => ({
      ...study,
      attributes: study.attributes.map((attribute) => ({
        ...attribute,
        levels: attribute.levels.map((level) => ({
          ...level,
          label: { nl: 'lang '.repeat(21), en: 'long '.repeat(21) },
        })),
      })),
    });
    await atTask(async (page) => expect(await areColumns(page)).toBe(false), {}, [
      'long',
      { id: 'fair-exchange', tasks: 1, change },
    ]);
  });

  it('of three proposals slide past below names that stay, each whole where it comes to rest', async () => {
    const change = (study: Study): Study => ({ ...study, tasks: { ...study.tasks, alternatives: 3 } });
    await atTask(
      async (page) => {
        expect(await findFaults(page)).toEqual([]);
        const before = await boxes(page, '.profile:first-child dt');
        const heads = await boxes(page, '.profile-head');
        expect(heads.filter(({ right }) => right <= phone.width)).toHaveLength(2);
        expect(heads[2]?.left).toBeLessThan(phone.width - 24);
        await page.locator('.profile:last-child input').focus();
        const [last] = await boxes(page, '.profile:last-child .profile-head');
        expect(last?.right).toBeLessThanOrEqual(phone.width);
        const after = await boxes(page, '.profile:first-child dt');
        expect(after.map(({ left }) => left)).toEqual(before.map(({ left }) => left));
        await choose(page, 3);
        expect(await page.locator('.accept legend').innerText()).toBe('Would you accept proposal C in real life?');
        expect(await findFaultsOfLargeText(page)).toEqual([]);
      },
      {},
      ['three', { id: 'fair-exchange', tasks: 2, change }],
    );
  });
});

describe('The second question', () => {
  it.each([true, false])('comes once one is chosen, and names it (JavaScript: %s)', async (javaScriptEnabled) => {
    await atTask(
      async (page) => {
        const asked = page.locator('.accept');
        expect(await asked.isVisible()).toBe(false);
        await choose(page, 2);
        expect(await page.locator('.accept legend').innerText()).toBe('Would you accept proposal B in real life?');
        await choose(page, 1);
        expect(await page.locator('.accept legend').innerText()).toBe('Would you accept proposal A in real life?');
        const [head] = await boxes(page, '.profile:first-child .profile-head');
        expect(head?.top).toBeGreaterThanOrEqual(0);
        const [bar] = await boxes(page, '.decide');
        expect(bar?.bottom).toBeLessThanOrEqual(phone.height);
        if (javaScriptEnabled) expect(await findFaults(page)).toEqual([]);
      },
      { javaScriptEnabled },
    );
  });

  it('is answered where it stands: the page does not move under the finger', async () => {
    await atTask(
      async (page) => {
        await choose(page, 2);
        await page.evaluate(() => scrollTo(0, 40));
        const [answer] = await boxes(page, 'label[for="accept-yes"]');
        await page.mouse.click((answer?.left ?? 0) + 9, (answer?.top ?? 0) + 9);
        expect(await page.locator('#accept-yes').isChecked()).toBe(true);
        expect(await page.evaluate(() => scrollY)).toBe(40);
      },
      { viewport: { width: 360, height: 640 } },
    );
  });

  it('is heard by one name only, in the group of its answers', async () => {
    await atTask(async (page) => {
      const session = await page.context().newCDPSession(page);
      const groups = async () => {
        const { nodes } = await session.send('Accessibility.getFullAXTree');
        const named = nodes.filter(({ role }) => role?.value === 'group').map(({ name }) => String(name?.value));
        return named.filter(Boolean);
      };
      expect(await groups()).toEqual([expect.stringMatching(/Which one do you prefer\?$/)]);
      await choose(page, 2);
      expect((await groups())[1]).toBe('Would you accept proposal B in real life?');
    });
  });

  it('is there with its mistake where it was left out, and where both were', async () => {
    await atTask(async (page) => {
      await leadTo(page, 'form [type=submit]', '.error-summary');
      expect(await page.locator('.accept .unnamed').isVisible()).toBe(true);
      expect(await page.locator('.error-summary a').count()).toBe(2);
      await choose(page, 2);
      await page.locator('form [type=submit]').click();
      await page.locator('.error-summary a').nth(1).waitFor({ state: 'detached' });
      await page.waitForLoadState();
      expect(await page.locator('.accept legend').innerText()).toBe('Would you accept proposal B in real life?');
      expect(await page.locator('#accept-error').isVisible()).toBe(true);
    });
  });
});

describe('The keyboard', () => {
  it.each([
    [phone, ''],
    [{ width: 360, height: 560 }, ''],
    [{ width: 320, height: 560 }, ''],
    [phone, '200%'],
  ])('never leads to what the bar hides, forwards and back: %o %s', async (viewport, size) => {
    await atTask(
      async (page) => {
        if (size) await setFontSize(page, size);
        for (const isChosen of [false, true]) {
          if (isChosen) await choose(page, 2);
          for (const key of ['Tab', 'Shift+Tab']) {
            await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
            const seen = new Set<string>();
            for (let presses = 0; presses < 16; presses++) {
              await page.keyboard.press(key);
              const { element, isHidden } = await page.evaluate(findHidden);
              expect(isHidden, `${key}: ${element}`).toBe(false);
              seen.add(element);
            }
            expect(seen.size).toBeGreaterThan(isChosen ? 8 : 7);
          }
        }
      },
      { viewport },
    );
  });
});

describe('The comparison', () => {
  it('is a table that reads attribute by attribute, and is found by a link at the top', async () => {
    await atTask(async (page) => {
      await page.locator('.hop').focus();
      expect(await page.locator('.hop').evaluate((link) => getComputedStyle(link).opacity)).toBe('1');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toBe('compare');
      await page.keyboard.press('Enter');
      expect(await findFaults(page)).toEqual([]);
      const session = await page.context().newCDPSession(page);
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const count = (role: string) => nodes.filter((node) => node.role?.value === role).length;
      expect([count('table'), count('rowheader'), count('columnheader'), count('cell')]).toEqual([1, 5, 3, 10]);
      expect(await findFaultsOfLargeText(page)).toEqual([]);
    });
  });
});

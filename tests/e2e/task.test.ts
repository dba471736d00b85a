/** The task page in each of its formats: how it looks, how it reads, and what it stores. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Study } from '../../study/study.ts';
import { launchChromium } from './chromium.ts';
import { collectComplaints, findAxeViolations, findOverflow, findSmallTargets } from './inspectPage.ts';
import { answerAtOnce, answerByPointer, leadTo, pageKind, walkToThanks } from './person.ts';
import { type FieldedSurvey, type SurveySettings, startSurvey } from './startSurvey.ts';

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 860 };

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  for (const survey of await Promise.all(surveys.values())) await survey.close();
});

/** One server for all tests that want the same study. */
const surveys = new Map<string, Promise<FieldedSurvey>>();

function field(settings: SurveySettings): Promise<FieldedSurvey> {
  const key = JSON.stringify(settings);
  const survey = surveys.get(key) ?? startSurvey(settings);
  surveys.set(key, survey);
  return survey;
}

/** One question, whose answer is typed. */
function withNumber(study: Study): Study {
  const label = { nl: 'Uren', en: 'Hours' };
  const [page = ''] = study.questions.map((question) => question.page);
  return { ...study, questions: [{ id: 'hours', page, type: 'number', label, required: true }] };
}

/** Brings a new person to the first task of a study. */
async function atFirstTask(
  settings: SurveySettings,
  action: (page: Page, survey: FieldedSurvey) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const survey = await field(settings);
  const context = await browser.newContext({ locale: 'en-GB', viewport: desk, ...options });
  const complaints = collectComplaints(context);
  try {
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/${settings.id}`);
    await answerAtOnce(page);
    await page.waitForURL('**/introduction');
    await page.locator('form [type=submit]').click();
    await page.waitForURL('**/task-1');
    await action(page, survey);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxes(page: Page, selector: string): Promise<Box[]> {
  return page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
}

const formats = [
  [{ id: 'fair-exchange', tasks: 2 }, ['choice', 'choice', 'accept', 'accept']],
  [{ id: 'fair-exchange', response: 'choice-none', tasks: 2 }, ['choice', 'choice', 'choice']],
  [{ id: 'fair-exchange', response: 'choice', tasks: 2 }, ['choice', 'choice']],
  [{ id: 'fair-exchange', response: 'accept-reject', tasks: 2 }, ['accept', 'accept']],
  [{ id: 'reactance', tasks: 2 }, ['accept', 'accept']],
] as const satisfies readonly (readonly [SurveySettings, readonly string[]])[];

it('in text of 200% on a telephone, words have nearly all of its width, and are divided by their language', async () => {
  const look = async (page: Page) => {
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await leadTo(page, 'form [type=submit]', '.error-summary');
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    const seen = await page
      .locator('.row dd')
      .evaluateAll((levels) =>
        levels.map((level) => ({ width: level.clientWidth, hyphens: getComputedStyle(level).hyphens })),
      );
    expect(seen.length).toBeGreaterThan(5);
    expect(seen.filter(({ width, hyphens }) => width < 0.8 * phone.width || hyphens !== 'auto')).toEqual([]);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', ''));
    expect(
      await page
        .locator('.row dd')
        .first()
        .evaluate((level) => getComputedStyle(level).hyphens),
    ).toBe('manual');
  };
  await atFirstTask({ id: 'fair-exchange' }, look, { viewport: phone, locale: 'nl-NL' });
});

describe('Every format', () => {
  it.each(formats)(
    'is asked, free of faults on a phone and on a wide screen, and answered: %o',
    async (settings, radios) => {
      await atFirstTask(settings, async (page, survey) => {
        const names = await page
          .locator('input[type=radio]')
          .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('name')));
        expect(names).toEqual(radios);
        expect(await page.locator('input:checked').count()).toBe(0);
        const faults: string[] = [];
        for (const viewport of [desk, phone]) {
          await page.setViewportSize(viewport);
          faults.push(
            ...(await findOverflow(page)),
            ...(await findSmallTargets(page)),
            ...(await findAxeViolations(page)),
          );
        }
        expect(faults).toEqual([]);
        await walkToThanks(page);
        const response = (await survey.readResponses()).at(-1);
        expect(response?.complete).toBe(true);
        expect(response?.answers).toHaveLength(2);
      });
    },
  );
});

describe('A task with two profiles', () => {
  it('is one table on a wide screen: the rows of the profiles are level, the names stand once beside them', async () => {
    await atFirstTask({ id: 'fair-exchange', tasks: 2 }, async (page) => {
      const [left, right] = await Promise.all([1, 2].map((place) => boxes(page, `.profile:nth-child(${place}) dd`)));
      expect(left).toHaveLength(5);
      expect(left?.map(({ y, height }) => [y, height])).toEqual(right?.map(({ y, height }) => [y, height]));
      expect(right?.[0]?.x).toBeGreaterThan((left?.[0]?.x ?? 0) + (left?.[0]?.width ?? 0));
      const names = await boxes(page, '.profile:first-child dt');
      expect(names.every((name, row) => name.x + name.width < (left?.[row]?.x ?? 0) && name.y === left?.[row]?.y)).toBe(
        true,
      );
      expect((await boxes(page, '.profile:nth-child(2) dt')).every(({ width }) => width <= 1)).toBe(true);
    });
  });

  it('fits a page whose text is twice as large', async () => {
    await atFirstTask({ id: 'fair-exchange', tasks: 2 }, async (page) => {
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await findOverflow(page)).toEqual([]);
      await page.setViewportSize(phone);
      expect(await findOverflow(page)).toEqual([]);
    });
  });

  it('is chosen by a click anywhere on a profile, which then shows it', async () => {
    await atFirstTask({ id: 'fair-exchange', tasks: 2 }, async (page) => {
      const edge = () =>
        page.evaluate(
          () =>
            getComputedStyle(document.querySelector('.profile:nth-child(2)') ?? document.body, '::before')
              .borderTopColor,
        );
      const before = await edge();
      const [, , , , last] = await boxes(page, '.profile:nth-child(2) dd');
      await page.mouse.click((last?.x ?? 0) + 20, (last?.y ?? 0) + 20);
      expect(await page.locator('.profile:nth-child(2) input').isChecked()).toBe(true);
      await page.mouse.move(0, 0);
      expect(await edge()).not.toBe(before);
    });
  });

  it('is heard as sentences: a radio by its name, described by its levels', async () => {
    await atFirstTask({ id: 'fair-exchange', tasks: 2 }, async (page) => {
      const session = await page.context().newCDPSession(page);
      await page.locator('label[for^="choice-"]').last().click();
      const { nodes } = await session.send('Accessibility.getFullAXTree');
      const heard = nodes
        .filter(({ role }) => role?.value === 'radio')
        .map(({ name, description }) => [name?.value, description?.value]);
      expect(heard.map(([name]) => name)).toEqual([
        'Proposal A',
        'Proposal B',
        'Yes, I would accept it',
        'No, I would not accept it',
      ]);
      const sentences = /^[A-Z]\w+: [A-Z][^.]+\.( [A-Z]\w+: [A-Z][^.]+\.){4}$/;
      expect(heard[0]?.[1]).toMatch(sentences);
      expect(heard[1]?.[1]).toMatch(sentences);
      const groups = nodes
        .filter(({ role }) => role?.value === 'group' || role?.value === 'radiogroup')
        .map(({ name }) => String(name?.value))
        .filter(Boolean);
      expect(groups).toEqual([
        expect.stringMatching(/^Suppose .* Which one do you prefer\?$/),
        'Would you accept proposal B in real life?',
      ]);
    });
  });
});

describe('An answer', () => {
  it.each([true, false])(
    'is stored once when the button is clicked twice (JavaScript: %s)',
    async (javaScriptEnabled) => {
      await atFirstTask(
        { id: 'fair-exchange', tasks: 2 },
        async (page, survey) => {
          for (const name of ['choice', 'accept']) await page.locator(`label[for^="${name}-"]`).first().click();
          await page.locator('form [type=submit]').dblclick();
          // The second click ends the way to the page that the first one began, and begins it again.
          await expect
            .poll(async () => [page.url().split('/').at(-1), await page.locator('input:checked').count()])
            .toEqual(['task-2', 0]);
          const response = (await survey.readResponses()).at(-1);
          expect(response?.answers).toHaveLength(1);
        },
        { javaScriptEnabled },
      );
    },
  );

  it('is kept when one looks back, and a reload or a new visit finds the place again', async () => {
    await atFirstTask({ id: 'fair-exchange', tasks: 2 }, async (page, survey) => {
      const text = await page.locator('main').textContent();
      await page.reload();
      expect(await page.locator('main').textContent()).toBe(text);
      await answerByPointer(page);
      await page.waitForURL('**/task-2');
      const second = await page.locator('main').textContent();
      await page.goto(`${survey.url}/s/fair-exchange`);
      expect(page.url()).toMatch(/task-2$/);
      expect(await page.locator('main').textContent()).toBe(second);
      await page.goto(`${survey.url}/s/fair-exchange/p/task-1`);
      expect(await page.locator('input:checked').count()).toBe(2);
      expect(await page.locator('input:enabled[type=radio]').count()).toBe(0);
      expect(await findAxeViolations(page)).toEqual([]);
      await page.locator('form [type=submit]').click();
      await page.waitForURL('**/task-2');
    });
  });

  it.each([true, false])(
    'may be given in the other language half way, and what was chosen before is kept (JavaScript: %s)',
    async (javaScriptEnabled) => {
      await atFirstTask(
        { id: 'fair-exchange', tasks: 2 },
        async (page, survey) => {
          await page.locator('label[for^="choice-"]').last().click();
          const chosen = await page.locator('input:checked').getAttribute('value');
          await leadTo(page, 'role=button[name="Nederlands"]', 'html[lang=nl]');
          expect(await page.locator('.step').textContent()).toBe('Stap 2 van 5');
          expect(await page.locator('input:checked').getAttribute('value')).toBe(chosen);
          await page.locator('label[for="accept-no"]').click();
          await page.locator('form [type=submit]').first().click();
          await page.waitForURL('**/task-2');
          expect(await page.locator('.step').textContent()).toBe('Stap 3 van 5');
          const response = (await survey.readResponses()).at(-1);
          expect(response).toMatchObject({ language: 'nl', answers: [{ choice: Number(chosen), accept: false }] });
        },
        { javaScriptEnabled },
      );
    },
  );

  it('is not given in another language by Enter in a field', async () => {
    const survey = await field({ id: 'fair-exchange', tasks: 1, change: withNumber });
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${survey.url}/s/fair-exchange`);
    await walkToThanks(page, {
      answer: async (current) => {
        if ((await pageKind(current)) !== 'questions') return answerByPointer(current);
        await current.locator('input[inputmode]').fill('40');
        await current.keyboard.press('Enter');
      },
    });
    expect(await survey.readResponses()).toMatchObject([{ language: 'en', questions: { hours: 40 } }]);
    await context.close();
  });
});

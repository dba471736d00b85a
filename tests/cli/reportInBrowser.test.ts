/** The report as a reader has it: in a real browser, on a desk and on a phone, light and dark, and printed. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { renderReport } from '../../report/renderReport.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { findAxeViolations } from '../e2e/inspectPage.ts';
import { mainEffect, makeEstimates } from './reportFixture.ts';

let browser: Browser;
let hasFonts = true;
beforeAll(async () => {
  browser = await launchChromium();
  const page = await browser.newPage();
  await page.setContent('<span>letters</span>');
  hasFonts = ((await page.locator('span').boundingBox())?.width ?? 0) > 0;
  await page.close();
});
afterAll(() => browser?.close());

const noFonts = 'this machine has no font: letters have no width, so nothing can be said of where they lie';
const estimatesSha256 = 'c'.repeat(64);
const healthy = makeEstimates();
/** With all terms of the study's own model. */
const asItShips = makeEstimates({}, [[...mainEffect('usage'), ...mainEffect('sector')]]);
const broken = makeEstimates({ converged: false, reason: 'the step limit was reached' });
const render = (estimates: typeof healthy, language: 'en' | 'nl') =>
  renderReport({ estimates, acceptance: acceptance(estimates), estimatesSha256, language });

interface Reader {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly media?: 'screen' | 'print';
}

async function open(html: string, { width = 1280, colorScheme = 'light', media = 'screen' }: Reader = {}) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, offline: true });
  await page.emulateMedia({ media });
  await page.setContent(html);
  return page;
}

/** The page's own policy refuses a style element that is none of its own; what a debugger adopts it lets be. */
function addStyle(page: Page, text: string): Promise<void> {
  return page.evaluate((content) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(content);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, text);
}

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  return findAxeViolations(page);
}

describe('axe-core finds nothing', () => {
  test.each([
    ['in English on a desk', healthy, 'en', { width: 1280 }],
    ['in Dutch on a phone', healthy, 'nl', { width: 360 }],
    ['in the dark', healthy, 'nl', { colorScheme: 'dark' }],
    ['where the fit did not converge', broken, 'en', { width: 360, colorScheme: 'dark' }],
  ] as const)('%s', async (_, estimates, language, reader) => {
    const page = await open(await render(estimates, language), reader);
    expect(await findings(page)).toEqual([]);
    await page.close();
  });
});

/** What fonts and readers do to a text, so that a test needs no font: wider letters (WCAG 1.4.12), and larger ones. */
const settings = {
  'as it is': ':root {}',
  'in wide letters': 'body * { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }',
  'in a text of 150%': 'html { font-size: 150% !important; }',
} as const;
const widths = [320, 360, 768, 834, 1280];

interface Box {
  readonly text: string;
  readonly size: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The texts of every chart, as they lie on the page, with the room that each chart has. */
function readCharts(page: Page): Promise<{ chart: Box; texts: Box[] }[]> {
  return page.evaluate(() => {
    const boxOf = (element: Element, text: string) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { text, size: Number.parseFloat(getComputedStyle(element).fontSize), left, right, top, bottom };
    };
    return [...document.querySelectorAll('.chart')].map((chart) => ({
      chart: boxOf(chart, chart.getAttribute('aria-label') ?? ''),
      texts: [
        ...chart.querySelectorAll('.remark, .axis, .tick, .heading, .subheading, .label, .sublabel, .value, .note'),
      ]
        .filter((element) => element.getClientRects().length > 0)
        .flatMap((element) => {
          // A value's note is a text of its own, and a label's cell is wider than its words.
          const lines = [...element.childNodes].filter(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
          );
          if (lines.length === 0) return [boxOf(element, element.getAttribute('data-text') ?? '')];
          return lines.flatMap((line) => {
            const range = document.createRange();
            range.selectNodeContents(line);
            const box = boxOf(element, line.textContent ?? '');
            return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({
              ...box,
              left,
              right,
              top,
              bottom,
            }));
          });
        }),
    }));
  });
}

/** Pairs of texts of which one lies on the other; lines of a paragraph touch, so a pixel and a half is none. */
function collisions(texts: readonly Box[]): string[] {
  const lap = 1.5;
  return texts.flatMap((a, index) =>
    texts.slice(index + 1).flatMap((b) => {
      const isApart =
        a.right <= b.left + lap || b.right <= a.left + lap || a.bottom <= b.top + lap || b.bottom <= a.top + lap;
      return isApart ? [] : [`${a.text} | ${b.text}`];
    }),
  );
}

describe('the page', () => {
  test.each(Object.entries(settings))('never scrolls sideways, %s', async (_, content) => {
    const page = await open(await render(healthy, 'nl'));
    await addStyle(page, content);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([width, width]);
    }
    await page.close();
  });

  test.for(Object.entries(settings))(
    'has no text of a chart that is cut, small or lies on another, %s',
    async ([, content], { skip }) => {
      skip(!hasFonts, noFonts);
      const page = await open(await render(healthy, 'nl'));
      await addStyle(page, content);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        const charts = await readCharts(page);
        expect(charts).toHaveLength(7);
        for (const { chart, texts } of charts) {
          expect(texts.length).toBeGreaterThan(10);
          expect([width, collisions(texts)]).toEqual([width, []]);
          // The first number of an axis may stand out by half of itself, into the margin of the page.
          const isCut = ({ left, right }: Box) =>
            left < Math.max(0, chart.left - 12) || right > Math.min(width, chart.right + 12);
          expect([width, texts.filter((text) => text.size < 11.5 || isCut(text))]).toEqual([width, []]);
        }
      }
      await page.close();
    },
  );

  test('keeps every dot on its row and inside its strip, at any width', async () => {
    const page = await open(await render(healthy, 'en'));
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      const stray = await page.evaluate(() =>
        [...document.querySelectorAll('.plot')].flatMap((plot) => {
          const frame = plot.getBoundingClientRect();
          const dots = [...plot.querySelectorAll('.dot, .hollow')].map((dot) => dot.getBoundingClientRect());
          if (dots.length === 0 || frame.width < 60) return [`no dot, or a strip of ${frame.width} px`];
          return dots.flatMap(({ left, right, top, bottom }, index) => {
            const [across, down] = [(left + right) / 2, (top + bottom) / 2 - frame.top];
            // Marks of several series divide the height of their row.
            const expected = ((index + 0.5) / dots.length) * frame.height;
            const isOn = Math.abs(down - expected) < 1.5 && across > frame.left && across < frame.right;
            return isOn ? [] : [`${frame.left} ${across} ${frame.right}, ${down} for ${expected}`];
          });
        }),
      );
      expect([width, stray]).toEqual([width, []]);
    }
    await page.close();
  });

  test('begins every section of a kind alike, with charts or without', async () => {
    const page = await open(await render(healthy, 'en'));
    const looks = await page.locator('.section').evaluateAll((headings) =>
      headings.map((heading) => {
        const { borderTopWidth, borderTopStyle, fontSize, marginBottom } = getComputedStyle(heading);
        return [heading.localName, borderTopWidth, borderTopStyle, fontSize, marginBottom].join(' ');
      }),
    );
    expect(looks.length).toBeGreaterThan(9);
    expect(new Set(looks)).toEqual(new Set(['h2 2px solid 24px 14.4px', 'h3 1px solid 19px 9.6px']));
    await page.close();
  });

  test('has headline, sentence and the whole chart on a screen of 1280 by 900', async ({ skip }) => {
    skip(!hasFonts, noFonts);
    const page = await open(await render(healthy, 'en'));
    const last = await page.locator('#figure-changes .row').last().boundingBox();
    expect((last?.y ?? 9999) + (last?.height ?? 0)).toBeLessThan(900);
    await page.close();
  });

  test('prints on A4, light, with every table of a figure, opened or not, and the names of those to look things up in', async () => {
    const page = await open(await render(healthy, 'en'), { width: 680, colorScheme: 'dark', media: 'print' });
    const seen = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      // Those of what nobody asked (what if?) are not told.
      tables: [...document.querySelectorAll('table:not(.screen-only table, .what-if table)')].every(
        (table) => table.getBoundingClientRect().height > 20,
      ),
      figures: [...document.querySelectorAll('.whole + .fold + .scroll')].length,
      switches: [...document.querySelectorAll('summary')].some((summary) => summary.getClientRects().length > 0),
      ink: getComputedStyle(document.documentElement).color,
    }));
    expect(seen).toEqual({ scroll: 680, tables: true, figures: 7, switches: false, ink: 'rgb(28, 36, 48)' });
    const named = await page.evaluate(() =>
      [...document.querySelectorAll('.screen-only')].map((place) => {
        const words = place.nextElementSibling;
        const isRead = words !== null && words.getClientRects().length > 0;
        return [...place.querySelectorAll('caption')].every(
          (caption) => isRead && words.textContent?.includes(caption.textContent ?? '?'),
        );
      }),
    );
    expect(named).toEqual([true, true]);
    await page.close();
  });

  test('opens and closes each table by its switch, without script', async () => {
    const page = await open(await render(healthy, 'en'));
    const first = page.locator('.fold').first();
    const table = page.locator('.fold + .scroll').first();
    expect(await table.isVisible()).toBe(false);
    await first.locator('summary').click();
    expect(await table.isVisible()).toBe(true);
    await page.close();
  });
});

/**
 * The sheets of A4 on which Chromium prints some texts. They become links first: a PDF says plainly on which page a link
 * is, while its texts are compressed and in the letters of its own fonts.
 */
async function sheetsOf(page: Page, selectors: Readonly<Record<string, string>>): Promise<Map<string, number>> {
  await page.evaluate((wanted) => {
    const link = (name: string, element: Element | null | undefined) => {
      const around = document.createElement('a');
      around.href = `https://${name}.test/`;
      around.append(...(element?.childNodes ?? []));
      element?.append(around);
    };
    for (const [kind, selector] of Object.entries(wanted))
      for (const [index, element] of [...document.querySelectorAll(selector)].entries())
        link(`${kind}-${index}`, element);
  }, selectors);
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const objects = [...pdf.matchAll(/^(\d+) 0 obj\s(.*?)endobj/gms)];
  const byId = new Map(objects.map(([, id = '', body = '']) => [id, body]));
  const sheets = new Map<string, number>();
  const pages = objects.filter(([, , body = '']) => /\/Type \/Page\b/.test(body));
  pages.forEach(([, , body = ''], sheet) => {
    for (const [, id = ''] of (/\/Annots \[(.*?)\]/s.exec(body)?.[1] ?? '').matchAll(/(\d+) 0 R/g)) {
      const name = /https:\/\/([\w-]+)\.test/.exec(byId.get(id) ?? '')?.[1];
      if (name && !sheets.has(name)) sheets.set(name, sheet + 1);
    }
  });
  return sheets;
}

/** The sheets of a PDF, by its own list of them. */
async function countSheets(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
}

describe('on paper', () => {
  test.each(['en', 'nl'] as const)(
    'the whole report of Fair exchange takes ten sheets at most: %s',
    async (language) => {
      const page = await open(await render(asItShips, language), { media: 'print' });
      const sheets = await countSheets(page);
      expect(sheets).toBeGreaterThan(4);
      expect(sheets).toBeLessThanOrEqual(10);
      await page.close();
    },
  );

  test('a chart stands on one sheet with its title, and under the heading of its section', async ({ skip }) => {
    skip(!hasFonts, noFonts);
    const page = await open(await render(healthy, 'nl'), { media: 'print' });
    const sheets = await sheetsOf(page, {
      heading: '.part > .whole > .section',
      title: '.whole > .section ~ figure .title',
      other: '.whole > figure:first-child .title',
      row: '.whole > .section ~ figure .label',
      rest: '.whole > figure:first-child .label',
    });
    const of = (kind: string) => [...sheets].filter(([name]) => name.startsWith(`${kind}-`)).map(([, sheet]) => sheet);
    // Five sections have charts, and one of them a second one; that of the first screen has its own heading.
    expect(of('heading')).toHaveLength(5);
    expect(of('title')).toEqual(of('heading'));
    expect(of('other')).toHaveLength(2);
    expect(of('row').length).toBeGreaterThan(40);
    expect(new Set(of('row'))).toEqual(new Set(of('title')));
    expect(new Set(of('rest'))).toEqual(new Set(of('other')));
    await page.close();
  });

  test('a table that is always seen stands on one sheet', async ({ skip }) => {
    skip(!hasFonts, noFonts);
    // A heading of any height before it: somewhere it would lie across the end of a sheet.
    for (const height of [0, 120, 240, 360, 480, 600, 720, 840]) {
      const page = await open(await render(healthy, 'en'), { media: 'print' });
      await addStyle(page, `#sample { margin-top: ${height}px }`);
      await page.evaluate(() => {
        const rows = document.querySelector('#sample .scroll tbody');
        for (const row of [...(rows?.children ?? [])]) rows?.append(...[1, 2, 3].map(() => row.cloneNode(true)));
      });
      const sheets = await sheetsOf(page, { row: '#sample .scroll tbody th' });
      expect(sheets.size).toBeGreaterThan(6);
      expect([height, new Set(sheets.values()).size]).toEqual([height, 1]);
      await page.close();
    }
  });

  test('no heading and no caption ends a sheet', async ({ skip }) => {
    skip(!hasFonts, noFonts);
    const page = await open(await render(healthy, 'en'), { media: 'print' });
    const sheets = await sheetsOf(page, {
      heading: '.part > .section',
      // What follows the heading at once.
      first: '.part > .section + p, .part > .section + dl > div:first-child dt, .part > .section + ul > li:first-child',
      caption: 'caption',
      row: '.scroll tbody tr:first-child th',
    });
    const of = (kind: string) => [...sheets].filter(([name]) => name.startsWith(`${kind}-`)).map(([, sheet]) => sheet);
    expect(of('heading').length).toBeGreaterThan(3);
    expect(of('first')).toEqual(of('heading'));
    expect(of('caption').length).toBeGreaterThan(8);
    expect(of('row')).toEqual(of('caption'));
    await page.close();
  });
});

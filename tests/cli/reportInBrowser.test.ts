/** The report as a reader has it: in a real browser, on a desk and on a phone, light and dark, and printed. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { renderReport } from '../../cli/reportPage.ts';
import { launchChromium } from '../e2e/chromium.ts';
import { makeEstimates } from './reportFixture.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const estimatesSha256 = 'c'.repeat(64);
const healthy = makeEstimates();
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

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
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

describe('the page', () => {
  test.each([320, 360, 834, 1280])(
    'never scrolls sideways at %i px, and shows one drawing of each chart',
    async (width) => {
      const page = await open(await render(healthy, 'nl'), { width });
      const seen = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        drawings: [...document.querySelectorAll('figure')].map(
          (figure) => [...figure.querySelectorAll('svg.chart')].filter((svg) => svg.getClientRects().length > 0).length,
        ),
      }));
      expect(seen).toEqual({ scroll: width, drawings: [1, 1, 1, 1, 1, 1, 1] });
      await page.close();
    },
  );

  test.each([
    [360, 'narrow'],
    [1280, 'wide'],
  ] as const)('at %i px every text of a chart can be read and stays inside the drawing', async (width, variant) => {
    const page = await open(await render(healthy, 'nl'), { width });
    const texts = await page.evaluate((name) => {
      return [...document.querySelectorAll(`svg.${name}`)].flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].map((text) => {
          const box = text.getBoundingClientRect();
          const size =
            Number.parseFloat(getComputedStyle(text).fontSize) *
            (frame.width / (svg as SVGSVGElement).viewBox.baseVal.width);
          const isInside =
            box.left >= frame.left - 1 &&
            box.right <= frame.right + 1 &&
            box.top >= frame.top - 1 &&
            box.bottom <= frame.bottom + 1;
          return { text: text.textContent, size, isInside };
        });
      });
    }, variant);
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.filter(({ size, isInside }) => size < 11.5 || !isInside)).toEqual([]);
    await page.close();
  });

  test('prints on A4 in wide drawings, light, with every table opened', async () => {
    const page = await open(await render(healthy, 'en'), { width: 680, colorScheme: 'dark', media: 'print' });
    const seen = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      wide: [...document.querySelectorAll('svg.wide')].every((svg) => svg.getClientRects().length > 0),
      narrow: [...document.querySelectorAll('svg.narrow')].some((svg) => svg.getClientRects().length > 0),
      tables: [...document.querySelectorAll('table')].every((table) => table.getBoundingClientRect().height > 20),
      ink: getComputedStyle(document.documentElement).color,
    }));
    expect(seen).toEqual({ scroll: 680, wide: true, narrow: false, tables: true, ink: 'rgb(28, 36, 48)' });
    await page.close();
  });
});

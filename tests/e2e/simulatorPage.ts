/** A simulator in a real browser: its page as a file, and the full numbers that stand behind what it shows. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { collectComplaints } from './inspectPage.ts';

export interface OpenSimulator {
  readonly page: Page;
  /** Of scripts and of the page's policy. */
  readonly complaints: string[];
  /** Addresses that were asked for, but for the file itself. */
  readonly requests: string[];
  /** Where the page lies, with its `#`. */
  readonly address: string;
  close(): Promise<void>;
}

export async function openSimulator(
  browser: Browser,
  html: string,
  hash = '',
  options: BrowserContextOptions = {},
): Promise<OpenSimulator> {
  const file = join(mkdtempSync(join(tmpdir(), 'partworth-simulator-')), 'simulator.html');
  writeFileSync(file, html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints = collectComplaints(context);
  const requests: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('file:') && !url.startsWith('blob:') && !url.startsWith('data:')) requests.push(url);
  });
  const page = await context.newPage();
  const address = `file://${file}`;
  await page.goto(`${address}${hash}`);
  return { page, complaints, requests, address, close: () => context.close() };
}

export interface Shown {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Numbers of the rows of a figure, by their keys. */
export async function shownRows(page: Page, figure: string): Promise<Record<string, Shown>> {
  // What is drawn a moment after a change.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  return page.locator(`${figure} tbody tr`).evaluateAll((rows) =>
    Object.fromEntries(
      rows.map((row) => {
        const { key = '', estimate, low, high } = (row as HTMLElement).dataset;
        return [key, { estimate: Number(estimate), low: Number(low), high: Number(high) }];
      }),
    ),
  );
}

/** The acceptance of the offer on screen, between 0 and 1. */
export function shownAcceptance(page: Page): Promise<Shown> {
  return page.locator('#figure-what-if-acceptance').evaluate((figure) => {
    const { estimate, low, high } = (figure as HTMLElement).dataset;
    return { estimate: Number(estimate), low: Number(low), high: Number(high) };
  });
}

/** How far a number on the page is from the one that it should be, at most, in the unit of the page. */
export function largestGap(pairs: readonly (readonly [Shown | undefined, Shown])[], unit = 1): number {
  return pairs.reduce((most, [shown, wanted]) => {
    const gaps = (['estimate', 'low', 'high'] as const).map((end) =>
      Math.abs((shown?.[end] ?? Number.NaN) - unit * wanted[end]),
    );
    return Math.max(most, ...gaps.map((gap) => (Number.isNaN(gap) ? Number.POSITIVE_INFINITY : gap)));
  }, 0);
}

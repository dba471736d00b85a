/** The form of a study in a browser, and what it has written. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { parse } from 'yaml';
import { studioAt } from '../../server/studio/studioAt.ts';

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the study file says, once everything is saved. */
  saved(): Promise<Study>;
  /** Its text. */
  text(): string;
}

export interface Study {
  readonly [key: string]: unknown;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export async function openMake(
  browser: Browser,
  section: string,
  { who = 'editor' as 'editor' | 'viewer', width = 1280, study = 'blank', language = 'en', text: own = '' } = {},
): Promise<Opened> {
  const at = await studioAt({ copies: [study] });
  // In place of what the study says.
  if (own !== '') writeFileSync(join(at.shelf, study, 'study.yaml'), own);
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'en-GB' });
  onTestFinished(() => context.close());
  const [name = '', value = ''] = at[who].cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: at.url }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  onTestFinished(() => expect(complaints).toEqual([]));
  await page.goto(`${at.url}/researcher/studio/studies/${study}/make?lang=${language}#${section}`);
  await page.locator('.form').waitFor();
  const saved = async () => {
    await page.locator('.state.saved').waitFor();
    return parse(readFileSync(join(at.shelf, study, 'study.yaml'), 'utf8')) as Study;
  };
  const text = () => readFileSync(join(at.shelf, study, 'study.yaml'), 'utf8');
  return { page, context, saved, text };
}

/** Whether this has come true, looked at until it has. */
export async function until<T>(read: () => Promise<T>, is: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (is(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

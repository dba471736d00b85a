/** Chromium, by Playwright, which drives it in the other tests too. */
import { launchChromium } from '../chromium.ts';
import type { Engine } from './engine.ts';

export async function openChromium(): Promise<Engine> {
  const browser = await launchChromium();
  const context = await browser.newContext();
  const page = await context.newPage();
  return {
    resize: (size) => page.setViewportSize(size),
    open: async (url) => void (await page.goto(url)),
    back: async () => void (await page.goBack()),
    run: async <Given extends readonly unknown[], Result>(script: (...given: Given) => Result, ...given: Given) =>
      (await page.evaluate(`(${script})(...${JSON.stringify(given)})`)) as Result,
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
    picture: () => page.screenshot({ fullPage: true }),
    forget: () => context.clearCookies(),
    close: () => browser.close(),
  };
}

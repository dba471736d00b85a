/** What a person does on a page of the survey, by pointer or by keyboard alone. */
import type { Page } from 'playwright-core';

export type PageKind = 'consent' | 'introduction' | 'task' | 'questions' | 'words' | 'thanks';

export async function pageKind(page: Page): Promise<PageKind> {
  return (await page.locator('main').getAttribute('data-page')) as PageKind;
}

/** The names of the groups of radios on the page, in order. */
export async function radioNames(page: Page): Promise<string[]> {
  const names = await page
    .locator('input[type=radio]')
    .evaluateAll((radios) => radios.map((radio) => radio.getAttribute('name')));
  return [...new Set(names.filter((name) => name !== null))];
}

/** Answers whatever the page asks, by clicks on labels (the last option of each group), and goes on. */
export async function answerByPointer(page: Page): Promise<void> {
  for (const name of await radioNames(page)) {
    const id = await page.locator(`input[name="${name}"]`).last().getAttribute('id');
    await page.locator(`label[for="${id}"]`).click();
  }
  await page.locator('form button').first().click();
}

/** The same with Tab, arrows, Space and Enter. */
export async function answerByKeyboard(page: Page): Promise<void> {
  for (const name of await radioNames(page)) {
    await tabTo(page, `input[name="${name}"]`);
    await page.keyboard.press('ArrowDown');
  }
  await tabTo(page, 'form button');
  await page.keyboard.press('Enter');
}

/** Presses Tab until something is focused that matches; what is focused on the way has to show it. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(describeFocus, selector);
    if (!focused.isSeen) throw new Error(`focus can't be seen on ${focused.element}`);
    if (focused.matches) return;
  }
  throw new Error(`Tab never comes to ${selector}`);
}

/** Runs in the page. Focus shows as an outline on the element, or on the box that it is the control of. */
function describeFocus(selector: string): { element: string; matches: boolean; isSeen: boolean } {
  const element = document.activeElement ?? document.body;
  const box = element.closest('.profile, .answer');
  const outlines = [
    getComputedStyle(element),
    ...(box ? [getComputedStyle(box), getComputedStyle(box, '::before')] : []),
  ];
  const isSeen = outlines.some(
    ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
  );
  return {
    element: element.outerHTML.slice(0, 120),
    matches: element.matches(selector),
    isSeen: isSeen || element === document.body,
  };
}

/** Goes through the pages to the end; `look` sees each before it is answered. */
export async function walkToThanks(
  page: Page,
  {
    answer = answerByPointer,
    look,
  }: { answer?: (page: Page) => Promise<void>; look?: (kind: PageKind) => Promise<void> } = {},
): Promise<PageKind[]> {
  const kinds: PageKind[] = [];
  for (let pages = 0; pages < 40; pages++) {
    const kind = await pageKind(page);
    kinds.push(kind);
    await look?.(kind);
    if (kind === 'thanks') return kinds;
    const before = page.url();
    await answer(page);
    await page.waitForURL((url) => url.href !== before);
  }
  throw new Error(`no end after ${kinds.join(', ')}`);
}

/** What a person does on a page of the survey, by pointer or by keyboard alone. */
import type { Page } from 'playwright-core';

export type PageKind = 'consent' | 'introduction' | 'task' | 'questions' | 'words' | 'thanks';

/** The kind of the page that is open, once it is whole: what follows may look at it and answer it. */
export async function pageKind(page: Page): Promise<PageKind> {
  await page.waitForLoadState();
  return (await page.locator('main').getAttribute('data-page')) as PageKind;
}

/** Presses a button or follows a link, and waits until the page has come, whole, that has something which this one has not. */
export async function leadTo(page: Page, pressed: string, sign: string): Promise<void> {
  await page.locator(pressed).click();
  await page.locator(sign).first().waitFor();
  await page.waitForLoadState();
}

/** The id of what has the focus, or its class where it has none. Where the focus goes by itself, it may take its time: to be polled. */
export function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.id || document.activeElement?.className);
}

/** The names of the groups of radios on the page, in order. */
export async function radioNames(page: Page): Promise<string[]> {
  const names = await page
    .locator('input[type=radio]')
    .evaluateAll((radios) => radios.map((radio) => radio.getAttribute('name')));
  return [...new Set(names.filter((name) => name !== null))];
}

/** A control that is neither a radio nor a button, and what a person does with it. */
interface OtherControl {
  readonly id: string;
  readonly action: 'tick' | 'type' | 'choose' | 'open' | 'tap';
  /** What is typed, or the place that is chosen. */
  readonly value: string;
}

/**
 * As many boxes as have to be ticked, something fitting in every line, the places of a ranking from the top down, the first
 * of a list, and all of a sum in its first field.
 */
async function otherControls(page: Page): Promise<OtherControl[]> {
  return page.evaluate(() => {
    const ticked = new Map<string, number>();
    const placed = new Map<string, number>();
    const next = (counts: Map<string, number>, name: string) => {
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return count;
    };
    const controls = [
      ...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.question :is(input, select, textarea)'),
    ];
    return controls.flatMap((control): OtherControl[] => {
      const { id, name, dataset } = control;
      if (control instanceof HTMLSelectElement && dataset['ranking'] === undefined) {
        return [{ id, action: 'open', value: control.options[1]?.value ?? '' }];
      }
      if (control instanceof HTMLSelectElement) {
        const value = String(next(placed, dataset['ranking'] ?? name));
        if (![...control.options].some((option) => option.value === value)) return [];
        if (!control.hidden) return [{ id, action: 'choose', value }];
        // What has a place already gives it back first.
        const tap: OtherControl = { id: `${id}-tap`, action: 'tap', value };
        return control.value ? [tap, tap] : [tap];
      }
      if (control.type === 'radio' || control.type === 'range') return [];
      if (control.type === 'checkbox') {
        const isOwn = dataset['alone'] === undefined && dataset['instead'] === undefined;
        const needed = Number(control.closest('fieldset')?.dataset['min'] ?? 1);
        return isOwn && next(ticked, name) <= needed ? [{ id, action: 'tick', value: '' }] : [];
      }
      const part = dataset['part'];
      if (dataset['sum'] !== undefined) {
        const isFirst = next(placed, dataset['sum']) === 1;
        return [{ id, action: 'type', value: (isFirst && control.closest('fieldset')?.dataset['total']) || '0' }];
      }
      if (part) return [{ id, action: 'type', value: part === 'day' ? '14' : part === 'month' ? '3' : '2024' }];
      const typed = dataset['pattern'] ? '1985' : control.inputMode ? (dataset['max'] ?? '20') : 'words';
      return [{ id, action: 'type', value: typed }];
    });
  });
}

/** Answers whatever the page asks, by clicks on labels (the last option of each group), and goes on. */
export async function answerByPointer(page: Page): Promise<void> {
  await page.waitForLoadState();
  for (const { id, action, value } of await otherControls(page)) {
    if (action === 'tick') await page.locator(`label[for="${id}"]`).click();
    else if (action === 'choose' || action === 'open') await page.locator(`#${id}`).selectOption(value);
    else if (action === 'tap') await page.locator(`#${id}`).click();
    else await page.locator(`#${id}`).fill(value);
  }
  for (const name of await radioNames(page)) {
    const id = await page.locator(`input[name="${name}"]`).last().getAttribute('id');
    await page.locator(`label[for="${id}"]`).click();
  }
  await page.locator('form [type=submit]').first().click();
}

/** The same, but all answers are given from inside the page, at once: for who has to get past it and tries something else. */
export async function answerAtOnce(page: Page): Promise<void> {
  await page.waitForLoadState();
  const others = await otherControls(page);
  await page.evaluate((controls) => {
    for (const { id, action, value } of controls) {
      const control = document.getElementById(id) as HTMLInputElement;
      if (action === 'tick' || action === 'tap') control.click();
      else {
        control.value = value;
        for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
    const radios = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    const last = new Map(radios.map((radio) => [radio.name, radio]));
    for (const radio of last.values()) radio.click();
  }, others);
  await page.locator('form [type=submit]').first().click();
}

/** The same with Tab, arrows, Space and Enter, and what is typed; from the top of the page down. */
export async function answerByKeyboard(page: Page): Promise<void> {
  await page.waitForLoadState();
  const others = new Map((await otherControls(page)).map((control) => [control.id, control]));
  for (const { id, name } of await controlsInOrder(page)) {
    const other = others.get(id);
    if (!other && name === '') continue;
    await tabTo(page, other ? `#${id}` : `input[name="${name}"]`);
    if (!other) await page.keyboard.press('ArrowDown');
    else if (other.action === 'tick' || other.action === 'tap') await page.keyboard.press('Space');
    else if (other.action === 'open') await page.keyboard.press('ArrowDown');
    else await page.keyboard.type(other.value);
  }
  await tabTo(page, 'form [type=submit]');
  await page.keyboard.press('Enter');
}

/** Every control with its id, and groups of radios once, by their name. */
async function controlsInOrder(page: Page): Promise<{ id: string; name: string }[]> {
  return page.evaluate(() => {
    const controls = [
      ...document.querySelectorAll<HTMLInputElement>(
        'form :is(input:not([type=hidden]), select:not([hidden]), textarea, .tap)',
      ),
    ];
    const seen = new Set<string>();
    return controls.flatMap(({ id, name, type }) => {
      if (type !== 'radio') return [{ id, name: '' }];
      if (seen.has(name)) return [];
      seen.add(name);
      return [{ id, name }];
    });
  });
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
  // "auto" is the browser's own ring, whatever width it says.
  const isSeen = outlines.some(
    ({ outlineStyle, outlineWidth }) =>
      outlineStyle === 'auto' || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2),
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

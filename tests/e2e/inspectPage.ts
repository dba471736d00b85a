/** What must hold of every page, as lists of what does not. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { findBrokenWords } from './engines/seenInPage.ts';

/** Elements whose text or box sticks out of the page sideways. */
export async function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isWide = document.documentElement.scrollWidth > width;
    // What moves sideways by itself may be wider than the page.
    const moves = (element: Element | null): boolean =>
      element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || moves(element.parentElement));
    const hidden = (element: Element) => element.closest('.unseen, .skip') !== null || moves(element.parentElement);
    const sticksOut = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return !hidden(element) && (right > width + 0.5 || left < -0.5);
    });
    return [
      ...(isWide ? ['the page scrolls sideways'] : []),
      ...sticksOut.map((element) => element.outerHTML.slice(0, 90)),
    ];
  });
}

/** Radios and check boxes whose circle or box, which is drawn inside them, comes close to the words beside it. */
export async function findCrowdedControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLInputElement>('main input:is([type=radio], [type=checkbox])')];
    return controls.flatMap((control) => {
      if (control.getClientRects().length === 0) return [];
      const room =
        control.getBoundingClientRect().width - Number.parseFloat(getComputedStyle(control, '::before').width);
      return room / 2 < 4 ? [`${room / 2} px beside ${control.outerHTML.slice(0, 90)}`] : [];
    });
  });
}

/** The same, and words that are broken or crowded, with text twice as large: how far a browser's text zoom has to go (WCAG 1.4.4). */
export async function findFaultsOfLargeText(page: Page): Promise<string[]> {
  const set = (size: string) =>
    page.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);
  await set('200%');
  // Whether a browser knows where a language divides its words differs by machine; without that, they have to fit.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { hyphens: manual !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
  const found = [
    ...(await findOverflow(page)),
    ...(await page.evaluate(findBrokenWords)),
    ...(await findCrowdedControls(page)),
  ];
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
  await set('');
  return found;
}

/** Controls that can't be told from the page, or, when chosen, from what is not chosen, by their edges alone. */
export async function findUnmarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const edgeOf = (control: HTMLElement) => {
      const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(control, '::before');
      return `${borderTopStyle} ${borderTopWidth} ${borderTopColor}`;
    };
    const radios = [...document.querySelectorAll<HTMLInputElement>('main input:is([type=radio], [type=checkbox])')];
    return radios.flatMap((radio) => {
      const was = radio.checked;
      radio.checked = false;
      const open = edgeOf(radio);
      radio.checked = true;
      const chosen = edgeOf(radio);
      radio.checked = was;
      const isSeen = !/^none|^\S+ 0px/.test(open) && open !== chosen;
      return isSeen ? [] : [`${open} and ${chosen}: ${radio.outerHTML.slice(0, 90)}`];
    });
  });
}

/** Links and controls that are smaller than 44 by 44 px; a label widens its control, and a link in a sentence is as high as its line. */
export async function findSmallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('a:not(.inline), button, textarea, select, input:not([type=hidden])')];
    const controls = all.filter((one) => !one.closest('[aria-hidden=true]') && one.getClientRects().length > 0);
    return controls.flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      return width < 43.9 || height < 43.9 ? [`${width}x${height} ${control.outerHTML.slice(0, 90)}`] : [];
    });
  });
}

/** Lists whose words do not fit in them, also with the letters set wide apart that WCAG 1.4.12 asks for, or in a wide font. */
export async function findClippedLists(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('select:not([hidden])')].flatMap((list) => {
      list.style.letterSpacing = '0.12em';
      const { width } = list.getBoundingClientRect();
      list.style.inlineSize = 'max-content';
      const needed = list.getBoundingClientRect().width;
      list.style.inlineSize = '';
      list.style.letterSpacing = '';
      return needed > width + 0.5 ? [`${width} of ${needed} px: ${list.outerHTML.slice(0, 90)}`] : [];
    }),
  );
}

/**
 * The page's own is long: 1.5 million characters, which a browser takes longer to read than to inspect a page by. So it
 * goes to a page that has none yet, the same text each time, and as it is shipped for browsers.
 */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const noAxe = 'there is no axe';

/** What axe-core finds; `rules` limits it to some of its rules. */
export async function findAxeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  const options: axe.RunOptions = {
    resultTypes: ['violations'],
    ...(rules ? { runOnly: { type: 'rule', values: [...rules] } } : {}),
  };
  const run = `'axe' in window ? axe.run(document, ${JSON.stringify(options)}) : ${JSON.stringify(noAxe)}`;
  // Between two questions the page may change, and the next one has none again.
  for (;;) {
    await page.waitForLoadState();
    const results = await page.evaluate<axe.AxeResults | typeof noAxe>(run);
    if (results !== noAxe) return results.violations.map(sayViolation);
    await page.evaluate(axeSource);
  }
}

function sayViolation({ id, nodes }: axe.Result): string {
  return `${id}: ${nodes.map(({ html }) => html.slice(0, 100)).join(' | ')}`;
}

/** What any page is held to: axe-core in light and (colours alone) in dark, nothing pushed out of the page, no small target. */
export async function findFaults(page: Page): Promise<string[]> {
  await page.waitForLoadState();
  await page.emulateMedia({ colorScheme: 'light' });
  const faults = [
    ...(await findAxeViolations(page)),
    ...(await findOverflow(page)),
    ...(await findSmallTargets(page)),
    ...(await findClippedLists(page)),
    ...(await page.evaluate(findBrokenWords)),
  ];
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await findAxeViolations(page, ['color-contrast', 'link-in-text-block']);
  await page.emulateMedia({ colorScheme: 'light' });
  return [...faults, ...dark.map((fault) => `dark: ${fault}`)];
}

/** The same, each fault under the name of the page. */
export async function inspect(page: Page, name: string): Promise<string[]> {
  return (await findFaults(page)).map((fault) => `${name}: ${fault}`);
}

/** Every fault of the page as it is now, also in forced colours and with text of 200%, under the name of the page. */
export async function inspectWhole(page: Page, name: string): Promise<string[]> {
  const faults = await findFaults(page);
  await page.emulateMedia({ forcedColors: 'active' });
  const forced = await findUnmarked(page);
  await page.emulateMedia({ forcedColors: 'none' });
  const large = await findFaultsOfLargeText(page);
  return [
    ...faults,
    ...forced.map((fault) => `forced colours: ${fault}`),
    ...large.map((fault) => `text of 200%: ${fault}`),
  ].map((fault) => `${name}: ${fault}`);
}

/** Collects what a browser complains about: errors of scripts, refusals by the content security policy, dialogs. */
export function collectComplaints(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    const isRefusal = message.type() === 'error' && !/status of 4\d\d/.test(message.text());
    if (isRefusal) complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return complaints;
}

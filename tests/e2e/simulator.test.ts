/** "What if?" as a reader has it: in a real browser, where every number is computed by the page itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { estimateHierarchical } from '../../analysis/estimate/estimateHierarchical.ts';
import { estimateLatent } from '../../analysis/estimate/estimateLatent.ts';
import { estimateMixed } from '../../analysis/estimate/estimateMixed.ts';
import { predictMarket } from '../../analysis/market/predictMarket.ts';
import { packEstimates, unpackEstimates } from '../../analysis/whatIf/data/packEstimates.ts';
import { renderReport } from '../../report/renderReport.ts';
import { renderSimulator } from '../../report/simulator/renderSimulator.ts';
import { parseChoices } from '../../study/choices/parseChoices.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { inventPeople } from '../analysis/hierarchical/inventPeople.ts';
import { makeEstimates } from '../cli/reportFixture.ts';
import { launchChromium } from './chromium.ts';
import { findAxeViolations, findOverflow, findSmallTargets } from './inspectPage.ts';
import { largestGap, openSimulator, shownAcceptance, shownRows } from './simulatorPage.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

const fairExchange = makeEstimates();
const render = (estimates: Estimates, language: 'en' | 'nl' = 'en') => renderSimulator({ estimates, language });
const report = (estimates: Estimates) =>
  renderReport({ estimates, acceptance: acceptance(estimates), estimatesSha256: 'c'.repeat(64), language: 'en' });
const values = 'value=10&value.usage=sell%3A12&value.usage=ads%3A5';
const mixedFile = join(import.meta.dirname, '../../data/reference/mixed/choices.csv');
const ofPrices = parseChoices(readFileSync(mixedFile, 'utf8'), 'choices.csv');
const people = inventPeople({ respondents: 30, tasks: 5 });
const fast = { chains: 2, burnIn: 40, draws: 100, thin: 1 };

/** Estimates of every method, and two offers of each. */
const methods: readonly (readonly [string, () => Promise<Estimates>, string, string])[] = [
  ['a logit of dual response by sectors', async () => fairExchange, 'usage=sell', 'anonymity=anonymous'],
  [
    'hierarchical Bayes with a covariate',
    () => estimateHierarchical(people, { model: 'use + kept + price + none', covariates: ['sector'], ...fast }),
    'price=2',
    'use=sell',
  ],
  [
    'a mixed logit',
    async () =>
      estimateMixed(ofPrices, { model: 'linear(price) + brand + none', nDraws: 40, starts: 1, stability: false }),
    'price=2.5',
    'brand=crux',
  ],
  [
    'latent classes',
    async () => estimateLatent(ofPrices, { model: 'linear(price) + brand + none', classes: { exactly: 2 } }),
    'price=2.5',
    'brand=crux',
  ],
];

describe('every number is the one that acceptance and predict give', () => {
  test.each(methods)('of %s', async (_, estimate, first, second) => {
    const fitted = await estimate();
    const { page, complaints, close } = await openSimulator(browser, await render(fitted), hashOf([first, second]));
    // Of a posterior the page has some of the draws: those of `predict --population`.
    const known = fitted.method === 'hb' ? unpackEstimates(packEstimates(fitted)) : fitted;
    const offers = [first, second].map((text, index) => ({ name: `Offer ${index + 1}`, profile: profileOf(text) }));
    const told = acceptance(withWhatItLacks(known, fitted), { profile: offers[0]!.profile });
    expect(largestGap([[await shownAcceptance(page), told.groups[0]!.baseRate]])).toBeLessThan(1e-9);
    const groups = await shownRows(page, '#figure-what-if-groups');
    if (told.groups.length > 2) {
      const pairs = told.groups.map(({ factors, baseRate }) => [groups[JSON.stringify(factors)], baseRate] as const);
      expect(Object.keys(groups).length).toBe(told.groups.length);
      expect(largestGap(pairs, 100)).toBeLessThan(1e-7);
    }
    const changes = await shownRows(page, '#figure-what-if-changes');
    const effects = told.groups[0]!.effects.filter(({ attribute, reference }) => {
      return (offers[0]!.profile[attribute] ?? reference) === reference;
    });
    expect(effects.length).toBeGreaterThan(1);
    const pairs = effects.map(
      ({ attribute, level, points }) => [changes[JSON.stringify([attribute, level])], points] as const,
    );
    expect(largestGap(pairs)).toBeLessThan(1e-7);
    const market = predictMarket(known, offers, { base: offers.slice(0, 1), by: [] });
    const { shares, changes: moved = [] } = market.groups[0]!;
    const shown = await shownRows(page, '#figure-what-if-market');
    expect(
      largestGap(
        shares.map(({ offer, share }) => [shown[offer], share]),
        100,
      ),
    ).toBeLessThan(1e-7);
    const source = await shownRows(page, '#figure-what-if-source');
    expect(moved.length).toBe(3);
    expect(largestGap(moved.map(({ offer, points }) => [source[offer], points]))).toBeLessThan(1e-7);
    expect(complaints).toEqual([]);
    await close();
  });

  test('under every rule, and with what is adjusted by hand, which is marked', async () => {
    const hash = `${hashOf(['usage=sell', 'anonymity=anonymous'])}&available2=40&constant1=0.3&scale=1.2`;
    const { page, close } = await openSimulator(browser, await render(fairExchange), hash);
    const offers = ['usage=sell', 'anonymity=anonymous'].map((text, index) => {
      return { name: `Offer ${index + 1}`, profile: profileOf(text) };
    });
    const adjusted = { availability: { 'Offer 2': 0.4 }, constants: { 'Offer 1': 0.3 }, scale: 1.2 };
    for (const rule of ['two-step', 'logit', 'rfc'] as const) {
      await page.selectOption('#what-if-rule', rule);
      const shown = await shownRows(page, '#figure-what-if-market');
      const errors = rule === 'rfc' ? { errorDraws: 16_384 } : {};
      const { groups } = predictMarket(fairExchange, offers, { rule, by: [], ...adjusted, ...errors });
      const pairs = groups[0]!.shares.map(({ offer, share }) => [shown[offer], share] as const);
      expect([rule, largestGap(pairs, 100) < 1e-7]).toEqual([rule, true]);
    }
    expect(await page.locator('[data-adjusted]').isVisible()).toBe(true);
    const labels = await page.locator('#figure-what-if-market tbody th').allTextContents();
    expect(labels.every((label) => label.includes('adjusted'))).toBe(true);
    await close();
  });

  test('of the frontier, of which nothing that it lists can be bettered', async () => {
    const { page, close } = await openSimulator(browser, await render(fairExchange), `#what-if&offer1=Now&${values}`);
    await page.locator('[data-front-table] tbody tr').first().waitFor();
    const rows = await page.locator('[data-front-table] tbody tr').evaluateAll((all) =>
      all.map((row) => {
        const number = (name: string) => Number(row.querySelector(`[data-cell="${name}"]`)?.getAttribute('value'));
        return { acceptance: number('acceptance'), value: number('value'), probability: number('probability') };
      }),
    );
    const [now, ...front] = rows;
    const { baseRate } = acceptance(fairExchange).groups[0]!;
    expect(now?.acceptance).toBeCloseTo(100 * baseRate.estimate, 9);
    expect(now?.value).toBeCloseTo(1000 * baseRate.estimate, 7);
    expect(front.length).toBeGreaterThan(1);
    for (const [index, point] of front.entries()) {
      expect(point.probability).toBeGreaterThan(0);
      const next = front[index + 1];
      if (next) expect(next.acceptance < point.acceptance && next.value > point.value).toBe(true);
    }
    await close();
  });

  test('of the sum that can be done again by hand', async () => {
    const { page, close } = await openSimulator(
      browser,
      await render(fairExchange),
      '#what-if&offer1=Now&offer1.usage=sell',
    );
    await page.locator('[data-verify] summary').click();
    const sums = await page.locator('[data-verify-sums] > div').evaluateAll((all) =>
      all.map((sum) => ({
        acceptance: Number((sum as HTMLElement).dataset['acceptance']),
        terms: [...sum.querySelectorAll('[data-cell="partWorth"]')].map((cell) => Number(cell.getAttribute('value'))),
      })),
    );
    expect(sums.length).toBe(4);
    for (const { acceptance: share, terms } of sums) {
      const utility = terms.reduce((total, partWorth) => total + partWorth, 0);
      expect(share).toBeCloseTo(1 / (1 + Math.exp(-utility)), 12);
    }
    const { estimate } = await shownAcceptance(page);
    expect(sums.reduce((total, sum) => total + sum.acceptance / 4, 0)).toBeCloseTo(estimate, 12);
    await close();
  });
});

describe('a reader', () => {
  test('changes an offer by the keyboard alone, and the address says it to the next one', async () => {
    const { page, address, close } = await openSimulator(browser, await render(fairExchange));
    await page.locator('input[name="what-if-usage"]:checked').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
    await page.getByRole('button', { name: 'Compare with another offer' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Name of this offer').fill('Plan');
    await page.keyboard.press('Tab');
    await page.locator('input[name="what-if-anonymity"]:checked').focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForURL(/offer2=Plan/);
    await page.waitForURL(/offer2\.anonymity=anonymous/);
    const seen = await shownAcceptance(page);
    expect(await page.locator('[data-status]').getAttribute('role')).toBe('status');
    await expect.poll(() => page.locator('[data-status]').textContent()).toMatch(/^Plan: \d+ of 100 would accept/);
    const link = page.url().slice(address.length);
    const other = await openSimulator(browser, await render(fairExchange, 'nl'), link);
    expect(await shownAcceptance(other.page)).toEqual(seen);
    const expected = acceptance(fairExchange, { profile: { usage: 'sell', anonymity: 'anonymous' }, by: [] });
    expect(seen.estimate).toBeCloseTo(expected.groups[0]!.baseRate.estimate, 9);
    await other.close();
    await close();
  });

  test('is told of what a link names and this study has not, and gets the rest of it', async () => {
    const hash = '#what-if&offer1=Now&offer1.usage=gone&offer1.anonymity=anonymous&mood=good';
    const { page, complaints, close } = await openSimulator(browser, await render(fairExchange), hash);
    const told = page.locator('[data-ignored]');
    expect(await told.textContent()).toContain('offer1.usage=gone, mood=good');
    expect(await page.locator('input[name="what-if-anonymity"]:checked').getAttribute('value')).toBe('anonymous');
    expect(complaints).toEqual([]);
    await close();
  });

  test('reads of some offers without script, and what script would add', async () => {
    const { page, close } = await openSimulator(browser, await render(fairExchange), '', { javaScriptEnabled: false });
    for (const live of await page.locator('[data-live]').all()) expect(await live.isVisible()).toBe(false);
    const text = (await page.locator('[data-plain]').innerText()).replace(/\s+/g, ' ');
    const { baseRate } = acceptance(fairExchange).groups[0]!;
    expect(text).toContain(`Reference levels`);
    expect(text).toContain((100 * baseRate.estimate).toFixed(1));
    expect(text).toContain('With scripts allowed');
    expect(await page.locator('.downloads').count()).toBe(0);
    await close();
  });

  test('prints the offer, and none of the controls', async () => {
    const { page, close } = await openSimulator(
      browser,
      await render(fairExchange),
      '#what-if&offer1=Now&offer1.usage=sell',
    );
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('#what-if').innerText();
    expect(paper).toContain('Also sold to others');
    for (const control of ['button', 'input', 'select', 'summary']) {
      const seen = await page
        .locator(`#what-if ${control}`)
        .evaluateAll((all) =>
          all.filter((one) => one.getClientRects().length > 0).map((one) => one.outerHTML.slice(0, 80)),
        );
      expect([control, seen]).toEqual([control, []]);
    }
    await close();
  });

  test.each([
    ['on a desk', 1280, 'light'],
    ['on a phone, in the dark', 360, 'dark'],
  ] as const)('finds nothing in the way %s: axe, targets, nothing pushed out', async (_, width, colorScheme) => {
    const hash = `${hashOf(['usage=sell', 'anonymity=anonymous'])}&scale=1.2&${values}`;
    const options = { viewport: { width, height: 800 }, colorScheme };
    const { page, close } = await openSimulator(browser, await render(fairExchange, 'nl'), hash, options);
    await page.locator('[data-front-table] tbody tr').first().waitFor();
    for (const fold of await page.locator('details').all()) {
      await fold.evaluate((details) => {
        (details as HTMLDetailsElement).open = true;
      });
    }
    await page.locator('[data-verify-sums] table').first().waitFor();
    expect(await findAxeViolations(page)).toEqual([]);
    expect(await findOverflow(page)).toEqual([]);
    const small = await findSmallTargets(page);
    expect(small.filter((target) => !/type="checkbox"|type="range"|class="skip"/.test(target))).toEqual([]);
    await close();
  });
});

describe('a page of ours', () => {
  test('asks nobody for anything, and its policy lets nothing else run', async () => {
    for (const html of [await render(fairExchange), await report(fairExchange)]) {
      const { page, complaints, requests, close } = await openSimulator(
        browser,
        html,
        `${hashOf(['usage=sell', 'usage=ads'])}&${values}`,
      );
      await page.locator('[data-front-table] tbody tr').first().waitFor();
      expect([complaints, requests]).toEqual([[], []]);
      expect(await page.locator('[data-live]').first().isVisible()).toBe(true);
      await page.evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'document.title = "taken over"';
        document.head.append(script);
      });
      expect(await page.title()).not.toBe('taken over');
      expect(complaints.length).toBe(1);
      expect(html.length).toBeLessThan(500_000);
      await close();
    }
  });

  test('gives every figure as SVG, as PNG of twice the size, and its numbers as CSV', async () => {
    const html = await report(fairExchange);
    const { page, complaints, close } = await openSimulator(
      browser,
      html,
      `${hashOf(['usage=sell', 'usage=ads'])}&${values}`,
    );
    await page.locator('[data-front-table] tbody tr').first().waitFor();
    const ids = await page.locator('figure[id]').evaluateAll((all) => all.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(8);
    for (const id of ids) {
      const title = (await page.locator(`#${id} figcaption`).textContent())?.trim() ?? '';
      const svg = await download(page, id, 'svg');
      expect(svg.name).toBe(`fair-exchange-${id.replace('figure-', '')}.svg`.replace(/[^\w.]+/g, '-'));
      const parsed = await page.evaluate((text) => {
        const made = new DOMParser().parseFromString(text, 'image/svg+xml');
        const root = made.documentElement;
        return {
          isWell: made.querySelector('parsererror') === null,
          title: made.querySelector('title')?.textContent,
          texts: [...made.querySelectorAll('text')].map((one) => one.textContent).join(' '),
          marks: made.querySelectorAll('line, circle, path, rect').length,
          addresses: [...made.querySelectorAll('[href]')].filter(
            (one) => !one.getAttribute('href')?.startsWith('data:image/png'),
          ).length,
          width: Number(root.getAttribute('width')),
        };
      }, svg.content.toString('utf8'));
      expect(parsed).toMatchObject({ isWell: true, title, addresses: 0 });
      expect(parsed.texts).toContain('Simulated respondents, not people');
      expect(parsed.texts).not.toContain('Download');
      expect(parsed.marks).toBeGreaterThan(3);
      const png = await download(page, id, 'png');
      expect(png.content.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(png.content.readUInt32BE(16)).toBe(2 * parsed.width);
      const rows: string[][] = parse((await download(page, id, 'csv')).content, { bom: true });
      expect(rows.length).toBeGreaterThan(1);
      expect(rows[1]?.some((cell) => /^-?\d+\.\d{6,}$/.test(cell))).toBe(true);
    }
    expect(complaints).toEqual([]);
    await close();
  });
});

/** The second offer is new, so that there is a base case. */
function hashOf([first = '', second = '']: readonly string[]): string {
  return `#what-if&offer1=Offer+1&offer1.${first}&offer2=Offer+2&offer2.${second}&new2=1`;
}

function profileOf(text: string): Record<string, string> {
  const [attribute = '', level = ''] = text.split('=');
  return { [attribute]: level };
}

/** What the page leaves out, and the table of acceptance wants: who was asked. */
function withWhatItLacks(known: Estimates, fitted: Estimates): Estimates {
  const { respondentsBy, respondentGroups } = fitted;
  return { ...known, respondentsBy, respondentGroups };
}

async function download(page: Page, id: string, kind: string): Promise<{ name: string; content: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`#${id} [data-kind="${kind}"]`).click(),
  ]);
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

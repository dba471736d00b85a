/**
 * The oldest browsers that docs/server.md promises, by what they lack: each thing is taken away from a new browser, one by
 * one and all at once, and somebody takes part by pointer and by keyboard.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import type { Engine } from './engines/engine.ts';
import { openChromium } from './engines/openChromium.ts';
import { readLast } from './engines/readLast.ts';
import { type Front, serveWithout, type TakenAway } from './engines/serveWithout.ts';
import { takeDeclarations, takeRules } from './engines/takeFromCss.ts';
import { takePart } from './engines/takePart.ts';
import { answerByKeyboard, walkToThanks } from './person.ts';
import { type FieldedSurvey, startSurvey } from './startSurvey.ts';

const has = (css: string) => takeRules(css, /:has\(/);
const containers = (css: string) => takeRules(css, /^@container/);
const subgrid = (css: string) => takeRules(css, /^@supports.*subgrid/);
const focusVisible = (css: string) => takeRules(css, /:focus-visible/);
const shorthands = (css: string) =>
  takeDeclarations(css, /^(inset(-(block|inline))?(-start|-end)?|(margin|padding)-(block|inline)):/);
const anywhere = (css: string) => takeDeclarations(css, /^overflow-wrap: *anywhere/);
const submitter = (script: string) => `delete SubmitEvent.prototype.submitter;\n${script}`;

const ofStyles = [has, containers, subgrid, focusVisible, shorthands, anywhere];

const lacks: readonly (readonly [what: string, taken: TakenAway])[] = [
  [':has()', { css: has }],
  ['container queries', { css: containers }],
  ['subgrid', { css: subgrid }],
  [':focus-visible', { css: focusVisible }],
  ['inset and the logical shorthands', { css: shorthands }],
  ['overflow-wrap: anywhere', { css: anywhere }],
  ['SubmitEvent.submitter', { javascript: submitter }],
  [
    'all of these',
    {
      css: (css) => ofStyles.reduce((less, take) => take(less), css),
      javascript: submitter,
    },
  ],
];

let browser: Browser;
let engine: Engine;
let survey: FieldedSurvey;

beforeAll(async () => {
  [browser, engine, survey] = await Promise.all([
    launchChromium(),
    openChromium(),
    startSurvey({ id: 'fair-exchange', tasks: 1 }),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await engine?.close();
  await survey?.close();
});

async function atFront(taken: TakenAway, action: (front: Front) => Promise<void>): Promise<void> {
  const front = await serveWithout(survey.url, taken);
  await action(front).finally(() => front.close());
}

async function clickThrough(taken: TakenAway, language: string, width: number): Promise<void> {
  await atFront(taken, async ({ url }) => {
    await engine.forget();
    await engine.resize({ width, height: 800 });
    await engine.open(`${url}/s/fair-exchange?lang=${language}`);
    const { meant, faults } = await takePart({ engine, which: width, number: { typed: '1', means: 1 } });
    expect(faults).toEqual([]);
    expect(await readLast(survey)).toMatchObject({ complete: true, language, ...meant });
  });
}

it.each(lacks)('Without %s what is clicked is stored, and nothing sticks out of a wide page', async (_, taken) => {
  await clickThrough(taken, 'en', 1280);
});

it('Without any of these it is so on a phone too', async () => {
  await clickThrough(lacks.at(-1)?.[1] ?? {}, 'nl', 360);
});

it.each(lacks.filter(([what]) => /has|focus|all/.test(what)))(
  'Without %s the keyboard is enough, and focus is always to be seen',
  async (_, taken) => {
    await atFront(taken, async ({ url }) => {
      const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${url}/s/fair-exchange`);
      expect((await walkToThanks(page, { answer: answerByKeyboard })).at(-1)).toBe('thanks');
      await context.close();
    });
  },
);

it('Each of them is something that the stylesheet has', async () => {
  const page = await (await fetch(`${survey.url}/`)).text();
  const css = await (await fetch(survey.url + (/href="([^"]*\.css[^"]*)"/.exec(page)?.[1] ?? ''))).text();
  const whole = takeRules(css, /^no rule$/);
  for (const take of ofStyles) expect(take(whole).length, String(take)).toBeLessThan(whole.length - 20);
  expect(ofStyles.reduce((less, take) => take(less), whole)).not.toMatch(
    /:has|@container|subgrid|focus-visible|inset:/,
  );
});

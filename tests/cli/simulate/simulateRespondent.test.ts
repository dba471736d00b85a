/** A simulated respondent before pages that are not what he expects. */
import { expect, test } from 'vitest';
import type { SimulatedRespondent } from '../../../analysis/simulate/makeRespondents.ts';
import type { Browser } from '../../../cli/simulate/simulateBrowser.ts';
import { startRespondent } from '../../../cli/simulate/simulateRespondent.ts';

const start = new URL('http://survey.example/s/small');
const form = (content: string) => `<main data-page="questions"><h1>Money</h1>${content}</main>`;
const question = '<form action="/p/money"><input name="q.income" inputmode="decimal"><button>Continue</button></form>';

/** A browser that shows these pages one after the other, and keeps what is posted. */
function showing(pages: readonly string[]) {
  const posted: (readonly (readonly [string, string])[])[] = [];
  const left = [...pages];
  const next = async () => ({ url: start, status: 200, html: left.shift() ?? '' });
  const browser: Browser = {
    open: next,
    post: async (_, fields) => {
      posted.push(fields);
      return { follow: next };
    },
  };
  return { browser, posted };
}

const answering = (value: string): SimulatedRespondent => ({
  brought: {},
  answerTask: () => ({ place: 1, accept: true }),
  answerPage: (fields) => new Map(fields.map(({ name }) => [name, [value]])),
});

test('he says what a page did not take, where it led him back to it', async () => {
  const mistake = '<div class="error-summary"><a href="#q">Income: Enter a number, in figures</a></div>';
  const { browser } = showing([form(question), form(question), form(mistake + question)]);
  const started = await startRespondent(browser, start, answering('7'));
  await expect(started.finish()).rejects.toThrow(
    'http://survey.example/s/small did not take the answers: Money: Income: Enter a number, in figures',
  );
});

test.each([
  ['12.5', '12.5'],
  ['12500', '12500'],
  ['12.345', '12.3450'],
  ['5e-7', '0.0000005'],
])('he types %s so that it is one number in any language: %s', async (drawn, typed) => {
  const { browser, posted } = showing([form(question), form(question), form('')]);
  await (await startRespondent(browser, start, answering(drawn))).finish();
  expect(posted[1]).toEqual([['q.income', typed]]);
});

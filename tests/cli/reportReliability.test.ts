import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../../report/renderReport.ts';
import type { Agreement, Reliability } from '../../study/estimates/reliability.ts';
import { makeEstimates } from './reportFixture.ts';

const known: Reliability = {
  nRespondents: 400,
  confidence: 0.95,
  agreements: [
    { step: 'choice', share: 0.715, interval: [0.669, 0.757], chance: 0.5, expected: 0.583 },
    { step: 'accept', share: 0.653, interval: [0.605, 0.698], chance: 0.5, expected: 0.547 },
    { step: 'both', share: 0.504, interval: [0.454, 0.551], chance: 0.25, expected: 0.319 },
  ],
};
const nobody: Reliability = { nRespondents: 0, confidence: 0.95, agreements: [] };

async function sectionOf(reliability: Reliability | undefined, language: 'en' | 'nl', changes = {}) {
  const estimates = makeEstimates({ reliability, ...changes });
  const html = await renderReport({ estimates, estimatesSha256: 'c'.repeat(64), language });
  const section = parse(html).querySelector('#reliability');
  const cells = section?.querySelectorAll('tbody tr').map((row) => row.childNodes.map(({ text }) => text.trim()));
  return { html, text: section?.text.replace(/\s+/g, ' '), cells };
}

describe('the section on the repeated task', () => {
  test('has the agreement of each step with its interval and its yardsticks, in English', async () => {
    const { html, text, cells } = await sectionOf(known, 'en');
    expect(text).toContain('Agreement of the two answers, 400 respondents');
    expect(cells).toEqual([
      ['Which is preferred', '71.5% (66.9 to 75.7)', '50.0%', '58.3%'],
      ['Whether it would be accepted', '65.3% (60.5 to 69.8)', '50.0%', '54.7%'],
      ['Both', '50.4% (45.4 to 55.1)', '25.0%', '31.9%'],
    ]);
    expect(text).toContain('Share of respondents (95% interval)');
    expect(html).toContain('href="#reliability"');
    expect(html).toContain('Wilson, E. B. (1927)');
  });

  test('has them in Dutch', async () => {
    const { text, cells } = await sectionOf(known, 'nl');
    expect(text).toContain('Hoe betrouwbaar de antwoorden zijn');
    expect(cells?.[2]).toEqual(['Beide', '50,4% (45,4 tot 55,1)', '25,0%', '31,9%']);
  });

  test('has one row where a task has one answer, and a dash where the fit gave no expectation', async () => {
    const agreement: Agreement = { step: 'choice', share: 0.7, interval: [0.6, 0.8], chance: 1 / 3 };
    const { cells } = await sectionOf({ ...known, agreements: [agreement] }, 'en', { response: 'choice' });
    expect(cells).toEqual([['The choice', '70.0% (60.0 to 80.0)', '33.3%', '–']]);
  });

  test.each([
    ['en', 'Not known: nobody was shown a task twice.'],
    ['nl', 'Niet bekend: niemand kreeg een taak twee keer te zien.'],
  ] as const)('says plainly that nobody was shown one: %s', async (language, words) => {
    const { html, text } = await sectionOf(nobody, language);
    expect(text).toContain(words);
    expect(html).not.toContain('Wilson');
  });

  test('is not there for estimates that were made before there was one', async () => {
    expect((await sectionOf(undefined, 'en')).text).toBeUndefined();
  });
});

import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../../../report/renderReport.ts';
import type { Interval } from '../../../study/estimates/acceptance.ts';
import type { ModelFree, Swapping } from '../../../study/estimates/modelFree.ts';
import { makeEstimates } from '../../cli/reportFixture.ts';

const interval = (estimate: number, half: number): Interval => ({
  estimate,
  standardError: half / 2,
  low: estimate - half,
  high: estimate + half,
});
const words = { attribute: 'usage', reference: 'deliver' };
const corrected = { marginalMean: interval(0.35, 0.04), amce: interval(-23.1, 9.3) };
const seen = { marginalMean: interval(0.4, 0.035), amce: interval(-15.7, 5.8) };
const swapping: Swapping = { nRespondents: 100, agreement: interval(0.73, 0.087), error: interval(0.161, 0.064) };

const modelFreeOf = (told: Swapping, isCorrected: boolean): ModelFree => {
  const counts = { factors: {}, nRespondents: 100, nProfiles: 1000 };
  const sell = { ...words, level: 'sell', ...seen };
  return {
    confidence: 0.95,
    swapping: told,
    outcomes: [
      { outcome: 'chosen', groups: [{ ...counts, levels: [isCorrected ? { ...sell, corrected } : sell] }] },
      { outcome: 'accepted', groups: [{ ...counts, levels: [sell] }] },
    ],
  };
};

async function pageOf(modelFree: ModelFree, language: 'en' | 'nl') {
  const html = await renderReport({
    estimates: makeEstimates({ modelFree }),
    estimatesSha256: 'c'.repeat(64),
    language,
  });
  const section = parse(html).querySelector('#modelFree');
  const tables = section?.querySelectorAll('table:not(.chart)').map(({ text }) => text.replace(/\s+/g, ' ')) ?? [];
  return { html, text: section?.text.replace(/\s+/g, ' ') ?? '', tables };
}

describe('what is told of swapped answers', () => {
  test('stands beside the figures of the choice, and not of acceptance', async () => {
    const { html, text, tables } = await pageOf(modelFreeOf(swapping, true), 'en');
    expect(text).toContain('Of the 100 respondents who answered a choice twice, 73.0% (64.3% to 81.7%) chose the same');
    expect(text).toContain('16.1% of the time (9.7% to 22.5%)');
    const withError = tables.filter((table) => table.includes('without swapped answers'));
    expect(withError).toHaveLength(1);
    expect(withError[0]).toContain('being chosen');
    expect(withError[0]).toContain('−23.1 (−32.4 to −13.8)');
    expect(withError[0]).toContain('−15.7 (−21.5 to −9.9)');
    expect(html).toContain('Clayton, K.');
  });

  test('is in Dutch where the report is', async () => {
    const { text } = await pageOf(modelFreeOf(swapping, true), 'nl');
    expect(text).toContain('koos 73,0% (64,3% tot 81,7%) hetzelfde profiel');
  });

  test('is that nothing can be corrected, where answers agree no more than by chance', async () => {
    const { text, tables } = await pageOf(modelFreeOf({ ...swapping, error: undefined }, false), 'en');
    expect(text).toContain('can’t be told from chance');
    expect(tables.some((table) => table.includes('without swapped answers'))).toBe(false);
  });
});

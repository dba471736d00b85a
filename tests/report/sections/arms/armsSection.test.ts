/** The difference between the two groups of a binding study, in one sentence and a table. */
import { parse } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../../../../report/renderReport.ts';
import type { ArmComparison } from '../../../../study/estimates/arms.ts';
import { makeEstimates } from '../../../cli/reportFixture.ts';

const around = (estimate: number, half: number) => ({
  estimate,
  standardError: half / 1.96,
  low: estimate - half,
  high: estimate + half,
});
const known: ArmComparison = {
  factor: 'arm',
  kept: 'real',
  confidence: 0.95,
  nRespondents: { kept: 1250, madeUp: 1 },
  acceptance: { kept: around(0.44, 0.02), madeUp: around(0.501, 0.02), difference: around(-0.061, 0.028) },
  partWorths: [
    { name: 'usage=sell', kept: around(-0.5, 0.1), madeUp: around(-0.3, 0.1), difference: around(-0.2, 0.141) },
  ],
  scale: { estimate: 1.214, low: 1.05, high: 1.4 },
  tests: {
    tastes: { statistic: 15.3, df: 4, p: 0.0041 },
    scale: { statistic: 6.9, df: 1, p: 0.0086 },
    both: { statistic: 22.2, df: 5, p: 0.0005 },
  },
};

async function sectionOf(arms: ArmComparison | undefined, language: 'en' | 'nl' = 'en') {
  const html = await renderReport({ estimates: makeEstimates({ arms }), estimatesSha256: 'c'.repeat(64), language });
  const section = parse(html).querySelector('#arms');
  const cells = section?.querySelectorAll('tbody tr').map((row) => row.childNodes.map(({ text }) => text.trim()));
  return { html, text: section?.text.replace(/\s+/g, ' '), cells };
}

describe('the section on the two groups', () => {
  test('tells the difference in one sentence, with its intervals, and shows both', async () => {
    const { html, text, cells } = await sectionOf(known);
    expect(text).toContain(
      'Where choices are kept, the proposals that were shown are accepted 6.1 percentage points less often (3.3 to 8.9) than where the same ones are made up; what matters differs by more than a scale (p = 0.004); answers are 1.21 times as consistent (1.05 to 1.40).',
    );
    expect(text).toContain('1,250 respondents were told that one of their choices is carried out');
    expect(cells?.[0]).toEqual([
      'Acceptance over the proposals shown',
      '44.0% (42.0 to 46.0)',
      '50.1% (48.1 to 52.1)',
      '−6.1 (−8.9 to −3.3)',
    ]);
    expect(cells?.[1]?.slice(1)).toEqual([
      '−0.50 (−0.60 to −0.40)',
      '−0.30 (−0.40 to −0.20)',
      '−0.20 (−0.34 to −0.06)',
    ]);
    expect(cells?.at(-1)?.slice(1)).toEqual(['22.2', '5', '<\u00a00.001']);
    expect(html).toContain('Swait, J. and Louviere, J. (1993)');
  });

  test('tells a very small p as one', async () => {
    const tests = { ...known.tests, tastes: { statistic: 60, df: 4, p: 1e-10 } } as ArmComparison['tests'];
    expect((await sectionOf({ ...known, tests })).text).toContain('more than a scale (p < 0.001);');
  });

  test('tells it in Dutch', async () => {
    const { text } = await sectionOf(known, 'nl');
    expect(text).toContain(
      'Waar keuzes worden gehouden, worden de getoonde voorstellen 6,1 procentpunten minder vaak geaccepteerd (3,3 tot 8,9) dan waar dezelfde voorstellen bedacht zijn; verschilt wat telt meer dan door een schaal alleen (p = 0,004); zijn antwoorden 1,21 keer zo consistent (1,05 tot 1,40).',
    );
  });

  test('says what can’t be told from nothing, and an interval without an end', async () => {
    const unclear: ArmComparison = {
      ...known,
      acceptance: { kept: around(0.5, 0.02), madeUp: around(0.49, 0.02), difference: around(0.01, 0.028) },
      scale: { estimate: 2, low: 1.1 },
      tests: {
        tastes: { statistic: 1, df: 4, p: 0.9 },
        scale: { statistic: 6, df: 1, p: 0.01 },
        both: { statistic: 7, df: 5, p: 0.2 },
      },
    };
    expect((await sectionOf(unclear)).text).toContain(
      'Where choices are kept, acceptance of the proposals that were shown cannot be told from that where the same ones are made up (a difference of 1.0 percentage points, −1.8 to 3.8); what matters shows no difference beyond a scale (p = 0.900); answers are 2.00 times as consistent, with an interval that has no end on one side.',
    );
  });

  test('says why there is nothing to set side by side, and is in no other report', async () => {
    const { factor, kept, confidence, nRespondents } = known;
    const { text, cells } = await sectionOf({ factor, kept, confidence, nRespondents, reason: 'too few' });
    expect(text).toContain('One of the two groups (1,250 respondents whose choices are kept, 1 respondent to whom');
    expect(cells).toEqual([]);
    const without = await sectionOf(undefined);
    expect(without.text).toBeUndefined();
    expect(without.html).not.toContain('Swait');
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { estimateHierarchical } from '../../analysis/estimate/estimateHierarchical.ts';
import { checkReportable } from '../../report/checkReportable.ts';
import { renderReport } from '../../report/renderReport.ts';
import type { HierarchicalEstimates } from '../../study/estimates/hierarchicalEstimates.ts';
import { inventPeople } from '../analysis/hierarchical/inventPeople.ts';
import { parseStory as parse } from './parseStory.ts';

let estimates: HierarchicalEstimates;
beforeAll(async () => {
  estimates = await estimateHierarchical(inventPeople({ respondents: 30, tasks: 5 }), {
    ...{ model: 'use + kept + price + none', covariates: ['sector'], burnIn: 40, draws: 20, thin: 1, chains: 2 },
  });
});

const render = async (language: 'en' | 'nl') => {
  const html = await renderReport({
    ...{ estimates, acceptance: acceptance(estimates), estimatesSha256: 'c'.repeat(64), language },
  });
  return { html, page: parse(html), text: parse(html).text.replace(/\s+/g, ' ') };
};

describe('the report of hierarchical Bayes', () => {
  test('tells averages, how people differ, and whether the chains agree, with a table of each', async () => {
    const { page, text } = await render('en');
    checkReportable(estimates, 'estimates.json');
    for (const id of ['utilities', 'people', 'chains', 'fit', 'methods'])
      expect(page.querySelector(`#${id}`)).toBeTruthy();
    const tables = page.querySelectorAll('#people table, #utilities table').map((table) => table.text);
    for (const { name } of estimates.parameters) expect(tables.join()).toContain(name.split('=').at(-1));
    expect(text).toContain('Standard deviations of part-worths among people');
    expect(text).toContain('Acceptance, importances and shares are computed for every taste');
    expect(text).toContain('Vehtari');
    expect(text).toContain('95% intervals of the posterior, by draws of the posterior');
    expect(text).not.toContain('delta method');
  });

  test('has pictures of the chains that are described in words, and their numbers in a table', async () => {
    const { page } = await render('en');
    const pictures = page.querySelectorAll('#chains svg');
    expect(pictures.length).toBe(12);
    for (const picture of pictures) {
      expect(picture.getAttribute('role')).toBe('img');
      expect(picture.getAttribute('aria-label')).toMatch(/Draws of|Ranks of/);
      const lines = picture.querySelectorAll('polyline');
      expect(lines.length).toBe(2);
      for (const line of lines) expect(line.getAttribute('points')).toMatch(/^(\d+,\d+ ?)+$/);
    }
    expect(page.querySelectorAll('#chains tbody tr').length).toBe(6);
  });

  test('says loudly that the chains are too short, in English and in Dutch', async () => {
    for (const [language, words] of [
      ['en', 'are not told by the chains yet, with R-hat up to'],
      ['nl', 'nog niet zeker volgens de ketens, met R-hat tot'],
    ] as const) {
      const { text } = await render(language);
      expect(text.match(new RegExp(words, 'g'))?.length).toBeGreaterThanOrEqual(2);
    }
  });

  test('has no English in Dutch', async () => {
    const { page } = await render('nl');
    const own = ['#people', '#chains', '#fit'].map((id) => page.querySelector(id)?.text ?? '').join(' ');
    expect(own).not.toMatch(/\b(the|of each|draws|people|chains)\b/);
  });

  test('is the same bytes for the same estimates', async () => {
    expect((await render('en')).html).toBe((await render('en')).html);
  });
});

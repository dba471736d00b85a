import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseWhole } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { acceptance } from '../../analysis/acceptance/acceptance.ts';
import { makeLabels } from '../../report/figures/labels.ts';
import { renderReport } from '../../report/renderReport.ts';
import { readClient } from '../../report/simulator/readClient.ts';
import type { Estimates } from '../../study/estimates/estimates.ts';
import { makeWarning, type WarningCode, warningForms } from '../../study/warnings.ts';
import { english } from '../report/figures/englishFixture.ts';
import { parseStory as parse } from '../report/parseStory.ts';
import { partworth } from './partworth.ts';
import { categorical, mainEffect, makeEstimates, makeFit, none } from './reportFixture.ts';

const estimatesSha256 = 'c'.repeat(64);
const render = (estimates: Estimates, language?: 'en' | 'nl') =>
  renderReport({ estimates, acceptance: acceptance(estimates), estimatesSha256, language });
const words = (html: string) => parse(html).text.replace(/\s+/g, ' ');

describe('the report of Fair exchange', () => {
  const estimates = makeEstimates();
  let html = '';
  beforeAll(async () => {
    html = await render(estimates, 'en');
  });

  test('says the finding in a headline of some ten words and in natural frequencies', () => {
    const page = parse(html);
    expect(page.querySelector('h1')?.text).toBe(
      '“Stored anonymously” or “Choose per purpose in advance” raises acceptance most; “Also sold to others” lowers it',
    );
    expect(page.querySelector('.lede')?.text).toBe(
      'Of every 100 simulated respondents, 35 would accept the base offer. One change raises that to 53; another lowers it to 28.',
    );
    expect(page.querySelector('.about')?.text.replace(/\s+/g, ' ')).toContain('400 respondents 4 groups (Sector)');
    const text = words(html);
    expect(text).toContain('Stated acceptance: the share who say that they would accept.');
    expect(text).toMatch(/the base offer, which \d+\.\d% \(\d+\.\d to \d+\.\d\) would accept/);
    expect(text).toContain('Base offer: Your data are kept indefinitely · Stored with your name and contact details ·');
    expect(text).toContain('standard errors are clustered by respondent');
  });

  test('draws every effect once, sorted, from the base, in two colours or hollow', () => {
    const rows = parse(html).querySelectorAll('#figure-changes .row');
    const points = acceptance(estimates).groups[0]?.effects ?? [];
    expect(rows).toHaveLength(points.length);
    const sorted = [...points].sort((a, b) => b.points.estimate - a.points.estimate);
    for (const [index, { points: change, acceptance: share }] of sorted.entries()) {
      const row = rows[index];
      const isClear = change.low > 0 || change.high < 0;
      expect(row?.classNames).toContain(isClear ? (change.estimate > 0 ? 'gain' : 'loss') : 'unclear');
      expect(row?.querySelectorAll('.stem')).toHaveLength(1);
      expect(row?.querySelectorAll('.hollow')).toHaveLength(isClear ? 0 : 1);
      expect(row?.querySelector('.value')?.text).toMatch(new RegExp(`^${english.number(100 * share.estimate)}%`));
    }
    expect(rows.filter((row) => row.querySelector('.band'))).toHaveLength(9);
    expect(new Set(rows.map((row) => row.querySelector('.line')?.getAttribute('x1'))).size).toBe(1);
  });

  test('has every effect with its interval in a table, on average and in every sector', () => {
    const cells = parse(html)
      .querySelectorAll('td')
      .map((cell) => cell.text);
    const { groups } = acceptance(estimates);
    for (const { relative, points } of groups.flatMap(({ effects }) => effects)) {
      for (const { low, high } of [relative, points]) {
        const interval = `${english.signed(low, 1)} to ${english.signed(high, 1)}`;
        expect(cells.some((cell) => cell.includes(interval))).toBe(true);
      }
    }
  });

  test('has every part-worth and every parameter in a table, once', () => {
    const rows = parse(html)
      .querySelectorAll('#utilities tbody th')
      .map(({ text }) => text);
    const labels = makeLabels(estimates, english);
    for (const { attribute, level } of estimates.partWorths) expect(rows).toContain(labels.levelOf(attribute, level));
    for (const { name } of estimates.parameters) expect(rows).toContain(labels.parameter(name));
    expect(new Set(rows).size).toBe(rows.length);
  });

  test('has every label in full, in a table and for who hovers a short one', () => {
    const page = parse(html);
    const tables = page.querySelectorAll('#changes table').map((table) => table.text);
    const { attributes } = estimates.codebook ?? {};
    for (const { levels, reference } of attributes ?? []) {
      for (const { id, label } of levels ?? []) {
        if (id === reference) expect(page.querySelector('#figure-changes')?.text).toContain(label['en']);
        else expect(tables.join()).toContain(label['en']);
      }
    }
    const hovered = page.querySelectorAll('#figure-changes .label').map((cell) => cell.getAttribute('title'));
    expect(hovered).toContain('Stored anonymously: can no longer be traced to you');
  });

  test('draws all sectors on one axis, and says no more than their intervals allow', () => {
    const chart = parse(html).querySelector('#figure-groups-1 .chart');
    const { groups } = acceptance(estimates);
    const rows = chart?.querySelectorAll('.row') ?? [];
    expect(rows).toHaveLength((groups[0]?.effects.length ?? 0) + 1);
    for (const row of rows) expect(row.querySelectorAll('line.interval')).toHaveLength(4);
    const shares = groups.slice(1).map(({ baseRate }) => english.number(100 * baseRate.estimate));
    expect(rows[0]?.querySelector('.value')?.text).toBe(`${shares.join(' · ')}%`);
    expect(words(html)).toMatch(
      /The base offer would be accepted by \d+% in “News site” and by \d+% in “Bank”, \d+ points less \(\d+ to \d+\); what a change does differs between no two groups by more than chance allows \(66 comparisons\)\./,
    );
  });

  test('tells what makes up for the largest loss', () => {
    const section = parse(html).querySelector('#makesUp');
    expect(section?.text).toMatch(/in spite of “Also sold to others”/);
    const labels = section?.querySelectorAll('.row .label').map(({ text }) => text.replace(/\s+/g, ' ').trim()) ?? [];
    expect(labels[0]).toBe('Also sold to others alone');
    expect(labels[1]).toBe('with Stored anonymously Anonymity');
    expect(labels.some((label) => label.includes('Use'))).toBe(false);
  });

  test('tells what is known from elsewhere, with its sources, as a contrast', () => {
    const box = parse(html).querySelector('#context');
    expect(box?.text).toContain('76.9%');
    expect(box?.text).toContain('a contrast and not an explanation');
    expect(box?.querySelectorAll('li')).toHaveLength(2);
    expect(box?.text).toContain('doi:10.56553/popets-2025-0038');
  });

  test('goes from the finding to readers, respondents and, last, researchers', () => {
    const ids = parse(html)
      .querySelectorAll('main > .screen > section, main > section, main > aside')
      .map(({ id }) => id);
    expect(ids).toEqual(['changes', 'groups', 'importance', 'makesUp', 'context', 'respondents', 'researchers']);
    const within = (id: string) =>
      parse(html)
        .querySelectorAll(`#${id} > .part`)
        .map((part) => part.id);
    expect(within('respondents')).toEqual(['sample', 'needed']);
    expect(within('researchers')).toEqual(['warnings', 'modelFree', 'utilities', 'fit', 'provenance', 'methods']);
  });

  test('gives every chart one drawing, a title, a description and a table with a caption', () => {
    const page = parse(html);
    const figures = page.querySelectorAll('figure');
    expect(figures).toHaveLength(7);
    for (const figure of figures) {
      const charts = figure.querySelectorAll('.chart');
      expect(charts).toHaveLength(1);
      const name = charts[0]?.getAttribute('aria-label') ?? '';
      expect(name).toContain(figure.querySelector('.title')?.text);
      expect(name).toMatch(/interval/);
    }
    for (const fold of page.querySelectorAll('.fold')) {
      const caption = fold.nextElementSibling?.querySelector('table caption')?.text;
      expect(caption).toBeTruthy();
      expect(fold.text).toContain(caption);
    }
    const ids = page.querySelectorAll('[id]').map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has no text inside a drawing, where a word processor would glue it together', () => {
    expect(parse(html).querySelectorAll('svg text, svg title, svg desc')).toEqual([]);
    const words = (cell: { text: string }) => cell.text.trim();
    for (const svg of parse(html).querySelectorAll('svg')) expect(words(svg)).toBe('');
    for (const ticks of parse(html).querySelectorAll('.ticks')) expect(words(ticks)).toBe('');
  });

  test('says inside every picture that the respondents are simulated', () => {
    for (const chart of parse(html).querySelectorAll('.chart')) {
      expect(chart.text).toContain('Simulated respondents, not people');
    }
  });

  test('says what sample each effect that includes no change would need', () => {
    const items = parse(html)
      .querySelectorAll('#needed .items li')
      .map(({ text }) => text);
    expect(items.join('\n')).toMatch(
      /“Also to fit the service” cannot be told from no change; an effect of \+2 to \+5% \(as published\) needs some [\d,]+ to [\d,]+ respondents for 80% power\./,
    );
    const unclear = acceptance(estimates).groups[0]?.effects.filter(({ needed }) => needed) ?? [];
    expect(unclear.length).toBeGreaterThan(1);
    expect(items.length).toBeGreaterThanOrEqual(unclear.length);
  });

  test('holds the model against what the answers say without it', () => {
    const section = parse(html).querySelector('#modelFree');
    const text = section?.text.replace(/\s+/g, ' ') ?? '';
    expect(text).toContain('11 of 11 expectations lie within their intervals; the largest gap is 0.5 points');
    expect(text).toContain('By group it is 44 of 44.');
    expect(section?.querySelectorAll('.plot :is(.dot, .hollow)')).toHaveLength(11);
    expect(text).toContain('Marginal means and effects on being chosen');
    expect(words(html)).toContain('Hainmueller, J., Hopkins, D. J. and Yamamoto, T. (2014)');
  });

  test('does not praise an agreement over all that there is by construction', async () => {
    const whole = makeEstimates();
    const [chosen] = whole.modelFree?.outcomes ?? [];
    if (!chosen) throw new Error('the fixture has effects without a model');
    const groups = chosen.groups.map((group, index) => ({
      ...group,
      levels: group.levels.map((level) =>
        index === 0 && level.amce ? { ...level, expected: level.amce.estimate } : level,
      ),
    }));
    const html = await render(
      makeEstimates({ modelFree: { confidence: 0.95, outcomes: [{ ...chosen, groups }] } }),
      'en',
    );
    expect(words(html)).toContain('By group, 44 of 44 expectations lie within their intervals; the largest gap is 0.5');
    expect(words(html)).not.toContain('11 of 11');
  });

  test('weighs the attributes, the heaviest first', () => {
    const labels = parse(html).querySelectorAll('#figure-importance-average .label');
    expect(labels.map(({ text }) => text)).toEqual(['Anonymity', 'Control', 'Use', 'Retention', 'Explanation']);
  });

  test('holds the published ranges against the relative reading, in the publication’s words', () => {
    const text = words(html);
    expect(text).toMatch(/Of the 9 published effects, \d have an interval here that overlaps the published range/);
    expect(text).toContain('up to +50%');
    expect(text).toContain('Whitepaper on privacy acceptance');
  });

  test('says that the respondents are simulated, beside the name of the study and in a line', () => {
    const first = parse(html).querySelector('.first');
    expect(first?.querySelector('.badge')?.text).toBe('Simulated: not about people');
    expect(first?.querySelector('.notice')?.text).toMatch(
      /All 400 respondents are computer simulations\..*never a replication.*no figure here is a result/,
    );
  });

  test('says how many are simulated where some are people', async () => {
    const mixed = await render(makeEstimates({ simulatedRespondents: 150 }), 'en');
    expect(words(mixed)).toContain('150 of the 400 respondents are computer simulations');
    expect(words(mixed)).toContain('Of every 100 people, 35 would accept');
  });

  test('tells warnings in full and says where everything came from', () => {
    const text = words(html);
    for (const warning of estimates.warnings) expect(text).toContain(warning);
    for (const hash of [estimatesSha256, estimates.data.sha256, estimates.codebook?.studyFingerprint]) {
      expect(text).toContain(hash);
    }
    expect(text).toContain('McFadden, D. (1974)');
  });

  test('asks for nothing from anywhere and runs nothing but its own script', async () => {
    const page = parseWhole(html);
    expect(page.querySelectorAll('link, img, iframe, object, embed, [src]').map(String)).toEqual([]);
    const [data, script, ...others] = page.querySelectorAll('script');
    expect(others).toHaveLength(0);
    expect(data?.getAttribute('type')).toBe('application/json');
    expect(script?.rawText).toBe(await readClient());
    for (const link of page.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^#/);
    expect(page.querySelector('style')?.rawText).not.toMatch(/@import|url\(/);
    expect(html).not.toMatch(/javascript:|https?:\/\/(?!www\.w3\.org\/)/);
  });

  test('stays below half a megabyte', () => expect(Buffer.byteLength(html)).toBeLessThan(500_000));

  test('is the same, byte for byte, from the same estimates', async () => {
    expect(await render(makeEstimates(), 'en')).toBe(html);
  });

  test('has no hole in it', () => expect(words(html)).not.toMatch(/undefined|NaN|null|\[object|\{\w+\}/));

  test('speaks Dutch where that is the study’s first language, with Dutch numbers', async () => {
    const dutch = await render(estimates);
    expect(dutch).toContain('<html lang="nl">');
    expect(words(dutch)).toMatch(/“Anoniem opgeslagen” of “Vooraf kiezen per doel” verhoogt de acceptatie het meest/);
    expect(words(dutch)).not.toMatch(/undefined|NaN|null|\[object|\{\w+\}/);
  });
});

describe('a report of averages over the profiles that were shown', () => {
  test('says so, and gives the reference levels a row of their own', async () => {
    const brands = categorical('brand', ['dannon', 'hiland']);
    const arm = { ...categorical('arm', ['a', 'b']), role: 'respondent' as const };
    const estimates = makeFit({
      columns: [brands, arm],
      terms: [mainEffect('brand'), none, [...none, ...mainEffect('arm')]],
      values: { 'brand=hiland': 0.6, 'none:arm=b': 0.4 },
      changes: { profiles: { columns: ['brand'], rows: [[0], [1]], counts: [30, 10] } },
    });
    const table = acceptance(estimates, { baseline: 'average' });
    const html = await renderReport({ estimates, acceptance: table, estimatesSha256 });
    expect(words(html)).toMatch(/“hiland” instead of “dannon” takes \d+ to \d+\./);
    const labels = parse(html).querySelectorAll('#figure-groups-1 .label');
    expect(labels.map(({ text }) => text)).toEqual(['Average over the offers shown', 'dannon', 'hiland']);
  });
});

describe('a report from another base', () => {
  const estimates = makeEstimates();
  const table = acceptance(estimates, { profile: { usage: 'sell' } });

  test('does not let a change begin at the base that is measured against something else', async () => {
    const page = parse(await renderReport({ estimates, acceptance: table, estimatesSha256, language: 'en' }));
    const [rise, fall] = ['anonymous', 'sell'].map((level) =>
      table.groups[0]?.effects.find((one) => one.level === level),
    );
    const percent = (share: number | undefined) => english.number(100 * (share ?? 0));
    expect(page.querySelector('.lede')?.text).toBe(
      `Of every 100 simulated respondents, ${percent(table.groups[0]?.baseRate.estimate)} would accept the base offer. ` +
        `“Stored anonymously” instead of “Stored by name” takes ${percent(rise?.acceptanceAtReference.estimate)} to ${percent(rise?.acceptance.estimate)}. ` +
        `“Also sold to others” instead of “Only for the service” takes ${percent(fall?.acceptanceAtReference.estimate)} to ${percent(fall?.acceptance.estimate)}.`,
    );
    expect(page.querySelector('#figure-changes .title')?.text).toBe('What one change does to acceptance');
    const lines = page.querySelectorAll('#figure-changes .row .line').map((line) => line.getAttribute('x1'));
    expect(new Set(lines).size).toBe(2);
    expect(page.querySelector('#changes table:not(.chart)')?.text).toContain('Instead of');
  });
});

describe('warnings', () => {
  const values = {
    ...{
      reason: 'anonymity=coded was never chosen: its part-worth has no finite estimate',
      n: 3,
      twice: 6,
      of: 400,
      parameters: 16,
      points: '1.3',
    },
    ...{ flags: 'speeder, trapped', term: 'control', columns: 'control', file: 'codebook.json', profile: 'usage=sell' },
    ...{
      levels: 'usage=sell',
      pairs: 'usage=sell with control=ask',
      name: 'usage=sell',
      names: 'usage=sell, control=ask',
      editions: '0a1b2c3d4e5f (200), 5f4e3d2c1b0a (200)',
      missing: 'none:control',
      factor: 'usage',
      ranges: 'usage=sell 1.5 to 4.5, usage=deliver 3 to 7',
      ...{
        answer: 'ans',
        by: 'candidate',
        words: 'Ja, ja',
        column: 'vervoer',
        rhat: '1.034',
        draws: '212',
        expected: '0.81',
        found: '0.43',
        word: 'Geen',
        value: '-99',
        flag: 'ans=-99',
        labels: 'bus, auto',
        percent: '2.5',
      },
      ...{ class: 2, other: 3, share: '4.2', groups: 'all' },
      ...{ languages: 'nl, unknown', first: '2026-W10', last: '2026-W12' },
    },
  };
  const codes = Object.keys(warningForms) as WarningCode[];
  const all = codes.map((code) => makeWarning(code, values));

  test.each([
    ['en', ['Use: Also sold to other companies', 'Haste', '3 of 400 respondents are left out']],
    ['nl', ['Gebruik: Ook verkocht aan andere bedrijven', 'Haast', '3 van de 400 respondenten zijn weggelaten']],
  ] as const)(
    'are in the language of the report, with labels and without ids and flags: %s',
    async (language, said) => {
      const html = await render(makeEstimates({ warnings: all }), language);
      const items = parse(html)
        .querySelectorAll('#warnings .items li')
        .map(({ text }) => text);
      expect(items.length).toBeGreaterThanOrEqual(all.length);
      for (const item of items) {
        expect(item).not.toMatch(/--|\w=\w|\{\w|usage|speeder|trapped/);
        if (language === 'nl') expect(all).not.toContain(item);
        if (language === 'nl') expect(item).not.toMatch(/\b(the|respondents|was|with|and)\b/);
      }
      for (const words of said) expect(items.join('\n')).toContain(words);
    },
  );

  test('of another program stay as they are', async () => {
    const html = await render(makeEstimates({ warnings: ['the moon is full'] }), 'nl');
    expect(words(html)).toContain('the moon is full');
  });

  test('and the reason of a fit that did not converge is told like that in its banner and under Fit', async () => {
    const reason = makeWarning('stepLimit', { n: 100 });
    const html = await render(makeEstimates({ converged: false, reason }), 'nl');
    expect(words(html).match(/geen maximum na 100 stappen/g)?.length).toBeGreaterThanOrEqual(3);
    expect(words(html)).not.toContain(reason);
  });
});

describe('the headline', () => {
  const brands = categorical('brand', ['dannon', 'hiland', 'yoplait']);
  const terms = [mainEffect('brand'), none];
  /** Against dannon: hiland +0.3 of utility, yoplait -0.9. */
  const fit = makeFit({ columns: [brands], terms, values: { 'brand=hiland': 0.5, 'brand=yoplait': -0.7 } });
  const whole = acceptance(fit);
  const renderWith = async (notShown: readonly string[]) => {
    const groups = whole.groups.map((group) => ({
      ...group,
      effects: group.effects.map((effect) =>
        notShown.includes(effect.level)
          ? { ...effect, extrapolation: { pairs: ['brand=yoplait with size=2'], share: 1 } }
          : effect,
      ),
    }));
    return headlineOf(fit, { ...whole, groups } as never);
  };
  const headlineOf = async (estimates: Estimates, table = acceptance(estimates)) => {
    const page = parse(await renderReport({ estimates, acceptance: table, estimatesSha256 }));
    return page.querySelector('#headline')?.text ?? '';
  };

  test('is the largest clear effect of either sign, and then that of the other', async () => {
    expect(await renderWith([])).toBe('“yoplait” lowers acceptance; “hiland” raises it');
  });

  test('is no effect that compares profiles which nobody was shown', async () => {
    expect(await renderWith(['yoplait'])).toBe('“hiland” raises acceptance');
  });

  test('says that there is none where nobody was shown any of them', async () => {
    expect(await renderWith(['yoplait', 'hiland'])).toBe('Every clear change compares offers that nobody was shown');
  });

  test('has a superlative only where the difference to all others is clear', async () => {
    const four = categorical('brand', ['dannon', 'hiland', 'yoplait', 'weight']);
    const headline = (hiland: number, yoplait: number, weight: number) =>
      headlineOf(
        makeFit({
          columns: [four],
          terms,
          values: { 'brand=hiland': hiland, 'brand=yoplait': yoplait, 'brand=weight': weight },
        }),
      );
    expect(await headline(0.9, 0.2, 0.2)).toBe('“hiland” raises acceptance most');
    expect(await headline(0.6, 0.6, 0.1)).toBe('“hiland” or “yoplait” raises acceptance most');
    expect(await headline(0.4, 0.4, 0.4)).toBe('3 changes raise acceptance, none clearly most');
    expect(await headline(0, 0, 0)).toBe('No change moves acceptance clearly up or down');
  });

  test('has none for a table that these estimates do not give, whose covariance is not known', async () => {
    const four = categorical('brand', ['dannon', 'hiland', 'yoplait', 'weight']);
    const values = { 'brand=hiland': 0.9, 'brand=yoplait': 0.2, 'brand=weight': 0.2 };
    const own = makeFit({ columns: [four], terms, values });
    const other = makeFit({ columns: [four], terms, values: { ...values, none: 0.4 } });
    expect(await headlineOf(own, acceptance(other))).toBe('3 changes raise acceptance, none clearly most');
  });

  test('names a number, and a word that says little, with its attribute; and cuts what is long', async () => {
    const yesNo = categorical('insured', ['no', 'yes']);
    const long = categorical('promise', ['none', `a promise ${'that goes on '.repeat(20)}`]);
    const headline = (column: typeof yesNo, level: string) =>
      headlineOf(
        makeFit({
          columns: [column],
          terms: [mainEffect(column.name), none],
          values: { [`${column.name}=${level}`]: 0.6 },
        }),
      );
    expect(await headline(yesNo, 'yes')).toBe('“insured: yes” raises acceptance');
    expect(await headline(long, long.levels?.[1] ?? '')).toMatch(
      /^“a promise that goes on that goes on.{0,8}…” raises/,
    );
  });
});

describe('a report of estimates that deserve no trust', () => {
  test('says loudly that the fit did not converge, at every figure and table of it', async () => {
    const html = await render(makeEstimates({ converged: false, reason: 'the step limit was reached' }), 'en');
    const page = parse(html);
    expect(page.querySelector('.badge')?.text).toBe('Not converged: do not use these figures');
    expect(page.querySelector('h1')?.text).toBe('No result: the estimation did not converge');
    expect(page.querySelector('.lede')).toBeNull();
    expect(words(html)).toContain('the step limit was reached');
    expect(words(html)).not.toMatch(/raises acceptance|published effects?, \d|in spite of|by more than chance/);
    for (const heading of page.querySelectorAll('figure .title, #changes caption, #utilities caption'))
      expect(heading.text).toMatch(/^Not converged\./);
  });

  test('draws parameters without standard error without an interval', async () => {
    const whole = makeEstimates();
    const [first, ...others] = whole.partWorths;
    if (!first) throw new Error('the fixture has part-worths');
    const bare = { attribute: first.attribute, level: first.level, estimate: 0.4 };
    const html = await render(makeEstimates({ partWorths: [bare, ...others] }), 'en');
    expect(words(html)).toContain('+0.40 (no interval)');
    expect(words(html)).not.toMatch(/NaN|undefined/);
  });
});

describe('a report of someone else’s data', () => {
  const brands = categorical('brand', ['dannon', 'hiland', 'yoplait']);
  const price = {
    name: 'price',
    role: 'attribute' as const,
    kind: 'numeric' as const,
    levels: ['1', '2'],
    reference: '1',
  };

  test('without a codebook, factors or published effects calls things by their ids', async () => {
    const fit = makeFit({ columns: [brands], terms: [mainEffect('brand'), none], values: { 'brand=hiland': -0.6 } });
    const html = await render(fit);
    const text = words(html);
    expect(text).toContain('“hiland” lowers acceptance');
    expect(text).toContain('came without a codebook');
    expect(text).not.toMatch(/simulated respondents/i);
    expect(parse(html).querySelector('#groups')).toBeNull();
  });

  test('without a none constant says in words why there is no acceptance', async () => {
    const fit = makeFit({
      columns: [brands],
      terms: [mainEffect('brand')],
      values: { 'brand=hiland': 0.6 },
      changes: { response: 'choice' },
    });
    const text = words(await renderReport({ estimates: fit, estimatesSha256 }));
    expect(text).toContain('a share that accepts does not exist');
    expect(text).toContain('What weighs in the choice, and how much');
    expect(text).toContain('Part-worth of every level');
  });

  test('of people says nothing of simulation in its pictures, and without answers nothing that needs them', async () => {
    const fit = makeFit({ columns: [brands], terms: [mainEffect('brand'), none], values: { 'brand=hiland': -0.6 } });
    const page = parse(await render(fit));
    expect(page.text).not.toContain('Simulated respondents, not people');
    expect(page.querySelector('#modelFree')).toBeNull();
    expect(page.querySelector('#importance')).toBeNull();
  });

  test('with a price tells what each level is worth in it', async () => {
    const slope = [{ column: 'price', transform: 'linear' as const }];
    const terms = [mainEffect('brand'), slope, none];
    const html = await render(
      makeFit({ columns: [brands, price], terms, values: { 'brand=hiland': 0.6, price: -0.4 } }),
    );
    const table = parse(html)
      .querySelectorAll('#willingness table')
      .find(({ text }) => text.includes('divided by what'));
    // Effects coding: hiland 0.6 and dannon -0.6, so 1.2 of utility at 0.4 for one more of the price.
    expect(table?.text).toMatch(/\+1\.20 .*−0\.40 .*\+3\.0 \(1\.9 to 4\.1\)/s);
    expect(html).not.toContain('may rise for the level to make up for it<');
  });

  test('with a number that is no price tells what makes up for what in it', async () => {
    const slope = [{ column: 'speed', transform: 'linear' as const }];
    const terms = [mainEffect('brand'), slope, none];
    const values = { 'brand=hiland': 0.6, speed: -0.4 };
    const page = parse(await render(makeFit({ columns: [brands, { ...price, name: 'speed' }], terms, values })));
    const table = page
      .querySelectorAll('#makesUp > .scroll table')
      .find(({ text }) => text.includes('by how much speed may rise for the level to make up for it'));
    expect(table?.text).toContain('+3.00');
    expect(page.querySelector('#willingness')).toBeNull();
  });

  test('with drawn intervals says how many draws and of which seed', async () => {
    const fit = makeFit({ columns: [brands], terms: [mainEffect('brand'), none], values: { 'brand=hiland': -0.6 } });
    const table = acceptance(fit, { intervals: 'krinsky-robb', draws: 1000, seed: 7 });
    const text = words(await renderReport({ estimates: fit, acceptance: table, estimatesSha256 }));
    expect(text).toContain('95% intervals by draws of the coefficients (Krinsky and Robb)');
    expect(text).toContain('1,000 draws of the coefficients from their sampling distribution (seed 7');
    expect(text).not.toContain('delta method and treat');
  });

  test('with a number only has its slope and its acceptance at the values shown', async () => {
    const slope = [{ column: 'price', transform: 'linear' as const }];
    const html = await render(makeFit({ columns: [price], terms: [slope, none], values: { price: -0.4, none: 0.1 } }));
    expect(words(html)).toContain('“price: 2” lowers acceptance');
    expect(parse(html).querySelector('#figure-utilities')).toBeNull();
    expect(parse(html).querySelector('#figure-utilities-other')?.text).toContain('price');
  });

  test('with more groups than fit beside each other goes on in a second chart', async () => {
    const region = { ...categorical('region', ['a', 'b', 'c', 'd', 'e', 'f', 'g']), role: 'respondent' as const };
    const fit = makeFit({
      columns: [brands, region],
      terms: [mainEffect('brand'), none, [...none, ...mainEffect('region')]],
      values: { 'brand=hiland': 1 },
    });
    const page = parse(await render(fit));
    expect(page.querySelectorAll('#groups figure')).toHaveLength(2);
    expect(page.querySelector('#figure-groups-2 h3')?.text).toContain('(2 of 2)');
  });
});

describe('a report of weighted respondents', () => {
  const { codebook } = makeEstimates();
  const sectors = ['bank', 'insurer', 'shop', 'news'];
  const source = { nl: 'Register', en: 'The register' };
  const margins = [{ column: 'sector', source, shares: { bank: 0.1, insurer: 0.2, shop: 0.3, news: 0.4 } }];
  const estimates = makeEstimates({
    codebook: { ...codebook, margins } as Estimates['codebook'],
    marginCells: { columns: ['sector'], total: 4, rows: sectors.map((id) => [id]), counts: [100, 100, 100, 100] },
  });
  const table = acceptance(estimates, { weights: 'rake' });
  const renderRaked = (own: Estimates, language: 'en' | 'nl') =>
    renderReport({
      estimates: own,
      acceptance: acceptance(own, { weights: 'rake' }),
      weights: 'rake',
      estimatesSha256,
      language,
    });

  test('says so with Kish’s n, and has the unweighted figures beside the weighted ones', async () => {
    const page = parse(await renderRaked(estimates, 'en'));
    const text = page.text.replace(/\s+/g, ' ');
    expect(text).toContain('400 respondents then tell about as much as 333.3 of equal weight (Kish)');
    expect(text).toContain('Sector: the sample and the population (The register)');
    expect(text).toContain('Deming, W. E. and Stephan, F. F. (1940)');
    const cells = (figure: string) => page.querySelectorAll(`${figure} td`).map((cell) => cell.text.trim());
    const { points } = table.unweighted?.groups[0]?.effects[0] ?? {};
    expect(cells('#changes').join('\n')).toContain(english.signed(points?.estimate, 1));
    const headings = page.querySelectorAll('th').map((cell) => cell.text.trim());
    expect(headings.filter((heading) => heading.startsWith('Unweighted'))).toEqual([
      'Unweighted, points',
      'Unweighted, relative',
      'Unweighted',
    ]);
    expect(text).not.toMatch(/undefined|NaN|null|\[object|\{\w+\}/);
  });

  test('says it in Dutch, and how far a share is off where no weights have all margins', async () => {
    const twin = { column: 'twin', shares: { bank: 0.4, insurer: 0.3, shop: 0.2, news: 0.1 } };
    const torn = {
      ...estimates,
      codebook: { ...codebook, margins: [...margins, twin] } as Estimates['codebook'],
      marginCells: {
        columns: ['sector', 'twin'],
        total: 4,
        rows: sectors.map((id) => [id, id]),
        counts: [100, 100, 100, 100],
      },
    };
    const text = words(await renderRaked(torn, 'nl'));
    expect(text).toContain('een aandeel zit er nog 30,00 procentpunt naast');
    expect(text).toContain('na 1.000 ronden zit een aandeel er nog 30 procentpunt naast');
    expect(text).toContain('400 respondenten zeggen dan ongeveer zoveel als');
    expect(text).not.toMatch(/undefined|NaN|null|\[object|\{\w+\}/);
  });

  test('comes from the command: by --weights rake, or with a table that was made so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'partworth-report-'));
    const [file, tableFile] = [join(folder, 'estimates.json'), join(folder, 'table.json')];
    writeFileSync(file, JSON.stringify(estimates));
    writeFileSync(tableFile, JSON.stringify(table));
    const flags = ['report', file, '--language', 'en', '--out', '-'];
    const raked = await partworth([...flags, '--weights', 'rake']);
    expect(raked).toMatchObject({ code: 0, stdout: expect.stringContaining('333.3 of equal weight (Kish)') });
    expect((await partworth([...flags, '--acceptance', tableFile])).stdout).toContain('333.3 of equal weight (Kish)');
    const both = await partworth([...flags, '--weights', 'rake', '--acceptance', tableFile]);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining('a table has its own') });
    const plain = await partworth(flags);
    expect(plain.stdout).not.toContain('Kish');
    writeFileSync(tableFile, JSON.stringify({ ...table, weighting: 3 }));
    const broken = await partworth([...flags, '--acceptance', tableFile]);
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringContaining('weighting: is missing, or no part') });
  });
});

describe('hostile texts', () => {
  const payloads = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</text></svg><script>alert(1)</script>',
    '</style><script>alert(1)</script>',
    '{{constructor}}{{{x}}}',
    '\u0000\u202eevil\u0007',
    '&lt;b&gt; role="img" font-family="x"',
    'datum.x" + alert(1) + "',
  ];

  test.each(payloads)('stay text in every place: %j', async (payload) => {
    const { codebook } = makeEstimates();
    if (!codebook) throw new Error('the fixture has a codebook');
    const text = { nl: payload, en: payload };
    const poison = <T extends { label: object; levels?: readonly object[] }>(column: T) => ({
      ...column,
      label: text,
      levels: column.levels?.map((level) => ({ ...level, label: text })),
    });
    const hostile = {
      ...codebook,
      title: text,
      attributes: codebook.attributes.map(poison),
      factors: codebook.factors.map(poison),
      published: codebook.published && {
        source: text,
        effects: codebook.published.effects.map((effect) => ({ ...effect, words: text })),
      },
    } as typeof codebook;
    const html = await render(
      makeEstimates({ codebook: hostile, warnings: [payload], reason: payload, model: payload }),
    );
    const page = parse(html);
    const [data, script, ...others] = parseWhole(html).querySelectorAll('script');
    expect([data?.getAttribute('type'), script?.rawText, others.length]).toEqual([
      'application/json',
      await readClient(),
      0,
    ]);
    expect(() => JSON.parse(data?.rawText ?? '')).not.toThrow();
    expect(parseWhole(html).querySelectorAll('img, b, [onerror]').map(String)).toEqual([]);
    expect(page.querySelectorAll('.chart')).toHaveLength(7);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(html).not.toMatch(/[\u0000-\u0008\u000e-\u001f\u202a-\u202e]/);
  });
});

describe('the command', () => {
  const folderWith = (files: Readonly<Record<string, unknown>>) => {
    const folder = mkdtempSync(join(tmpdir(), 'partworth-report-'));
    for (const [name, value] of Object.entries(files)) {
      writeFileSync(join(folder, name), typeof value === 'string' ? value : JSON.stringify(value));
    }
    return folder;
  };

  test('writes report.html beside the estimates and says that the respondents are simulated', async () => {
    const folder = folderWith({ 'estimates.json': makeEstimates() });
    const ran = await partworth(['report', join(folder, 'estimates.json'), '--language', 'en']);
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining('simulated') });
    expect(ran.stdout).toContain('report.html');
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(readdirSync(folder).sort()).toEqual(['estimates.json', 'report.html']);
  });

  test('ends with 5 where the fit did not converge, and still writes the report that says so', async () => {
    const folder = folderWith({ 'estimates.json': makeEstimates({ converged: false }) });
    const ran = await partworth(['report', join(folder, 'estimates.json'), '--json']);
    expect(ran).toMatchObject({ code: 5, stderr: '' });
    expect(JSON.parse(ran.stdout)).toMatchObject({ schemaVersion: 1, converged: false });
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('niet geconvergeerd');
  });

  test('takes an acceptance table of these estimates, and refuses one of others or of no shape', async () => {
    const text = JSON.stringify(makeEstimates());
    const table = acceptance(makeEstimates());
    const wrong = { estimatesSha256: 'f'.repeat(64), intervals: 'bootstrap' };
    const broken = { ...table, ...wrong, groups: [{ ...table.groups[0], baseRate: 3 }] };
    const folder = folderWith({ 'estimates.json': text, 'table.json': table, 'broken.json': broken, 'no.json': '[' });
    const estimates = join(folder, 'estimates.json');
    const fine = await partworth(['report', estimates, '--acceptance', join(folder, 'table.json'), '--out', '-']);
    expect(fine).toMatchObject({ code: 0, stderr: '' });
    expect(fine).toMatchObject({ code: 0, stdout: expect.stringContaining('</html>') });
    const other = await partworth(['report', estimates, '--acceptance', join(folder, 'broken.json')]);
    expect(other).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('estimatesSha256: belongs to other estimates'),
    });
    expect(other.stderr).toMatch(/groups\[0\]\.baseRate: is missing, or no interval/);
    expect(other.stderr).toContain('intervals: is not delta, krinsky-robb or posterior');
    const no = await partworth(['report', estimates, '--acceptance', join(folder, 'no.json')]);
    expect(no).toMatchObject({ code: 2, stderr: expect.stringContaining('is no JSON') });
    expect(readdirSync(folder)).not.toContain('report.html');
  });

  test('lists what is wrong with estimates, all of it, and writes nothing', async () => {
    const { confidence: _, data: __, codebook, ...others } = makeEstimates();
    const modelFree = { outcomes: [{ groups: [{ levels: [{ attribute: 'usage' }] }] }] };
    const folder = folderWith({ 'estimates.json': { ...others, modelFree, codebook: { ...codebook, title: 'x' } } });
    const ran = await partworth(['report', join(folder, 'estimates.json')]);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    for (const path of ['confidence', 'data.sha256', 'codebook.title'])
      expect(ran.stderr).toContain(`${path}: is missing`);
    expect(ran.stderr).toContain('modelFree: has no groups of levels');
    expect(readdirSync(folder)).toEqual(['estimates.json']);
  });

  test('refuses a language that the report does not speak and a file that is not there', async () => {
    const folder = folderWith({ 'estimates.json': makeEstimates() });
    const language = await partworth(['report', join(folder, 'estimates.json'), '--language', 'fr']);
    expect(language).toMatchObject({ code: 2, stderr: expect.stringMatching(/en, nl/) });
    const missing = await partworth(['report', join(folder, 'nothing.json')]);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no such file') });
  });
});

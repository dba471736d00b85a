/**
 * Whatever a study, a respondent or a database holds is text on the page: with a payload in every text, a page has the
 * same elements with the same attributes as with a plain word there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { templateFolder } from '../../../report/templateFolder.ts';
import { makeStatusPage } from '../../../server/front/statusPage.ts';
import type { Page } from '../../../server/render/page.ts';
import { renderPage } from '../../../server/render/renderPage.ts';
import { payloads } from '../../payloads.ts';
import { samplePages } from './samplePages.ts';
import { task, taskPage } from './sampleViews.ts';

/** Which page and part it is, and in which words of ours: no text of a study or a respondent. */
const structural = new Set(['template', 'language', 'drawnBy']);

function fill(page: Page, text: string): string {
  return renderPage(fillTexts(page, text) as Page);
}

/** Replaces every text that a page has, whether a study says it or we do; where there is none, there is none. */
function fillTexts(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return structural.has(key) || value === '' ? value : text;
  if (Array.isArray(value)) return value.map((item) => fillTexts(item, text, key));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fillTexts(inner, text, name)]));
}

function skeleton(html: string): string[] {
  return parse(html)
    .querySelectorAll('*')
    .map((element: HTMLElement) => `${element.tagName} ${Object.keys(element.attributes).sort().join(' ')}`);
}

describe('Hostile texts', () => {
  it.each(samplePages.map((page, index) => [`${index} ${page.template}`, page] as const))(
    'row 18: come out as text on every page: %s',
    (_, page) => {
      const plain = skeleton(fill(page, 'woord'));
      expect(payloads.length).toBeGreaterThanOrEqual(40);
      for (const payload of payloads) {
        const html = fill(page, payload);
        expect(skeleton(html)).toEqual(plain);
        if (payload.startsWith('<')) expect(html).not.toContain(payload);
      }
    },
  );

  it('of any shape leave a task’s elements as they are', () => {
    const plain = skeleton(fill(taskPage(task), 'woord'));
    const texts = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '`', '=', '&', '/', '!', '-', '{', '}', 'a', ' ', ';'),
    });
    fc.assert(
      fc.property(texts, (text) => {
        expect(skeleton(fill(taskPage(task), `x${text}`))).toEqual(plain);
      }),
      { numRuns: 150 },
    );
  });

  it('can’t make an attribute out of a factor’s name', () => {
    const factors = { 'x onload=alert(1)': 'y', '"><script>': 'z', sector: 'bank' };
    const html = renderPage(taskPage(task, { language: 'nl', languages: [], factors }));
    const main = parse(html).querySelector('main');
    expect(Object.keys(main?.attributes ?? {})).toEqual(['id', 'tabindex', 'data-page', 'data-factor-sector']);
  });

  it('can’t reach a prototype: a name that a page does not have is an error', () => {
    const hostile = JSON.parse('{"__proto__": {"reason": "polluted"}}') as object;
    const page = makeStatusPage({ ...hostile, status: 404, language: 'en' });
    expect(renderPage(page)).not.toContain('polluted');
    expect(renderPage({ ...page, model: { body: '', continueHref: '', ...hostile } })).not.toContain('polluted');
    expect(() => renderPage({ ...page, model: {} })).toThrow('"body" not defined');
    expect(() => renderPage({ ...page, template: 'constructor' })).toThrow('constructor');
  });
});

describe('The templates', () => {
  const names = readdirSync(templateFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.hbs'),
  );
  // These make files that need nothing but themselves, and are never served.
  const survey = names.filter((name) => !/^(report\.hbs|links\.hbs|simulator\/|dossier\/)/.test(name));

  it('exist', () => expect(survey.length).toBeGreaterThan(10));

  it.each(survey)('escape everything, quote every attribute and hold no inline code: %s', (name) => {
    const source = readFileSync(`${templateFolder}/${name}`, 'utf8');
    expect(source).not.toMatch(/\{\{\{|\{\{\s*&/);
    expect(source).not.toMatch(/=\{\{/);
    expect(source).not.toMatch(/\sstyle=|\son[a-z]+=|javascript:|<style/i);
    expect(
      source.replace(/<script src="\{\{(?:assets\.script|ofQuestions\.script|this)\}\}" defer><\/script>/g, ''),
    ).not.toMatch(/<script/i);
    const blocks = [...source.matchAll(/\{\{[#^](\w+)/g)].map(([, block]) => block);
    expect(blocks.filter((block) => !['if', 'each', 'unless'].includes(block ?? ''))).toEqual([]);
  });
});

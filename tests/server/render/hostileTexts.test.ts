/**
 * Whatever a study, a respondent or a database holds is text on the page: with a payload in every text, a page has the
 * same elements with the same attributes as with a plain word there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type HTMLElement, parse } from 'node-html-parser';
import { describe, expect, it } from 'vitest';
import { templateFolder } from '../../../report/templateFolder.ts';
import { renderPage } from '../../../server/render/renderPage.ts';
import type { View } from '../../../server/render/views/view.ts';
import { payloads } from '../../payloads.ts';
import { sampleViews, task } from './sampleViews.ts';

/** What the texts may not change: the kinds of things, and where pages and errors point. */
const structural = new Set(['kind', 'type', 'response', 'language', 'code', 'id', 'field']);

/** Replaces every text of a view. */
function fillTexts(value: unknown, text: string, key = ''): unknown {
  if (typeof value === 'string') return structural.has(key) ? value : text;
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
  it.each(sampleViews.map((view, index) => [`${index} ${view.kind}`, view] as const))(
    'row 18: come out as text on every page: %s',
    (_, view) => {
      const plain = skeleton(renderPage(fillTexts(view, 'woord') as View));
      expect(payloads.length).toBeGreaterThanOrEqual(40);
      for (const payload of payloads) {
        const html = renderPage(fillTexts(view, payload) as View);
        expect(skeleton(html)).toEqual(plain);
        if (payload.startsWith('<')) expect(html).not.toContain(payload);
      }
    },
  );

  it('of any shape leave a task’s elements as they are', () => {
    const plain = skeleton(renderPage(fillTexts(task, 'woord') as View));
    const texts = fc.string({
      unit: fc.constantFrom('<', '>', '"', "'", '`', '=', '&', '/', '!', '-', '{', '}', 'a', ' ', ';'),
    });
    fc.assert(
      fc.property(texts, (text) => {
        expect(skeleton(renderPage(fillTexts(task, `x${text}`) as View))).toEqual(plain);
      }),
      { numRuns: 150 },
    );
  });

  it('can’t make an attribute out of a factor’s name', () => {
    const html = renderPage({ ...task, factors: { 'x onload=alert(1)': 'y', '"><script>': 'z', sector: 'bank' } });
    const main = parse(html).querySelector('main');
    expect(Object.keys(main?.attributes ?? {})).toEqual(['id', 'tabindex', 'data-page', 'data-factor-sector']);
  });

  it('can’t reach a prototype: a name that a page does not have is an error', () => {
    const hostile = JSON.parse('{"__proto__": {"reason": "polluted"}}') as object;
    const html = renderPage({ ...hostile, language: 'en', languages: [], factors: {}, kind: 'status', status: 404 });
    expect(html).not.toContain('polluted');
    expect(() =>
      renderPage({ language: 'en', languages: [], factors: {}, kind: 'constructor' } as unknown as View),
    ).toThrow();
  });
});

describe('The templates', () => {
  const names = readdirSync(templateFolder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.hbs'),
  );
  // These two are files that need nothing but themselves, and are never served.
  const survey = names.filter((name) => name !== 'report.hbs' && name !== 'links.hbs');

  it('exist', () => expect(survey.length).toBeGreaterThan(10));

  it.each(survey)('escape everything, quote every attribute and hold no inline code: %s', (name) => {
    const source = readFileSync(`${templateFolder}/${name}`, 'utf8');
    expect(source).not.toMatch(/\{\{\{|\{\{\s*&/);
    expect(source).not.toMatch(/=\{\{/);
    expect(source).not.toMatch(/\sstyle=|\son[a-z]+=|javascript:|<style/i);
    expect(source.replace(/<script src="\{\{assets\.script\}\}" defer><\/script>/, '')).not.toMatch(/<script/i);
    const blocks = [...source.matchAll(/\{\{[#^](\w+)/g)].map(([, block]) => block);
    expect(blocks.filter((block) => !['if', 'each', 'unless'].includes(block ?? ''))).toEqual([]);
  });
});

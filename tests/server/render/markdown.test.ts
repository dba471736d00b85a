/** What texts with markdown come out as, parsed as a browser would: nothing but a handful of elements. */
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { makeParagraphs } from '../../../server/render/makeParagraphs.ts';
import { renderPage } from '../../../server/render/renderPage.ts';
import type { BlockView } from '../../../server/render/views/texts.ts';
import { makeSpeak, speakWords } from '../../../server/respondent/visit/speak.ts';
import { smallStudy } from '../../analysis/simulate/smallStudy.ts';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const allowed: Readonly<Record<string, readonly string[]>> = {
  p: [],
  ul: [],
  ol: ['start'],
  li: [],
  strong: [],
  em: [],
  br: [],
  bdi: [],
  a: ['class', 'href', 'rel', 'target'],
  span: ['class'],
};

const remark = '<i>**mine** [x](https://evil.example)';
const study = {
  ...smallStudy,
  questions: [
    { id: 'remark', page: 'background', label: { en: '?' }, required: true, type: 'text', long: true, maxLength: 99 },
  ] as const,
};
const speak = makeSpeak({ study, language: 'en', answers: { remark } });

function render(paragraphs: readonly BlockView[]): string {
  const model = { paragraphs: makeParagraphs(paragraphs, 'en'), returnTo: false };
  return renderPage({ template: 'words', title: 'T', frame: { language: 'en', languages: [], factors: {} }, model });
}

function show(text: string): string {
  return render(speakWords({ title: {}, body: { en: text } }, speak).paragraphs);
}

/** The elements that a page has after its heading. */
function elementsOf(html: string): Element[] {
  const all: Element[] = [];
  const walk = (node: Node) => {
    if ('tagName' in node) all.push(node);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return all.slice(all.findIndex(({ tagName }) => tagName === 'h1') + 1);
}

function strangersIn(html: string): string[] {
  return elementsOf(html).flatMap(({ tagName, attrs }) => {
    const attributes = allowed[tagName];
    if (!attributes) return [tagName];
    return attrs
      .filter(
        ({ name, value }) => !attributes.includes(name) || (name === 'href' && !/^(https:\/\/|mailto:)/i.test(value)),
      )
      .map(({ name, value }) => `${tagName} ${name}=${value}`);
  });
}

const pieces = [
  ...[
    '**',
    '*',
    '_',
    '[',
    ']',
    '](',
    ')',
    '- ',
    '1. ',
    '\n',
    '\n\n',
    '  ',
    '\\',
    '`',
    '> ',
    '# ',
    '<',
    '>',
    '!',
    '|',
    '~~',
    '{',
    '}',
  ],
  ...[
    'https://a.nl',
    'http://b.nl',
    'javascript:alert(1)',
    'mailto:a@b.nl',
    'data:text/html,x',
    '//c.nl',
    '"',
    "'",
    '&lt;',
    '&#x6a;',
  ],
  ...[
    '<b>',
    '</p>',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">',
    '<!--',
    '-->',
  ],
  ...['[x](https://a.nl', '[x](javascript:', '[x](mailto:a', ')'],
  ...['{remark}', '{sector}', '{remark|*x*}', 'word', ' ', '\u202e', '\t'],
] as const;

describe('row 19: a text with markdown', () => {
  it('comes out as nothing but paragraphs, lists, emphasis, line ends and safe links, whatever it holds', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 25 }), (parts) => {
        const html = show(parts.join(''));
        expect(strangersIn(html)).toEqual([]);
        for (const { tagName } of elementsOf(html)) seen.add(tagName);
      }),
      { numRuns: 3000 },
    );
    // The property is about something: all of them come up.
    expect([...seen].sort()).toEqual(expect.arrayContaining(['a', 'bdi', 'em', 'li', 'ol', 'p', 'strong', 'ul']));
  });

  it('is caught by this test where it would come out otherwise', () => {
    expect(strangersIn('<h1>T</h1><p onclick="x"><img><a href="javascript:x">')).toEqual([
      'p onclick=x',
      'img',
      'a href=javascript:x',
    ]);
  });

  it('leads nowhere unsafe even if a view says so', () => {
    const hostile = [
      'javascript:alert(1)',
      'JAVASCRIPT:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'http://a.nl',
      '',
    ];
    for (const href of hostile) {
      const html = render([{ kind: 'paragraph', line: [{ kind: 'link', href, line: 'words' }] }]);
      expect(elementsOf(html).map(({ tagName }) => tagName)).toEqual(['p']);
      expect(html).toContain('<p>words</p>');
    }
  });
});

describe('A link in a text', () => {
  it('says that it leaves the survey, and tells the other side nothing', () => {
    const [, link] = elementsOf(show('[Read more](https://university.nl/more?a=1&b=2)'));
    expect(Object.fromEntries(link?.attrs.map(({ name, value }) => [name, value]) ?? [])).toEqual({
      class: 'inline',
      href: 'https://university.nl/more?a=1&b=2',
      rel: 'noopener noreferrer',
      target: '_blank',
    });
    expect(show('[Read more](https://a.nl)')).toContain(
      '>Read more <span class="away">(opens outside the survey)</span></a>',
    );
    expect(show('[Write](mailto:a@b.nl)')).toContain('>Write <span class="away">(e-mail)</span></a>');
  });
});

describe('A text', () => {
  it('has no space where the words have none', () => {
    expect(show('a**b**c, *d*. [e](https://f.nl)!')).toMatch(
      /<p>a<strong>b<\/strong>c, <em>d<\/em>\. <a [^>]*>e <span[^>]*>[^<]*<\/span><\/a>!<\/p>/,
    );
  });

  it('shows a respondent’s own words as they are, set apart by their direction', () => {
    expect(show('You wrote *{remark}*.')).toContain(
      '<p>You wrote <em><bdi>&lt;i&gt;**mine** [x](https://evil.example)</bdi></em>.</p>',
    );
  });

  it('without marks is the paragraphs that it always was', () => {
    expect(speakWords({ title: { en: 't' }, body: { en: 'One\ntwo.\n\n  Three & <four>.\n' } }, speak)).toEqual({
      title: 't',
      paragraphs: ['One\ntwo.', 'Three & <four>.'],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { findLinks, isSafeHref } from '../../../study/markdown/markdown.ts';
import { parseMarkdown, parseMarkdownLine } from '../../../study/markdown/parseMarkdown.ts';

const text = (words: string) => ({ kind: 'text', text: words });
const paragraph = (...inlines: object[]) => ({ kind: 'paragraph', inlines });

describe('the markdown of a study', () => {
  it('knows bold, italic, links and line ends', () => {
    expect(parseMarkdown('**a** *b* [c](https://d.nl) e\\\nf')).toEqual([
      paragraph(
        { kind: 'strong', inlines: [text('a')] },
        text(' '),
        { kind: 'emphasis', inlines: [text('b')] },
        text(' '),
        { kind: 'link', href: 'https://d.nl', inlines: [text('c')] },
        text(' e'),
        { kind: 'break' },
        text('f'),
      ),
    ]);
  });

  it('knows paragraphs, and lists in lists', () => {
    const line = (words: string) => ({ kind: 'line', inlines: [text(words)] });
    expect(parseMarkdown('a\n\n- b\n  - c\n- d\n\n3. e')).toEqual([
      paragraph(text('a')),
      { kind: 'list', items: [[line('b'), { kind: 'list', items: [[line('c')]] }], [line('d')]] },
      { kind: 'list', start: 3, items: [[line('e')]] },
    ]);
  });

  it.each([
    '<b>x</b> &amp; <script>alert(1)</script>',
    '# h',
    '> q',
    '`c` ~~d~~ ![',
    '[x](javascript:alert(1)) [y](http://z.nl) [z](//z.nl) [z](data:text/html,x)',
    '| a | b |',
    '<https://x.nl> https://x.nl',
    'a_b_c 2 * 3 * 4',
  ])('leaves all else as it is written: %s', (words) => {
    expect(parseMarkdown(words)).toEqual([paragraph(text(words))]);
  });

  it('reads nothing inside a pipe, and no pipe inside an address', () => {
    expect(parseMarkdownLine('*{a|*b*}* [{c}](https://d.nl/{e})')).toEqual([
      { kind: 'emphasis', inlines: [{ kind: 'pipe', source: '{a|*b*}' }] },
      text(' '),
      { kind: 'link', href: 'https://d.nl/%7Be%7D', inlines: [{ kind: 'pipe', source: '{c}' }] },
    ]);
  });

  it('calls a link without words by its address', () => {
    expect(parseMarkdownLine('[](mailto:a@b.nl)')).toEqual([
      { kind: 'link', href: 'mailto:a@b.nl', inlines: [text('mailto:a@b.nl')] },
    ]);
  });
});

describe('a link', () => {
  it.each(['https://a.nl', 'HTTPS://a.nl/b?c=d#e', 'mailto:a@b.nl'])('may lead to %s', (href) => {
    expect(isSafeHref(href)).toBe(true);
  });

  it.each([
    'http://a.nl',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,a',
    '//a.nl',
    '/a',
    'a',
    '',
    'https://',
  ])('may not lead to %j', (href) => expect(isSafeHref(href)).toBe(false));

  it('is found where it is written, safe or not', () => {
    expect(findLinks('a [b](http://c.nl) [d]( <e> "f") [g](h')).toEqual([
      { href: 'http://c.nl', offset: 6 },
      { href: 'e', offset: 25 },
    ]);
  });
});

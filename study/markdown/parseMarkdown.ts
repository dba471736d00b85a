/**
 * Reads the markdown of a study's texts with markdown-it, of which only the rules for what `Block` and `Inline` know are
 * switched on. Pipes are read in the same pass, so that what is piped in later is never read as markdown.
 */
import makeMarkdownIt, { type MarkdownIt, type StateInline, type Token } from 'markdown-it';
import { type Block, type Inline, isSafeHref } from './markdown.ts';

/** Blocks of a text: paragraphs, separated by empty lines, and lists. */
export function parseMarkdown(text: string): readonly Block[] {
  return readBlocks({ tokens: reader.parse(text, {}), next: 0 });
}

/** A text of one line, such as the help of a question. */
export function parseMarkdownLine(text: string): readonly Inline[] {
  return reader.parseInline(text, {}).flatMap(({ children }) => readInlines({ tokens: children ?? [], next: 0 }));
}

const reader = makeReader();

function makeReader(): MarkdownIt {
  const markdown = makeMarkdownIt('zero', { html: false });
  markdown.enable(['list', 'emphasis', 'link', 'newline', 'escape']);
  markdown.validateLink = isSafeHref;
  markdown.inline.ruler.before('newline', 'pipe', readPipe);
  return markdown;
}

const pipe = /\{[^{}]*\}/y;

function readPipe(state: StateInline, silent: boolean): boolean {
  pipe.lastIndex = state.pos;
  const [source] = pipe.exec(state.src) ?? [];
  if (source === undefined || state.pos + source.length > state.posMax) return false;
  if (!silent) state.push('pipe', '', 0).content = source;
  state.pos += source.length;
  return true;
}

interface Tokens {
  readonly tokens: readonly Token[];
  /** The first one that is not read yet. */
  next: number;
}

/** Up to the end, or the token that closes what is open. */
function readBlocks(cursor: Tokens): Block[] {
  const blocks: Block[] = [];
  for (let token = take(cursor); token && token.nesting >= 0; token = take(cursor)) {
    if (token.type === 'paragraph_open') {
      const { children } = take(cursor) as Token;
      const inlines = readInlines({ tokens: children ?? [], next: 0 });
      blocks.push({ kind: token.hidden ? 'line' : 'paragraph', inlines });
      take(cursor);
    } else {
      const start = token.type === 'ordered_list_open' ? { start: Number(token.attrGet('start') ?? 1) } : {};
      blocks.push({ kind: 'list', ...start, items: readItems(cursor) });
    }
  }
  return blocks;
}

function readItems(cursor: Tokens): Block[][] {
  const items: Block[][] = [];
  while (take(cursor)?.type === 'list_item_open') items.push(readBlocks(cursor));
  return items;
}

function readInlines(cursor: Tokens): Inline[] {
  const inlines: Inline[] = [];
  for (let token = take(cursor); token && token.nesting >= 0; token = take(cursor)) {
    const inline = readInline(token, cursor);
    const last = inlines.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text') {
      inlines[inlines.length - 1] = { kind: 'text', text: last.text + inline.text };
    } else if (inline.kind !== 'text' || inline.text !== '') inlines.push(inline);
  }
  return inlines;
}

function readInline(token: Token, cursor: Tokens): Inline {
  switch (token.type) {
    case 'pipe':
      return { kind: 'pipe', source: token.content };
    case 'hardbreak':
      return { kind: 'break' };
    case 'softbreak':
      return { kind: 'text', text: '\n' };
    case 'strong_open':
      return { kind: 'strong', inlines: readInlines(cursor) };
    case 'em_open':
      return { kind: 'emphasis', inlines: readInlines(cursor) };
    case 'link_open':
      return readLink(String(token.attrGet('href')), readInlines(cursor));
    default:
      return { kind: 'text', text: token.content };
  }
}

/** A link without words is called by its address. */
function readLink(href: string, inlines: readonly Inline[]): Inline {
  return { kind: 'link', href, inlines: inlines.length > 0 ? inlines : [{ kind: 'text', text: href }] };
}

function take(cursor: Tokens): Token | undefined {
  const token = cursor.tokens[cursor.next];
  cursor.next += 1;
  return token;
}

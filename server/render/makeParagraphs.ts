/**
 * Running text made ready for the parts that draw it: paragraphs.hbs, blocks.hbs and line.hbs. They know these few kinds
 * of things, and each is one element of theirs: p, ul, ol, li, strong, em, br, bdi and a.
 */
import { isSafeHref } from '../../study/markdown/markdown.ts';
import { words } from './locales.ts';
import type { BlockView, InlineView, LineView } from './views/texts.ts';

export interface InlineModel {
  readonly text: string;
  readonly isForeign: boolean;
  readonly isBreak: boolean;
  readonly isStrong: boolean;
  readonly isEmphasis: boolean;
  readonly link: { readonly href: string; readonly isAway: boolean; readonly note: string } | false;
  readonly line: readonly InlineModel[];
}

export interface BlockModel {
  readonly isParagraph: boolean;
  readonly isBullets: boolean;
  readonly isNumbers: boolean;
  /** The number of the first item, where it is not 1. */
  readonly start: string;
  readonly items: readonly { readonly blocks: readonly BlockModel[] }[];
  readonly line: readonly InlineModel[];
}

export function makeParagraphs(paragraphs: readonly BlockView[], language: string): BlockModel[] {
  return paragraphs.map((block) => makeBlock(block, language));
}

const noBlock: BlockModel = { isParagraph: false, isBullets: false, isNumbers: false, start: '', items: [], line: [] };

function makeBlock(block: BlockView, language: string): BlockModel {
  if (typeof block === 'string') return { ...noBlock, isParagraph: true, line: makeLine(block, language) };
  if (block.kind !== 'list') {
    return { ...noBlock, isParagraph: block.kind === 'paragraph', line: makeLine(block.line, language) };
  }
  const { start } = block;
  return {
    ...noBlock,
    isBullets: start === undefined,
    isNumbers: start !== undefined,
    start: start === undefined || start === 1 ? '' : `${start}`,
    items: block.items.map((item) => ({ blocks: makeParagraphs(item, language) })),
  };
}

export function makeLine(line: LineView, language: string): InlineModel[] {
  const inlines = typeof line === 'string' ? [line] : line;
  return inlines.map((inline) => makeInline(inline, language));
}

const noInline: InlineModel = {
  text: '',
  isForeign: false,
  isBreak: false,
  isStrong: false,
  isEmphasis: false,
  link: false,
  line: [],
};

function makeInline(inline: InlineView, language: string): InlineModel {
  if (typeof inline === 'string') return { ...noInline, text: inline };
  switch (inline.kind) {
    case 'foreign':
      return { ...noInline, text: inline.text, isForeign: true };
    case 'break':
      return { ...noInline, isBreak: true };
    case 'strong':
      return { ...noInline, isStrong: true, line: makeLine(inline.line, language) };
    case 'emphasis':
      return { ...noInline, isEmphasis: true, line: makeLine(inline.line, language) };
    case 'link':
      return { ...noInline, link: makeLink(inline.href, language), line: makeLine(inline.line, language) };
  }
}

/** Whatever made the view, no page of ours links to a script: the words stay, and lead nowhere. */
function makeLink(href: string, language: string): InlineModel['link'] {
  if (!isSafeHref(href)) return false;
  const isAway = !/^mailto:/i.test(href);
  return { href, isAway, note: words(language, isAway ? 'frame.away' : 'frame.mail') };
}

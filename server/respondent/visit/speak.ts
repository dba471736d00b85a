/** A study's texts in one language, with what is piped into them. */
import { lookUp } from '../../../study/lookUp.ts';
import type { Block, Inline } from '../../../study/markdown/markdown.ts';
import { parseMarkdown, parseMarkdownLine } from '../../../study/markdown/parseMarkdown.ts';
import { findPipes, pipeText, type Reader, readPipe } from '../../../study/pipes/pipeText.ts';
import type { Texts } from '../../../study/texts.ts';
import type { BlockView, InlineView, LineView, WordsView } from '../../render/views/texts.ts';

export interface Speak {
  /** A plain text, such as a label. */
  (texts: Texts): string;
  /** A line of markdown, such as a question's help. */
  readonly line: (texts: Texts) => LineView;
  /** Paragraphs and lists, such as the body of a page. */
  readonly paragraphs: (texts: Texts) => readonly BlockView[];
}

export type Listener = Pick<Reader, 'study' | 'language'> & Partial<Reader>;

/** Before a respondent is known he has no factors, and before he has answered no answers. */
export function makeSpeak({ factors = {}, answers = {}, ...listener }: Listener): Speak {
  const reader: Reader = { factors, answers, ...listener };
  const textOf = (texts: Texts) => lookUp(texts, reader.language) ?? '';
  return Object.assign((texts: Texts) => pipeText(textOf(texts), reader), {
    line: (texts: Texts) => plainest(lineOf(textOf(texts)).map((inline) => sayInline(inline, reader))),
    paragraphs: (texts: Texts) => blocksOf(textOf(texts)).map((block) => sayBlock(block, reader)),
  });
}

export function speakWords({ title, body }: { readonly title: Texts; readonly body: Texts }, speak: Speak): WordsView {
  return { title: speak(title), paragraphs: speak.paragraphs(body) };
}

/** Texts come from studies, so there are few of them, and each is read once. */
const readBlocks = new Map<string, readonly Block[]>();
const readLines = new Map<string, readonly Inline[]>();

function blocksOf(text: string): readonly Block[] {
  const blocks = readBlocks.get(text) ?? parseMarkdown(text);
  readBlocks.set(text, blocks);
  return blocks;
}

function lineOf(text: string): readonly Inline[] {
  const line = readLines.get(text) ?? parseMarkdownLine(text);
  readLines.set(text, line);
  return line;
}

function sayBlock(block: Block, reader: Reader): BlockView {
  if (block.kind === 'list') {
    return { ...block, items: block.items.map((item) => item.map((inner) => sayBlock(inner, reader))) };
  }
  const line = plainest(block.inlines.map((inline) => sayInline(inline, reader)));
  return block.kind === 'paragraph' && typeof line === 'string' ? line : { kind: block.kind, line };
}

function sayInline(inline: Inline, reader: Reader): InlineView {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'pipe':
      return sayPipe(inline.source, reader);
    case 'break':
      return inline;
    case 'link':
      return { kind: 'link', href: inline.href, line: plainest(inline.inlines.map((one) => sayInline(one, reader))) };
    default:
      return { kind: inline.kind, line: plainest(inline.inlines.map((one) => sayInline(one, reader))) };
  }
}

/** What is piped in is a text, whatever it looks like: it is never read as markdown. */
function sayPipe(source: string, reader: Reader): InlineView {
  const [pipe] = findPipes(source);
  const piped = pipe && readPipe(pipe, reader);
  if (!piped) return source;
  return piped.isForeign ? { kind: 'foreign', text: piped.text } : piped.text;
}

/** A line of words alone is a string. */
function plainest(line: readonly InlineView[]): LineView {
  return line.every((one) => typeof one === 'string') ? line.join('') : line;
}

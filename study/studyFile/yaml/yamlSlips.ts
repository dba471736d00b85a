/**
 * Says of what is no YAML what a person most probably did: forgot quotes, a comma, a bracket, a space. The parser's own
 * words are for who knows its grammar, and one slip makes it complain of every line that follows; here a slip is told
 * once, at the place where it was made.
 */
import { CST, Lexer, type YAMLError } from 'yaml';
import type { Problem } from '../../errors.ts';

/** What is wrong at a character of the file. */
export interface Slip extends Pick<Problem, 'message' | 'hint'> {
  readonly offset: number;
  /** Can what follows still be read as it was meant? If not, all further complaints come of this one. */
  readonly isContained?: boolean;
}

type Complaint = Pick<YAMLError, 'code' | 'message' | 'pos'>;

const quotes = 'put this text in quotes';
const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

/** One slip for each place, in the order of the file, up to the one after which nothing can be relied on. */
export function findSlips(text: string, complaints: readonly Complaint[]): Slip[] {
  const slips: Slip[] = [];
  const tokens = readTokens(text);
  for (const complaint of [...complaints].sort((a, b) => a.pos[0] - b.pos[0])) {
    const slip = explain(text, tokens, complaint);
    if (!slips.some(({ offset }) => lineStart(text, offset) === lineStart(text, slip.offset))) slips.push(slip);
    if (!slip.isContained) break;
  }
  return slips;
}

interface Token {
  readonly type: CST.TokenType | null;
  readonly source: string;
  readonly offset: number;
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let offset = 0;
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source);
    // These three are marks of the lexer's, and no part of the text.
    const isMark = type === 'doc-mode' || type === 'flow-error-end' || type === 'scalar';
    if (!isMark) {
      tokens.push({ type, source, offset });
      offset += source.length;
    }
  }
  return tokens;
}

function explain(text: string, tokens: readonly Token[], { code, message, pos: [at] }: Complaint): Slip {
  if (code === 'TAB_AS_INDENT')
    return { offset: at, message: 'a tab indents this line', hint: 'indent with spaces', isContained: true };
  if (code === 'MULTIPLE_DOCS') {
    return { offset: at, message: 'a second document starts here', hint: 'remove the line ---: one file is one study' };
  }
  if (code === 'BAD_DQ_ESCAPE') {
    const hint = 'write \\\\ for a backslash, or put the text in single quotes';
    return { offset: at, message: `${text.slice(at, at + 2)} means nothing in double quotes`, hint, isContained: true };
  }
  if (code === 'TAG_RESOLVE_FAILED' || code === 'BAD_SCALAR_START') {
    return { ...beginsWith(text[at] ?? '', at), isContained: true };
  }
  return (
    findOpenQuote(text, tokens, at) ??
    findBracket(text, tokens, at, message) ??
    findUnquoted(text, at, code) ??
    findIndent(text, at, code) ??
    findColon(text, at) ?? { offset: at, message: message.trimEnd().replace(/[.:]$/, ''), hint: 'this is not YAML' }
  );
}

function beginsWith(sign: string, offset: number): Slip {
  const message = sign === '“' || sign === '‘' ? `${sign} is no quote for YAML` : `a text can't begin with ${sign}`;
  return { offset, message, hint: sign === '“' || sign === '‘' ? 'use straight quotes: "..."' : quotes };
}

/** A quote that was never closed, or is closed by the one that was to open another text, further down. */
function findOpenQuote(text: string, tokens: readonly Token[], at: number): Slip | undefined {
  const quoted = tokens.filter(({ type, offset }) => isQuoted(type) && offset <= at).at(-1);
  if (!quoted) return undefined;
  const { offset, source } = quoted;
  const end = offset + source.length;
  const sign = source[0] as string;
  const isClosed = source.length > 1 && source.endsWith(sign);
  const isLong = source.includes('\n');
  const isInside = at < end && (isLong || !isClosed);
  if (isInside || !isClosed || (isLong && lineStart(text, at) === lineStart(text, end))) {
    return { offset, message: `the ${sign} that opens here is not closed`, hint: `end the text with ${sign}` };
  }
  if (lineStart(text, offset) !== lineStart(text, at) || end > at || text.slice(end, at).trim() !== '')
    return undefined;
  const other = sign === '"' ? "'" : '"';
  const hint = `put the whole text in ${other}, or write ${sign === '"' ? '\\"' : "''"} for a ${sign} inside it`;
  return { offset: at, message: `the text goes on after its closing ${sign}`, hint };
}

function isQuoted(type: Token['type']): boolean {
  return type === 'double-quoted-scalar' || type === 'single-quoted-scalar';
}

/** A bracket too few, one too many, or a text that begins with one. */
function findBracket(text: string, tokens: readonly Token[], at: number, message: string): Slip | undefined {
  const here = text[at] ?? '';
  if (/^Unexpected flow-(map|seq)-end/.test(message)) {
    return { offset: at, message: `${here} closes nothing`, hint: 'remove it, or put the text in quotes' };
  }
  const open: Token[] = [];
  let closed: Token | undefined;
  for (const token of tokens) {
    if (token.offset >= at) break;
    if (token.type === 'flow-map-start' || token.type === 'flow-seq-start') open.push(token);
    if (token.type === 'flow-map-end' || token.type === 'flow-seq-end') closed = open.pop();
  }
  const last = open.at(-1);
  if (/^Flow (map|sequence) in block/.test(message) && last) {
    const hint = `add ${closing[last.source]}, or put a text that begins with ${last.source} in quotes`;
    return { offset: last.offset, message: `the ${last.source} that opens here is not closed`, hint };
  }
  const isAfter = /at node end/.test(message) && closed && lineStart(text, closed.offset) === lineStart(text, at);
  if (isAfter && open.length === 0) return { ...beginsWith(closed?.source ?? '', closed?.offset ?? at) };
  if (!last || !/within flow collections|on a single line/.test(message)) return undefined;
  const colon = 'a second colon stands here before a comma';
  return { offset: at, message: colon, hint: 'put a text with a colon in quotes; end each entry with a comma' };
}

/** The value behind `key: ` on the line. */
function findUnquoted(text: string, at: number, code: string): Slip | undefined {
  const start = lineStart(text, at);
  const line = lineAt(text, start);
  const begin = valueStart(line);
  if (begin === undefined || code === 'BAD_INDENT') return undefined;
  const value = line.slice(begin);
  const offset = start + begin;
  if (/^[*&!%@`|>?“‘]/.test(value) || /^- /.test(value)) return { ...beginsWith(value[0] as string, offset) };
  if (!/: |:$/.test(value)) return undefined;
  return { offset, message: 'a text with a colon in it needs quotes', hint: quotes, isContained: true };
}

/** Where the value begins on a line such as `  - key: value`; `undefined` where there is neither. */
function valueStart(line: string): number | undefined {
  const skipSpaces = (from: number) => line.length - line.slice(from).trimStart().length;
  const first = skipSpaces(0);
  let key = first;
  while (line.startsWith('- ', key)) key = skipSpaces(key + 2);
  const colon = line.indexOf(': ', key);
  if (colon > key && line[key] !== '#') return skipSpaces(colon + 2);
  return key > first ? key : undefined;
}

/** A line that begins in another column than what it belongs to. */
function findIndent(text: string, at: number, code: string): Slip | undefined {
  const hint = 'begin it in the same column as the lines that it stands beside';
  const start = lineStart(text, at);
  const line = lineAt(text, start);
  if (code === 'BAD_INDENT') {
    const message = 'is indented otherwise than the lines around it';
    return { offset: start + (line.length - line.trimStart().length), message, hint };
  }
  const nextStart = start + line.length + 1;
  const next = lineAt(text, nextStart);
  const indentOf = (some: string) => some.length - some.trimStart().length;
  const goesDeeper = /:( |$)/.test(next) && indentOf(next) > indentOf(line) && /: \S/.test(line);
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !goesDeeper) return undefined;
  return { offset: nextStart + indentOf(next), message: 'is indented deeper than the line above allows', hint };
}

/** A line without a colon, or without the space behind it. */
function findColon(text: string, at: number): Slip | undefined {
  const start = lineStart(text, at);
  const line = lineAt(text, start);
  const offset = start + (line.length - line.trimStart().length);
  const tight = line.indexOf(':');
  if (/:\u00a0/.test(line)) {
    return { offset: start + tight + 1, message: 'this is no plain space', hint: 'delete it and type a space' };
  }
  if (tight >= 0 && !/:( |$)/.test(line)) {
    return { offset: start + tight, message: 'no space follows this colon', hint: 'write a space behind it' };
  }
  if (tight >= 0) return undefined;
  const message = 'this line has no colon, so it is no part with a name';
  return { offset, message, hint: 'write NAME: TEXT; quotes around a text let it go on for several lines' };
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, '');
}

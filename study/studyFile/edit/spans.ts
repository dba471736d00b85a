/** Where the entries of a list or map stand in the text, with the comments that are theirs. */
import { isCollection, isPair, isScalar, type Node } from 'yaml';
import { type Collection, isBlockScalar, isFlow, isUnwritten, type Place, placeIn } from './located.ts';

export interface Span {
  /** Where the comments directly above it begin, or it does. */
  readonly lead: number;
  /** Where its key, or the dash before it, stands. */
  readonly start: number;
  /** Where it ends, with the comment beside it and those that stand deeper below; without the end of the line. */
  readonly end: number;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Where the line ends, without what ends it. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' && found > offset ? found - 1 : found;
}

export function nextLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Does nothing but spaces stand before it on its line? */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

/** Of an entry in a block: its lines. */
export function blockSpan(text: string, parent: Collection, index: number): Span {
  const place = placeIn(parent, index);
  const start = startOf(place);
  const lead = beginsLine(text, start) ? leadOf(text, start) : start;
  const written = lineEnd(text, endOf(text, place));
  return { lead, start, end: withDeeper(text, written, columnOf(text, start)) };
}

/** Of an item between commas. */
export function flowSpan(text: string, parent: Collection, index: number): Pick<Span, 'start' | 'end'> {
  const place = placeIn(parent, index);
  return { start: startOf(place), end: endOf(text, place) };
}

interface SourceToken {
  readonly type: string;
  readonly offset: number;
}

interface SourceItem {
  readonly start?: readonly SourceToken[];
  readonly sep?: readonly SourceToken[];
}

function sourceOf({ parent, index }: Place): SourceItem {
  const token = parent.srcToken as { readonly items?: readonly SourceItem[] } | undefined;
  return token?.items?.[index] ?? {};
}

const marks = new Set(['seq-item-ind', 'explicit-key-ind', 'anchor', 'tag']);

export function startOf(place: Place): number {
  const own = sourceOf(place).start?.find(({ type }) => marks.has(type));
  const node = place.pair ? place.pair.key : place.node;
  return own?.offset ?? rangeOf(node)[0];
}

/** Behind the colon of an entry, or the dash of an item; `undefined` in a list between commas. */
export function valueGap(place: Place): number | undefined {
  const source = sourceOf(place);
  const wanted = place.pair ? 'map-value-ind' : 'seq-item-ind';
  const found = (place.pair ? source.sep : source.start)?.find(({ type }) => type === wanted);
  return found && found.offset + 1;
}

/** Where the last that it says ends. */
export function endOf(text: string, place: Place): number {
  const { pair, node } = place;
  if (isUnwritten(node)) return valueGap(place) ?? rangeOf(pair ? pair.key : node)[1];
  return contentEnd(text, node as Node);
}

export function contentEnd(text: string, node: Node): number {
  if (isCollection(node) && !isFlow(node) && node.items.length > 0) {
    return endOf(text, placeIn(node as Collection, node.items.length - 1));
  }
  const [start, end] = rangeOf(node);
  if (!isBlockScalar(node)) return end;
  const source = text.slice(start, end);
  const isKept = /^[|>]\d?\+/.test(source);
  return start + (isKept ? source.replace(/\r?\n$/, '') : source.trimEnd()).length;
}

export function rangeOf(node: Node | null): readonly [number, number] {
  const range = node?.range;
  if (!range) throw new RangeError('a node without a place');
  return [range[0], range[1]];
}

/** A line of signs is the heading of what follows, and stays where it is. */
const heading = /^#\s*[-=*#~]{2}/;

/** Where the comments directly above begin; those at the top of the file are about the file. */
function leadOf(text: string, start: number): number {
  const column = columnOf(text, start);
  let lead = start;
  for (let at = lineStart(text, start); at > 0; ) {
    const above = lineStart(text, at - 1);
    const line = text.slice(above, at).trimEnd();
    const indent = line.length - line.trimStart().length;
    if (indent !== column || !line.trimStart().startsWith('#')) return lead;
    if (heading.test(line.trimStart())) return start;
    if (above === 0) return start;
    lead = above + indent;
    at = above;
  }
  return lead;
}

/** On over comments that stand deeper than the entry: they are about what is in it. */
function withDeeper(text: string, end: number, column: number): number {
  let reached = end;
  for (let at = nextLine(text, end); at < text.length; at = nextLine(text, at)) {
    const stop = lineEnd(text, at);
    const line = text.slice(at, stop);
    const indent = line.length - line.trimStart().length;
    const isComment = line.trimStart().startsWith('#');
    if (line.trim() !== '' && !(isComment && indent > column)) break;
    if (isComment) reached = stop;
  }
  return reached;
}

/** The first text in a node, whose way of writing others follow. */
export function firstText(node: Node | null): Node | undefined {
  if (isScalar(node)) return typeof node.value === 'string' ? node : undefined;
  if (!isCollection(node)) return undefined;
  for (const item of node.items) {
    const found = firstText((isPair(item) ? item.value : item) as Node | null);
    if (found) return found;
  }
  return undefined;
}

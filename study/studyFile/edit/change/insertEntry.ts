/** Puts an entry into a map, or an item into a list, that has some already. */
import { isMap, isPair, type Node } from 'yaml';
import type { EditValue } from '../edit.ts';
import { type Collection, isFlow, type Located, placeIn } from '../located.ts';
import { fileStyleOf } from '../render/fileStyle.ts';
import { entryLike, type WriteOrder, writeEntry, writeItem, writeKey, writeValue } from '../render/writeValue.ts';
import { beginsLine, blockSpan, columnOf, flowSpan, lineEnd, nextLine, startOf } from '../spans.ts';
import type { Splice } from '../splice.ts';

export interface NewEntry {
  readonly at: number;
  /** Absent for an item of a list. */
  readonly key?: string;
  readonly value: EditValue;
}

export function insertEntry(located: Located, parent: Collection, entry: NewEntry, isCautious: boolean): Splice {
  const style = fileStyleOf(located);
  const insert = isFlow(parent) ? intoFlow : intoBlock;
  return insert(located, parent, entry, { style, isCautious });
}

type Manner = Pick<WriteOrder, 'style' | 'isCautious'>;

function intoBlock({ text }: Located, parent: Collection, entry: NewEntry, manner: Manner): Splice {
  const { eol } = manner.style;
  const column = columnOf(text, startOf(placeIn(parent, 0)));
  const order = { ...manner, column, like: likeFor(parent, entry), inFlow: false, isItem: false };
  const { key, value } = entry;
  const own = (key === undefined ? writeItem(value, order) : writeEntry(key, value, { ...order, like: parent })).join(
    eol,
  );
  const isFirst = entry.at === 0;
  const gap = hasGap(text, parent, entry.at) ? eol : '';
  if (entry.at >= parent.items.length) {
    const { end } = blockSpan(text, parent, parent.items.length - 1);
    return { from: end, to: end, text: eol + gap + own };
  }
  const { lead, start } = blockSpan(text, parent, entry.at);
  // Behind a dash: what stood there goes down a line.
  if (isFirst && !beginsLine(text, start)) {
    return { from: start, to: start, text: `${own.trimStart()}${eol}${gap}${' '.repeat(column)}` };
  }
  const from = lead - columnOf(text, lead);
  return { from, to: from, text: own + eol + gap };
}

/** Does an empty line part the entries here? */
function hasGap(text: string, parent: Collection, at: number): boolean {
  const { length } = parent.items;
  if (length < 2) return false;
  const upper = Math.min(Math.max(at - 1, 0), length - 2);
  const { end } = blockSpan(text, parent, upper);
  const next = nextLine(text, end);
  return next < text.length && text.slice(next, lineEnd(text, next)).trim() === '';
}

/** The neighbour that a new item looks like. */
function likeFor(parent: Collection, { at }: NewEntry): Node | null {
  const item: unknown = parent.items[Math.min(at, parent.items.length - 1)];
  return (isPair(item) ? item.value : (item ?? null)) as Node | null;
}

function intoFlow({ text }: Located, parent: Collection, entry: NewEntry, manner: Manner): Splice {
  const { style } = manner;
  const own = writeInFlow(parent, entry, manner);
  const { length } = parent.items;
  if (entry.at < length) {
    const { start } = flowSpan(text, parent, entry.at);
    const pad = beginsLine(text, start) ? style.eol + ' '.repeat(columnOf(text, start)) : ' ';
    return { from: start, to: start, text: `${own},${pad}` };
  }
  const { start, end } = flowSpan(text, parent, length - 1);
  const comma = commaAfter(text, end);
  if (!beginsLine(text, start)) {
    return comma === undefined
      ? { from: end, to: end, text: `, ${own}` }
      : { from: comma + 1, to: comma + 1, text: ` ${own},` };
  }
  // Each on a line of its own: behind the comment of the last.
  const stop = lineEnd(text, comma ?? end);
  const rest = text.slice(comma === undefined ? end : comma + 1, stop);
  const line = `${style.eol}${' '.repeat(columnOf(text, start))}${own}`;
  const isClosed = /^\s*[\]}]/.test(rest);
  if (comma !== undefined) {
    const at = isClosed ? comma + 1 : stop;
    return { from: at, to: at, text: `${line},` };
  }
  return isClosed ? { from: end, to: end, text: `,${line}` } : { from: end, to: stop, text: `,${rest}${line}` };
}

function writeInFlow(parent: Collection, entry: NewEntry, manner: Manner): string {
  const { key, value } = entry;
  const like = key === undefined ? likeFor(parent, entry) : entryLike(parent, key);
  const written = writeValue(value, { ...manner, like, column: 0, inFlow: true, isItem: false });
  const own = written.kind === 'line' ? written.text : '';
  return key === undefined ? own : `${writeKey(key, isMap(parent) ? parent : null, true)}: ${own}`;
}

/** Where the comma behind an item stands, with nothing but spaces and comments in between. */
export function commaAfter(text: string, end: number): number | undefined {
  for (let at = end; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === ',') return at;
    if (sign === '#') at = lineEnd(text, at) - 1;
    else if (sign.trim() !== '') return undefined;
  }
  return undefined;
}

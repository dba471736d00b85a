/** Writes a value as YAML in the manner of its neighbours: on one line between braces, or in a block of its own lines. */
import { isMap, isPair, isScalar, isSeq, type Node } from 'yaml';
import type { EditValue } from '../edit.ts';
import { isBlockScalar, isFlow } from '../located.ts';
import { isList, keyOf } from '../model.ts';
import { firstText } from '../spans.ts';
import type { FileStyle } from './fileStyle.ts';
import { type BlockText, writeBlockText } from './writeBlockText.ts';
import { type ScalarType, writeQuoted, writeScalar } from './writeScalar.ts';

/** A value, ready to stand behind a colon or a dash. */
export type Written =
  | { readonly kind: 'line'; readonly text: string }
  | ({ readonly kind: 'text' } & BlockText)
  /** With their indent. */
  | { readonly kind: 'block'; readonly lines: readonly string[] };

export interface WriteOrder {
  readonly style: FileStyle;
  /** What stands there, or a neighbour: how it is to look. */
  readonly like: Node | null;
  /** Where its key or dash stands. */
  readonly column: number;
  /** Does it stand behind a dash? */
  readonly isItem: boolean;
  readonly inFlow: boolean;
  /** Everything on one line and in double quotes, where what looks better was not understood. */
  readonly isCautious: boolean;
}

const longestLine = 110;

export function writeValue(value: EditValue, order: WriteOrder): Written {
  const { inFlow, isCautious } = order;
  if (value === null || typeof value !== 'object') return writeOne(value, order);
  const isEmpty = Object.keys(value).length === 0;
  if (isEmpty || inFlow || isCautious || looksFlat(value, order))
    return { kind: 'line', text: writeFlow(value, order) };
  return { kind: 'block', lines: isList(value) ? writeItems(value, order) : writeEntries(value, order) };
}

function writeOne(value: string | number | boolean | null, order: WriteOrder): Written {
  const { like, column, style, inFlow, isCautious } = order;
  if (typeof value === 'string' && isCautious) return { kind: 'line', text: writeQuoted(value) };
  const isBlock = isBlockScalar(like);
  const wantsBlock = typeof value === 'string' && !inFlow && (value.includes('\n') || isBlock);
  if (wantsBlock) {
    const pad = column + (order.isItem ? 2 : style.step);
    const step = pad - column;
    const isFolded = isBlock && like.type === 'BLOCK_FOLDED';
    const written = writeBlockText(value, { isFolded, pad, step, width: isFolded ? widthOf(like) : 0 });
    if (written) return { kind: 'text', ...written };
  }
  return { kind: 'line', text: writeScalar(value, scalarType(like), inFlow) };
}

/** How long the lines of a folded text are. */
function widthOf(like: Node): number {
  const source = (like.srcToken as { readonly source?: string } | undefined)?.source ?? '';
  return Math.max(80, ...source.split('\n').map((line) => line.length));
}

function scalarType(like: Node | null): ScalarType {
  const found = firstText(like);
  const type = isScalar(found) ? found.type : undefined;
  // A block of lines says nothing of how a word is written.
  return type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL' ? undefined : type;
}

/** Does it stand on one line, as its neighbours of the same kind do? */
function looksFlat(value: Exclude<EditValue, string | number | boolean | null>, order: WriteOrder): boolean {
  const { like, style } = order;
  if (isList(value) ? isSeq(like) : isMap(like)) return isFlow(like);
  if (!style.usesFlow) return false;
  const items = Object.values(value) as EditValue[];
  const isSmall = items.every((item) => (item === null || typeof item !== 'object') && !String(item).includes('\n'));
  return isSmall && order.column + writeFlow(value, order).length <= longestLine;
}

function writeFlow(value: EditValue, order: WriteOrder): string {
  if (value === null || typeof value !== 'object') {
    const written = writeOne(value, { ...order, inFlow: true });
    return written.kind === 'line' ? written.text : '';
  }
  const { style, like } = order;
  const inside = (own: Node | null): WriteOrder => ({ ...order, like: own, inFlow: true });
  if (isList(value)) {
    const items = value.map((item, index) => writeFlow(item, inside(itemLike(like, index))));
    return items.length === 0 ? '[]' : `[${style.bracketPad}${items.join(', ')}${style.bracketPad}]`;
  }
  const entries = Object.entries(value).map(
    ([key, one]) => `${writeKey(key, like, true)}: ${writeFlow(one, inside(entryLike(like, key)))}`,
  );
  return entries.length === 0 ? '{}' : `{${style.bracePad}${entries.join(', ')}${style.bracePad}}`;
}

/** @param like the map that it stands in, or a neighbour of that */
export function writeKey(key: string, like: Node | null, inFlow: boolean): string {
  const first = isMap(like) ? like.items[0]?.key : undefined;
  const type = isScalar(first) ? first.type : undefined;
  return writeScalar(key, type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE' ? type : undefined, inFlow);
}

function writeEntries(value: { readonly [key: string]: EditValue }, order: WriteOrder): string[] {
  const column = order.column + (order.isItem ? 2 : order.style.step);
  return Object.entries(value).flatMap(([key, one]) =>
    writeEntry(key, one, { ...order, like: order.like, column, isItem: false }),
  );
}

/** The lines of an entry. @param order.like the map that it stands in, or a neighbour of that; `column` is the entry's */
export function writeEntry(key: string, value: EditValue, order: WriteOrder): string[] {
  const { column, like } = order;
  const written = writeValue(value, { ...order, like: entryLike(like, key), isItem: false });
  return behind(`${' '.repeat(column)}${writeKey(key, like, false)}:`, written);
}

function writeItems(value: readonly EditValue[], order: WriteOrder): string[] {
  const column = order.column + (order.isItem ? 2 : order.style.dash);
  return value.flatMap((item, index) => writeItem(item, { ...order, like: itemLike(order.like, index), column }));
}

/** The lines of an item. @param order.like the item that it looks like; `column` is that of its dash */
export function writeItem(value: EditValue, order: WriteOrder): string[] {
  const { column } = order;
  const written = writeValue(value, { ...order, isItem: true });
  const dash = `${' '.repeat(column)}-`;
  if (written.kind !== 'block') return behind(dash, written);
  const [first = '', ...rest] = written.lines;
  return [`${dash} ${first.trimStart()}`, ...rest];
}

function behind(begin: string, written: Written): string[] {
  if (written.kind === 'line') return [`${begin} ${written.text}`];
  if (written.kind === 'text') return [`${begin} ${written.header}`, ...written.lines];
  return [begin, ...written.lines];
}

/** The entry with the same key; else the first, as entries of one map are mostly alike. */
export function entryLike(like: Node | null, key: string): Node | null {
  if (!isMap(like)) return isScalar(like) ? like : null;
  const found = like.items.find((pair) => keyOf(pair.key) === key) ?? like.items.find(({ value }) => value !== null);
  return (found?.value ?? null) as Node | null;
}

export function itemLike(like: Node | null, index: number): Node | null {
  if (!isSeq(like)) return null;
  const item = like.items[index] ?? like.items[0];
  return (isPair(item) ? item.value : (item ?? null)) as Node | null;
}

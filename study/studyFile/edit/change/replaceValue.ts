/** Writes another value where one stands: behind its colon or dash, and beside the comment of its line. */
import { isCollection, type Node } from 'yaml';
import type { EditValue } from '../edit.ts';
import { isBlockScalar, isFlow, isUnwritten, type Located, type Place } from '../located.ts';
import { fileStyleOf } from '../render/fileStyle.ts';
import { type Written, writeValue } from '../render/writeValue.ts';
import { columnOf, contentEnd, lineEnd, rangeOf, startOf, valueGap } from '../spans.ts';
import type { Splice } from '../splice.ts';

/** @param like what the value is to look like, where nothing like it stands there yet */
export function replaceValue(
  located: Located,
  place: Place,
  value: EditValue,
  { like, isCautious }: { readonly like: Node | null; readonly isCautious: boolean },
): Splice {
  const { text } = located;
  const { node, parent } = place;
  const inFlow = isFlow(parent);
  const style = fileStyleOf(located);
  const column = columnOf(text, startOf(place));
  const isLike = !isUnwritten(node) && !(isCollection(node) && node.items.length === 0);
  const written = writeValue(value, {
    ...{ style, column, inFlow, isCautious },
    like: isLike ? node : like,
    isItem: !place.pair,
  });
  return putWritten(located, place, written, style.eol);
}

function putWritten({ text }: Located, place: Place, written: Written, eol: string): Splice {
  const { node } = place;
  const gap = valueGap(place);
  if (isUnwritten(node)) {
    const at = gap ?? rangeOf(place.pair ? place.pair.key : node)[1];
    if (gap === undefined && place.pair) return { from: at, to: at, text: `: ${lineOf(written)}` };
    return written.kind === 'line' ? { from: at, to: at, text: ` ${written.text}` } : lines(text, at, at, written, eol);
  }
  const [start, end] = rangeOf(node);
  const isBlock = isCollection(node) && !isFlow(node) && node.items.length > 0;
  if (isBlock) return replaceBlock(text, { gap: gap ?? start, end: contentEnd(text, node as Node) }, written, eol);
  if (isBlockScalar(node)) {
    const stop = contentEnd(text, node);
    const header = /^[|>][-+0-9]*/.exec(text.slice(start, end))?.[0] ?? '';
    const beside = text.slice(start + header.length, lineEnd(text, start));
    if (written.kind === 'line') return { from: start, to: stop, text: written.text + beside };
    return { from: start, to: stop, text: joined(written, beside, eol) };
  }
  if (written.kind === 'line') return { from: start, to: end, text: written.text };
  return lines(text, written.kind === 'block' ? (gap ?? start) : start, end, written, eol);
}

/** A block of lines gives way: the comment beside its key stays, and what stands in the block goes. */
function replaceBlock(
  text: string,
  { gap, end }: { readonly gap: number; readonly end: number },
  written: Written,
  eol: string,
): Splice {
  const head = text.slice(gap, lineEnd(text, gap));
  const beside = /^\s*#/.test(head) ? head : '';
  const to = lineEnd(text, end);
  if (written.kind === 'line') return { from: gap, to, text: ` ${written.text}${beside}` };
  const lead = written.kind === 'text' ? ' ' : '';
  return { from: gap, to, text: lead + joined(written, beside, eol) };
}

/** What takes lines of its own begins behind the comment that stands on the line. */
function lines(text: string, from: number, end: number, written: Written, eol: string): Splice {
  const to = lineEnd(text, end);
  const lead = written.kind === 'text' && from === end ? ' ' : '';
  return { from, to, text: lead + joined(written, text.slice(end, to), eol) };
}

function joined(written: Written, beside: string, eol: string): string {
  if (written.kind === 'line') return written.text + beside;
  const header = written.kind === 'text' ? written.header : '';
  return [header + beside.trimEnd(), ...written.lines].join(eol);
}

function lineOf(written: Written): string {
  return written.kind === 'line' ? written.text : '';
}

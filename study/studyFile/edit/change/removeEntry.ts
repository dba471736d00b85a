/** Takes out an entry of a map, or an item of a list, that is not its only one. */
import { type Collection, isFlow, type Located } from '../located.ts';
import { beginsLine, blockSpan, flowSpan, lineEnd, lineStart, nextLine } from '../spans.ts';
import type { Splice } from '../splice.ts';
import { commaAfter } from './insertEntry.ts';

/** The first that leaves the rest as it was is the best. */
export function removeEntry({ text }: Located, parent: Collection, index: number): Splice[] {
  return isFlow(parent) ? fromFlow(text, parent, index) : fromBlock(text, parent, index);
}

function fromBlock(text: string, parent: Collection, index: number): Splice[] {
  const { lead, start, end } = blockSpan(text, parent, index);
  if (!beginsLine(text, start)) return behindDash(text, parent, { start, end });
  const from = lineStart(text, lead);
  const to = nextLine(text, end);
  const lines = { from, to, text: '' };
  const isBlankAbove = from > 0 && text.slice(lineStart(text, from - 1), from).trim() === '';
  const isBlankBelow = to < text.length && text.slice(to, nextLine(text, to)).trim() === '';
  // Of the empty lines above and below one is enough.
  if ((isBlankAbove || index === 0) && isBlankBelow) return [{ from, to: nextLine(text, to), text: '' }, lines];
  if (isBlankAbove && to >= text.length) return [{ from: lineStart(text, from - 1), to, text: '' }, lines];
  return [lines];
}

/** What follows comes up to the dash, unless a comment stands in between. */
function behindDash(
  text: string,
  parent: Collection,
  { start, end }: { readonly start: number; readonly end: number },
): Splice[] {
  const next = blockSpan(text, parent, 1);
  const alone = { from: text.slice(0, start).trimEnd().length, to: end, text: '' };
  return next.lead === next.start && text.slice(end, next.start).trim() === ''
    ? [{ from: start, to: next.start, text: '' }, alone]
    : [alone];
}

function fromFlow(text: string, parent: Collection, index: number): Splice[] {
  const { start, end } = flowSpan(text, parent, index);
  const comma = commaAfter(text, end);
  const stop = comma === undefined ? end : comma + 1;
  const tail = text.slice(stop, lineEnd(text, stop));
  // On lines of its own, with what is said beside it.
  if (beginsLine(text, start) && /^\s*(?:#|$)/.test(tail)) {
    return [{ from: lineStart(text, start), to: nextLine(text, stop), text: '' }];
  }
  if (index < parent.items.length - 1) {
    const next = flowSpan(text, parent, index + 1);
    const isPlain = text.slice(stop, next.start).trim() === '';
    return [{ from: start, to: isPlain ? next.start : stop, text: '' }];
  }
  const before = flowSpan(text, parent, index - 1);
  return [{ from: before.end, to: end, text: '' }];
}

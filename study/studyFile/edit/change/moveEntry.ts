/** Moves an entry among its neighbours, with its comments; empty lines and headings between them stay where they are. */
import { type Collection, isFlow, type Located } from '../located.ts';
import { blockSpan, flowSpan } from '../spans.ts';
import type { Splice } from '../splice.ts';

export function moveEntry({ text }: Located, parent: Collection, index: number, to: number): Splice {
  const first = Math.min(index, to);
  const last = Math.max(index, to);
  const spans = Array.from({ length: last - first + 1 }, (_, i) => {
    if (isFlow(parent)) return flowSpan(text, parent, first + i);
    const { lead, end } = blockSpan(text, parent, first + i);
    return { start: lead, end };
  });
  const gaps = spans.slice(1).map(({ start }, i) => text.slice(spans[i]?.end, start));
  const pieces = spans.map(({ start, end }) => text.slice(start, end));
  const moved = pieces.toSpliced(index - first, 1).toSpliced(to - first, 0, pieces[index - first] ?? '');
  return {
    from: spans[0]?.start ?? 0,
    to: spans.at(-1)?.end ?? 0,
    text: moved.map((piece, i) => piece + (gaps[i] ?? '')).join(''),
  };
}

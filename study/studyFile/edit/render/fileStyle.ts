/** How a file is written, so that what is added to it looks like the rest. */
import { isCollection, isMap, isSeq, type Node, visit } from 'yaml';
import { isFlow, type Located } from '../located.ts';
import { columnOf, rangeOf } from '../spans.ts';

export interface FileStyle {
  readonly eol: '\n' | '\r\n';
  /** By how much an entry of a map stands deeper than the map's key. */
  readonly step: number;
  /** By how much the dash of a list stands deeper than the list's key. */
  readonly dash: number;
  /** Between braces and what they hold. */
  readonly bracePad: '' | ' ';
  readonly bracketPad: '' | ' ';
  /** Does it write small maps and lists on one line? */
  readonly usesFlow: boolean;
}

export function fileStyleOf({ text, document }: Located): FileStyle {
  const found: { step?: number; dash?: number; brace?: string; bracket?: string } = {};
  visit(document, {
    Pair: (_, { key, value }) => {
      if (!isCollection(value) || value.items.length === 0 || isFlow(value)) return;
      const deeper = firstColumn(text, value as Node) - columnOf(text, rangeOf(key as Node)[0]);
      if (isSeq(value)) found.dash ??= deeper;
      else if (deeper > 0) found.step ??= deeper;
    },
    Collection: (_, node) => {
      if (!isFlow(node as Node) || node.items.length === 0) return;
      const [start] = rangeOf(node as Node);
      const pad = /\s/.test(text[start + 1] ?? '') ? ' ' : '';
      if (isMap(node)) found.brace ??= pad;
      else found.bracket ??= pad;
    },
  });
  const step = found.step ?? 2;
  return {
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    step,
    dash: found.dash ?? step,
    bracePad: found.brace === '' ? '' : ' ',
    bracketPad: found.bracket === ' ' ? ' ' : '',
    usesFlow: found.brace !== undefined || found.bracket !== undefined,
  };
}

function firstColumn(text: string, node: Node): number {
  return columnOf(text, rangeOf(node)[0]);
}

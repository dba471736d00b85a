/** The line of a study file on which something stands, as far as its indentation tells: to lead there, and no further. */
import type { EditPath } from '../../../../make/draftWire.ts';

/** From 1; that of the nearest thing around it, where it stands on a line with others. */
export function lineOf(text: string, path: EditPath): number {
  const lines = text.split('\n');
  let [line, end] = [-1, lines.length];
  for (const part of path) {
    const found = findPart(lines, line + 1, end, part);
    if (found === undefined) break;
    line = found;
    end = endOf(lines, line, end);
  }
  return Math.max(line, 0) + 1;
}

function findPart(lines: readonly string[], from: number, end: number, part: string | number): number | undefined {
  const written = lines.slice(from, end).map((line, index) => ({ line, index: from + index }));
  const said = written.filter(({ line }) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const least = Math.min(...said.map(({ line }) => indentOf(line)));
  const own = said.filter(({ line }) => indentOf(line) === least);
  if (typeof part === 'number') return own.filter(({ line }) => line.trimStart().startsWith('- '))[part]?.index;
  const names = [`${part}:`, `"${part}":`, `'${part}':`];
  return own.find(({ line }) => names.some((name) => line.trimStart().startsWith(name)))?.index;
}

function endOf(lines: readonly string[], line: number, end: number): number {
  const indent = indentOf(lines[line] ?? '');
  for (let index = line + 1; index < end; index += 1) {
    const next = lines[index] ?? '';
    if (next.trim() === '' || next.trimStart().startsWith('#')) continue;
    // A list may stand as far to the left as the key that holds it.
    if (indentOf(next) < indent || (indentOf(next) === indent && !next.trimStart().startsWith('- '))) return index;
  }
  return end;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/**
 * Cuts a CSV text into rows of cells: RFC 4180 with commas, semicolons or tabs (whichever the first line has most of),
 * any line ends, quoted line ends, a byte order mark. A tokenizer of our own, because this is the one part of
 * `estimate` whose time grows with the file: docs/estimation.md has the measurement against csv-parse, and a test
 * holds the two to the same cells.
 */

/** Why a text is no CSV, and the line. */
export interface CsvFault {
  readonly line: number;
  readonly message: string;
  readonly hint?: string;
}

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * Calls `onRow` with the cells of each row and the line on which it begins. Empty lines are no rows.
 *
 * @returns what stopped the reading before the end, if anything did
 */
export function readCsvRows(text: string, onRow: (cells: string[], line: number) => void): CsvFault | undefined {
  const { length } = text;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const delimiter = detectDelimiter(text, at);
  let line = 1;
  while (at < length) {
    const cells: string[] = [];
    const firstLine = line;
    for (;;) {
      if (text.charCodeAt(at) === quote) {
        const end = findClosingQuote(text, at + 1);
        if (end < 0)
          return { line, message: 'a quote is opened here and never closed', hint: 'close it, or double it' };
        const inside = text.slice(at + 1, end);
        cells.push(inside.includes('"') ? inside.replaceAll('""', '"') : inside);
        line += countLineEnds(inside);
        at = end + 1;
        const next = text.charCodeAt(at);
        if (at < length && next !== delimiter && next !== lineFeed && next !== carriageReturn) {
          return { line, message: 'text follows a closing quote', hint: 'double the quotes inside a quoted cell' };
        }
      } else {
        const start = at;
        for (; at < length; at++) {
          const code = text.charCodeAt(at);
          if (code === delimiter || code === lineFeed || code === carriageReturn) break;
        }
        cells.push(text.slice(start, at));
      }
      if (text.charCodeAt(at) !== delimiter) break;
      at += 1;
    }
    if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at += 1;
    at += 1;
    line += 1;
    if (cells.length > 1 || cells[0] !== '') onRow(cells, firstLine);
  }
  return undefined;
}

/** The code of the delimiter that stands most often in the first line, outside quotes; a comma where there is none. */
function detectDelimiter(text: string, start: number): number {
  const counts = new Map([',', ';', '\t'].map((delimiter) => [delimiter.charCodeAt(0), 0]));
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) quoted = !quoted;
    if (quoted) continue;
    if (code === lineFeed || code === carriageReturn) break;
    const count = counts.get(code);
    if (count !== undefined) counts.set(code, count + 1);
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/** The quote that ends the cell: the first one that is not doubled; -1 where there is none. */
function findClosingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2);
  return at;
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

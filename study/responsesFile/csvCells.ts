/** Rows of CSV that we write: lossless for programs, or safe for a spreadsheet that a person opens with a double-click. */

export type Cell = string | number;

/** RFC 4180, with a line end: what is read back is what was given. */
export function formatRow(cells: readonly Cell[]): string {
  return `${joinCells(cells)}\n`;
}

/** A row, or a part of one, without its line end. */
export type JoinCells = (cells: readonly Cell[]) => string;

export const joinCells: JoinCells = (cells) => cells.map(formatCell).join(',');

/** A cell with a comma, a quote, a line end or a space at an end is quoted, its quotes doubled. */
function formatCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  return /[",\r\n;\t]|^\s|\s$|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** `= + - @`, tab and line ends, and the full-width forms that spreadsheets take for them. */
const formulaStart = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** As `joinCells`, but no text is taken for a formula; numbers stay numbers. */
export const joinSpreadsheetCells: JoinCells = (cells) =>
  cells.map((cell) => formatCell(typeof cell === 'number' ? cell : disarmFormula(cell))).join(',');

/**
 * A text that a spreadsheet would compute gets an apostrophe in front, and so does one that begins with apostrophes
 * before such a text, so that it can be told what stood there (`armFormula`).
 *
 * @example disarmFormula('=1+1'); // "'=1+1"
 */
export function disarmFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text as it was before `disarmFormula`. */
export function armFormula(text: string): string {
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}

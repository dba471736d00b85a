/** Rows of CSV that we write: lossless for programs, or safe for a spreadsheet that a person opens with a double-click. */

export type Cell = string | number;

/** RFC 4180, with a line end: what is read back is what was given. */
export function formatRow(cells: readonly Cell[]): string {
  return `${joinCells(cells)}\n`;
}

/** A row, or a part of one, without its line end. */
export type JoinCells = (cells: readonly Cell[]) => string;

export const joinCells: JoinCells = (cells) => cells.map(formatCell).join(',');

/** How a row is written from its parts, of which those that many rows share are made once. */
export interface RowForm<Part> {
  readonly part: (cells: readonly Cell[]) => Part;
  /** With what ends a row. */
  row(parts: readonly Part[]): string;
}

export const csvForm: RowForm<string> = { part: joinCells, row: (parts) => `${parts.join(',')}\n` };

/** A cell with a comma, a quote, a line end or a space at an end is quoted, its quotes doubled. */
function formatCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell);
  return /[",\r\n;\t]|^\s|\s$|^\uFEFF/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** `= + - @`, in full width and small form too: spreadsheets take all of them for the beginning of a formula. */
const signs = '=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B';
/** Where a cell may begin, since nobody knows by which separator a file will be opened: commas, semicolons, tabs, bars, and lines. */
const separators = ',;|\\t\\r\\n';
/** What is not seen before a sign, or taken away by who opens the file: spaces and formats of every kind, and quotes. */
const unseen = `(?:(?![${separators}])[\\p{Z}\\p{Cf}\\p{Cc}\\p{DI}\\u2800"])*`;
const formula = `'*${unseen}[${signs}]`;
const linesAndTabs = "'*[\\t\\r\\n]";

const placeOfApostrophe = new RegExp(`^(?=${formula}|${linesAndTabs})|(?<=[${separators}])(?=${formula})`, 'gu');
const apostrophe = new RegExp(`^'(?=${formula}|${linesAndTabs})|(?<=[${separators}])'(?=${formula})`, 'gu');
/** Most texts have nothing of the kind. */
const suspect = new RegExp(`[${signs}]|^'*[\\t\\r\\n]`, 'u');

/** All of them, for the test that none can be made slow. */
export const formulaPatterns: readonly RegExp[] = [placeOfApostrophe, apostrophe, suspect];

/** As `joinCells`, but no text is taken for a formula; numbers stay numbers. */
export const joinSpreadsheetCells: JoinCells = (cells) =>
  cells.map((cell) => formatCell(typeof cell === 'number' ? cell : disarmFormula(cell))).join(',');

export type DecimalMark = '.' | ',';

/** With a comma for the point, as a Dutch spreadsheet reads numbers, semicolons stand between the cells. */
export function spreadsheetForm(decimal: DecimalMark = '.'): RowForm<string> {
  if (decimal === '.') return { part: joinSpreadsheetCells, row: csvForm.row };
  const write = (cell: Cell) =>
    typeof cell === 'number' ? String(cell).replace('.', ',') : formatCell(disarmFormula(cell));
  return { part: (cells) => cells.map(write).join(';'), row: (parts) => `${parts.join(';')}\n` };
}

/**
 * Where a spreadsheet would begin to compute, a text gets an apostrophe: at its beginning, and behind every separator in
 * it. So it does where apostrophes stand before such a sign, so that it can be told what stood there (`armFormula`).
 *
 * @example disarmFormula('=1+1; @x'); // "'=1+1;' @x"
 */
export function disarmFormula(text: string): string {
  return suspect.test(text) ? text.replace(placeOfApostrophe, "'") : text;
}

/** The text as it was before `disarmFormula`. */
export function armFormula(text: string): string {
  return suspect.test(text) ? text.replace(apostrophe, '') : text;
}

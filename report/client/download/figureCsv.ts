/**
 * The numbers of a figure as CSV for a spreadsheet: RFC 4180 with CR LF and a byte order mark, so that accents survive a
 * double-click; numbers in full precision; and no text that a spreadsheet would take for a formula.
 */
import { type Cell, joinSpreadsheetCells } from '../../../study/csv/csvCells.ts';

export interface FigureNumbers {
  readonly columns: readonly string[];
  /** An absent number is an empty cell. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export function figureCsv({ columns, rows }: FigureNumbers): string {
  const written = rows.map((row) => row.map((cell): Cell => cell ?? ''));
  return `\uFEFF${[columns, ...written].map((row) => `${joinSpreadsheetCells(row)}\r\n`).join('')}`;
}

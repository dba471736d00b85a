/**
 * A sheet of an Excel workbook (ECMA-376), row after row, so that none has to be kept: numbers are numbers, texts are
 * texts, whatever they look like, and what is not there has no cell. The first row is bold and stays in sight.
 *
 * What readers were seen to trip over is guarded here: `_x0041_` in a text would become "A" in some, a carriage return
 * is lost or shown as letters, and characters that XML forbids make a file that nothing opens.
 */
import type { Cell, RowForm } from '../csv/csvCells.ts';
import { DataError } from '../errors.ts';
import { formatNumber } from '../speech.ts';

/** What a sheet holds at most; Excel takes a file with more for damaged. */
export const sheetLimits = { rows: 1_048_576, columns: 16_384, letters: 32_767 } as const;

export interface SheetWriter extends RowForm<readonly Cell[]> {
  readonly begin: (columns: readonly string[]) => string;
  readonly end: string;
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
/** The second format of the workbook's styles. */
const bold = ' s="1"';

/** @param rows the most that it takes, the header among them */
export function makeSheetWriter(rows: number = sheetLimits.rows): SheetWriter {
  let row = 0;
  const letters: string[] = [];
  const write = (cells: readonly Cell[], style = '') => {
    row += 1;
    if (row > rows) throw tooLong(rows);
    while (letters.length < cells.length) letters.push(columnLetters(letters.length));
    const written = cells.map((cell, index) => formatCell(cell, `${letters[index]}${row}`, style));
    return `<row r="${row}">${written.join('')}</row>`;
  };
  return {
    begin: (columns) => {
      if (columns.length > sheetLimits.columns) throw tooWide(columns.length);
      const views = `<sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews>`;
      return `<worksheet xmlns="${namespace}">${views}<sheetData>${write(columns, bold)}`;
    },
    part: (cells) => cells,
    row: (parts) => write(parts.flat()),
    end: '</sheetData></worksheet>',
  };
}

/** A, B, ..., Z, AA, AB: the name of a column that is counted from 0. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;
}

function formatCell(cell: Cell, place: string, style: string): string {
  if (cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${place}"${style}><v>${cell}</v></c>` : '';
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeText(shortened(cell))}</t></is></c>`;
}

/** No answer is that long; a label could be. */
function shortened(text: string): string {
  return text.length > sheetLimits.letters ? `${text.slice(0, sheetLimits.letters - 1)}…` : text;
}

/** What XML 1.0 has no way to write, half a surrogate pair too. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as an element or an attribute of the workbook holds it. */
export function escapeText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, '\uFFFD')
    .replace(/[&<>"]/g, (letter) => entities[letter] ?? letter);
}

function tooLong(rows: number): DataError {
  const message = `a sheet of a workbook holds ${formatNumber(rows, 'en')} rows, and there are more`;
  return new DataError('too-many-rows', [{ message, hint: 'write CSV: --format long, or --format spreadsheet' }]);
}

function tooWide(columns: number): DataError {
  const most = formatNumber(sheetLimits.columns, 'en');
  const message = `a sheet of a workbook holds ${most} columns, and there are ${formatNumber(columns, 'en')}`;
  return new DataError('too-many-columns', [{ message, hint: 'write CSV: --format long' }]);
}

/**
 * A sheet of a workbook whose cells compute: texts, numbers and formulas at their places, what a cell may hold, and how wide
 * columns are. Formulas are written in the file's own language (English names, commas), which every program translates.
 */
import { columnLetters, escapeText } from '../../study/responses/sheetXml.ts';

/** How a cell looks; the numbers are places in the workbook's list of formats (`formats`). */
export const looks = {
  plain: 0,
  heading: 1,
  share: 2,
  input: 3,
  number: 4,
  prose: 5,
  title: 6,
  strongShare: 7,
} as const;
export type Look = keyof typeof looks;

export interface GridCell {
  readonly text?: string;
  readonly number?: number;
  /** Without the sign of equality. */
  readonly formula?: string;
  readonly look?: Look;
}

export type Place = readonly [row: number, column: number];

/** What may be typed into some cells. */
export interface Allowed {
  readonly from: Place;
  readonly to: Place;
  /** A range of texts to choose from; or the least and the largest of a number. */
  readonly list?: string;
  readonly between?: readonly [number, number];
  readonly title: string;
  readonly says: string;
}

export interface Grid {
  put(row: number, column: number, cell: GridCell): void;
  allow(allowed: Allowed): void;
  /** @param widths in letters, of the first columns */
  xml(widths: readonly number[], frozen?: Place): string;
}

const namespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Rows and columns count from 1, as people read them. */
export function makeGrid(): Grid {
  const rows = new Map<number, Map<number, string>>();
  const rules: Allowed[] = [];
  return {
    put: (row, column, cell) => {
      const own = rows.get(row) ?? new Map<number, string>();
      rows.set(row, own.set(column, cellXml(nameOf([row, column]), cell)));
    },
    allow: (allowed) => void rules.push(allowed),
    xml: (widths, frozen) => {
      const columns = widths.map(
        (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
      );
      const ordered = [...rows].sort(([a], [b]) => a - b);
      const written = ordered.map(([row, cells]) => {
        const inOrder = [...cells].sort(([a], [b]) => a - b).map(([, xml]) => xml);
        return `<row r="${row}">${inOrder.join('')}</row>`;
      });
      const view = `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${frozen ? paneXml(frozen) : ''}</sheetView></sheetViews>`;
      return (
        `<worksheet xmlns="${namespace}">${view}<cols>${columns.join('')}</cols>` +
        `<sheetData>${written.join('')}</sheetData>${rulesXml(rules)}` +
        '<pageSetup orientation="landscape" fitToHeight="0"/></worksheet>'
      );
    },
  };
}

/** `C8`. */
export function nameOf([row, column]: Place): string {
  return `${columnLetters(column - 1)}${row}`;
}

/** `$C$8`, which stays what it is when a formula is copied. */
export function fixed([row, column]: Place): string {
  return `$${columnLetters(column - 1)}$${row}`;
}

/** `Codes!$A$3:$A$6`. */
export function rangeOf(sheet: string, from: Place, to: Place): string {
  return `${sheet}!${fixed(from)}:${fixed(to)}`;
}

function cellXml(place: string, { text, number, formula, look = 'plain' }: GridCell): string {
  const style = ` s="${looks[look]}"`;
  if (formula !== undefined) return `<c r="${place}"${style}><f>${escapeText(formula)}</f></c>`;
  if (number !== undefined) return `<c r="${place}"${style}><v>${number}</v></c>`;
  if (text === undefined || text === '') return `<c r="${place}"${style}/>`;
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${escapeText(text)}</t></is></c>`;
}

function paneXml([row, column]: Place): string {
  const cut = (count: number, name: string) => (count > 0 ? ` ${name}="${count}"` : '');
  const place = nameOf([row + 1, column + 1]);
  const pane = row > 0 && column > 0 ? 'bottomRight' : row > 0 ? 'bottomLeft' : 'topRight';
  return `<pane${cut(column, 'xSplit')}${cut(row, 'ySplit')} topLeftCell="${place}" activePane="${pane}" state="frozen"/>`;
}

function rulesXml(rules: readonly Allowed[]): string {
  if (rules.length === 0) return '';
  const written = rules.map(({ from, to, list, between, title, says }) => {
    const kind = list === undefined ? 'type="decimal" operator="between"' : 'type="list"';
    const first = list ?? String(between?.[0] ?? 0);
    const second = list === undefined ? `<formula2>${between?.[1] ?? 0}</formula2>` : '';
    const words = ` errorTitle="${escapeText(title.slice(0, 32))}" error="${escapeText(says.slice(0, 220))}"`;
    return (
      `<dataValidation ${kind} allowBlank="1" showErrorMessage="1"${words} sqref="${nameOf(from)}:${nameOf(to)}">` +
      `<formula1>${escapeText(first)}</formula1>${second}</dataValidation>`
    );
  });
  return `<dataValidations count="${rules.length}">${written.join('')}</dataValidations>`;
}

/**
 * Tables of plain text that fit the terminal: numbers to the right, words to the left. Where the columns need more than
 * the width, titles and words are wrapped, then intervals stand below their figures, and at last the hindmost columns
 * move into lines of their own below each row. No word is ever broken, and nothing is left out.
 */
import { lengthOf, wrapUnits } from './wrapLines.ts';

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Says nothing without the column before it, as the end of a range: the two move together. */
  readonly isJoined?: boolean;
}

export interface TableOptions {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of the terminal. */
  readonly width: number;
  /** May the heading be bold? */
  readonly color?: boolean;
}

interface Layout {
  /** How many columns stand side by side; the others are told below each row. */
  readonly beside: number;
  readonly widths: readonly number[];
}

const gap = '  ';
const narrowest = 8;
const indentBelow = '    ';

/** The table's lines, joined; no line end at the end. */
export function formatTable({ columns, rows, width, color = false }: TableOptions): string {
  const { beside, widths } = layOut(columns, rows, width);
  const side = columns.slice(0, beside);
  const titles = side.map(({ title }) => title);
  const heading = formatRow(titles, side, widths, 'bottom');
  const rule = widths.map((size) => '─'.repeat(size)).join(gap);
  const titled = color ? heading.map((line) => `\u001b[1m${line}\u001b[22m`) : heading;
  const lines = rows.flatMap((row) => [
    ...formatRow(row, side, widths, 'top'),
    ...formatBelow(row.slice(beside), columns.slice(beside), width),
  ]);
  return [...titled, rule, ...lines].join('\n');
}

/** As many columns side by side as have room for their longest words. */
function layOut(columns: readonly TableColumn[], rows: readonly (readonly string[])[], width: number): Layout {
  let beside = columns.length;
  for (;;) {
    const side = columns.slice(0, beside);
    for (const tightness of ['loose', 'tight'] as const) {
      const widths = fitWidths(side, rows, width, tightness);
      if (widths || (beside === 1 && tightness === 'tight')) {
        return { beside, widths: widths ?? side.map((column, index) => floorOf(column, rows, index, 'tight')) };
      }
    }
    beside -= 1;
    while (beside > 1 && columns[beside]?.isJoined) beside -= 1;
  }
}

/** Natural widths, then a character at a time off the widest column that has room to give; `undefined` if none has. */
function fitWidths(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  tightness: 'loose' | 'tight',
): number[] | undefined {
  const widths = columns.map((column, index) => Math.max(...cellsOf(column, rows, index).map(lengthOf)));
  const floors = columns.map((column, index) => floorOf(column, rows, index, tightness));
  let total = widths.reduce((sum, size) => sum + size, gap.length * (widths.length - 1));
  while (total > width) {
    const roomy = widths.flatMap((size, index) => (size > (floors[index] ?? 0) ? [index] : []));
    if (roomy.length === 0) return undefined;
    const widest = roomy.reduce((best, index) => ((widths[index] ?? 0) > (widths[best] ?? 0) ? index : best));
    widths[widest] = (widths[widest] ?? 0) - 1;
    total -= 1;
  }
  return widths;
}

/** The least width of a column. Loose: figures stay in one line; tight: an interval may stand below its figure. */
function floorOf(
  column: TableColumn,
  rows: readonly (readonly string[])[],
  index: number,
  tightness: 'loose' | 'tight',
): number {
  const cells = cellsOf(column, rows, index);
  const longestUnit = Math.max(...cells.map((cell) => Math.max(...unitsOf(cell).map(lengthOf))));
  const natural = Math.max(...cells.map(lengthOf));
  if (column.align !== 'right') return Math.max(longestUnit, Math.min(narrowest, natural));
  return tightness === 'tight' ? longestUnit : Math.max(longestUnit, ...cells.slice(1).map(lengthOf));
}

/** The title and what stands below it. */
function cellsOf(column: TableColumn, rows: readonly (readonly string[])[], index: number): string[] {
  return [column.title, ...rows.map((row) => row[index] ?? '')];
}

/** What is not parted: words, with the indent before the first and a mark behind it, and intervals such as `[1.2, 3.4]`. */
function unitsOf(text: string): string[] {
  const indent = text.length - text.trimStart().length;
  const units = text.trim().match(/\[[^\]]*\]\S*|\S+(?: [*†✓✗]+(?= |$))*/g) ?? [''];
  return units.map((unit, index) => (index === 0 ? text.slice(0, indent) + unit : unit));
}

function formatRow(
  cells: readonly string[],
  columns: readonly TableColumn[],
  widths: readonly number[],
  edge: 'top' | 'bottom',
): string[] {
  const wrapped = columns.map((_, index) => wrapCell(cells[index] ?? '', widths[index] ?? 0));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => {
        const lines = wrapped[index] ?? [];
        const text = lines[edge === 'top' ? line : line - (height - lines.length)] ?? '';
        const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - lengthOf(text)));
        return column.align === 'right' ? padding + text : text + padding;
      })
      .join(gap)
      .trimEnd(),
  );
}

/** What has no room beside the row: `    relative +12% [3, 21], published +15%`. */
function formatBelow(cells: readonly string[], columns: readonly TableColumn[], width: number): string[] {
  const told = cells.flatMap((cell, index) => {
    const { title = '', isJoined = false } = columns[index] ?? {};
    return cell.trim() === '' ? [] : [{ words: `${title.trim()} ${cell.trim()}`, isJoined }];
  });
  if (told.length === 0) return [];
  const text = told.map(({ words, isJoined }, index) => (index === 0 ? words : `${isJoined ? '' : ','} ${words}`));
  return wrapCell(`${indentBelow}${text.join('')}`, width, indentBelow.length);
}

function wrapCell(text: string, width: number, hanging = 0): string[] {
  return wrapUnits(text, width, { units: unitsOf(text), hanging });
}

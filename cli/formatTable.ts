/**
 * Tables of plain text that fit the terminal: numbers to the right, words to the left. Where the columns need more
 * than the width, the widest columns of words are wrapped.
 */

export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

export interface TableOptions {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
  /** Columns of the terminal. */
  readonly width: number;
  /** May the heading be bold? */
  readonly color?: boolean;
}

const gap = '  ';
const narrowest = 8;

/** The table's lines, joined; no line end at the end. */
export function formatTable({ columns, rows, width, color = false }: TableOptions): string {
  const widths = fitWidths(columns, rows, width);
  const heading = formatRow(
    columns.map((column) => column.title),
    columns,
    widths,
  );
  const rule = widths.map((size) => '─'.repeat(size)).join(gap);
  const titled = color ? heading.map((line) => `\u001b[1m${line}\u001b[22m`) : heading;
  return [...titled, rule, ...rows.flatMap((row) => formatRow(row, columns, widths))].join('\n');
}

/** Natural widths, then a character at a time off the widest column of words until the table fits. */
function fitWidths(columns: readonly TableColumn[], rows: readonly (readonly string[])[], width: number): number[] {
  const widths = columns.map((column, index) =>
    Math.max(lengthOf(column.title), ...rows.map((row) => lengthOf(row[index] ?? ''))),
  );
  const total = () => widths.reduce((sum, size) => sum + size, gap.length * (widths.length - 1));
  while (total() > width) {
    const words = columns.flatMap((column, index) =>
      column.align !== 'right' && (widths[index] ?? 0) > narrowest ? [index] : [],
    );
    if (words.length === 0) break;
    const widest = words.reduce((best, index) => ((widths[index] ?? 0) > (widths[best] ?? 0) ? index : best));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function formatRow(cells: readonly string[], columns: readonly TableColumn[], widths: readonly number[]): string[] {
  const wrapped = columns.map((_, index) => wrap(cells[index] ?? '', widths[index] ?? 0));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => {
        const text = wrapped[index]?.[line] ?? '';
        const padding = ' '.repeat(Math.max(0, (widths[index] ?? 0) - lengthOf(text)));
        return column.align === 'right' ? padding + text : text + padding;
      })
      .join(gap)
      .trimEnd(),
  );
}

function wrap(text: string, width: number): string[] {
  if (lengthOf(text) <= width) return [text];
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (lengthOf(longer) <= width) lines[lines.length - 1] = longer;
    else if (last === '') lines[lines.length - 1] = word;
    else lines.push(word);
  }
  return lines;
}

/** Characters as people count them; escape codes do not count. */
function lengthOf(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what starts a code
  return [...text.replace(/\u001b\[\d+m/g, '')].length;
}

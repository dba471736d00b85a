/** A table of the report: texts that are ready to be shown. The first cell of a row is its heading. */
export interface FigureTable {
  readonly caption: string;
  /** Too wide for a sheet of paper, unless numbers go on in a second line. */
  readonly isWide: boolean;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly { readonly heading: string; readonly cells: readonly TableCell[] }[];
}

export interface TableColumn {
  readonly label: string;
  /** Numbers stand at the right, so that their digits line up. */
  readonly isNumber: boolean;
}

export interface TableCell {
  readonly text: string;
  readonly isNumber: boolean;
}

/** A column of a table, and how a row's text in it is made. */
export interface ColumnOf<Row> {
  readonly label: string;
  readonly isNumber?: boolean;
  readonly text: (row: Row) => string;
}

/** Makes a table of one row per item; the first column is the row's heading. */
export function makeTable<Row>(
  caption: string,
  rows: readonly Row[],
  [heading, ...others]: readonly [ColumnOf<Row>, ...ColumnOf<Row>[]],
): FigureTable {
  const made = {
    caption,
    columns: [heading, ...others].map(({ label, isNumber = false }) => ({ label, isNumber })),
    rows: rows.map((row) => ({
      heading: heading.text(row),
      cells: others.map(({ text, isNumber = false }) => ({ text: text(row), isNumber })),
    })),
  };
  return { ...made, isWide: widthOf(made) > sheet };
}

/** In characters; texts may wrap, so they count for as much as they need then. */
const [sheet, heading, words] = [112, 32, 20];

function widthOf({ rows, columns }: Pick<FigureTable, 'rows' | 'columns'>): number {
  const numbers = columns.map(({ isNumber }, index) => {
    if (!isNumber) return index === 0 ? heading : words;
    return Math.max(6, ...rows.map(({ cells }) => (cells[index - 1]?.text.length ?? 0) + 2));
  });
  return numbers.reduce((sum, width) => sum + width, 0);
}

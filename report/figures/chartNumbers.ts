/** The numbers that a chart draws, in full precision, as rows of a table: what its download holds. */
import type { FigureNumbers } from '../simulator/pageData.ts';
import { type Cell, type ChartRow, type IntervalChart, isSeries, type Mark } from './chart.ts';
import { isNumber } from './language.ts';
import type { LinePicture } from './linePicture.ts';

/** What the columns are called. */
type Say = (key: string) => string;

const names = ['Block', 'Row', 'Series', 'Estimate', 'Low', 'High', 'Line', 'BandLow', 'BandHigh'];

/** Columns that are empty in all rows are left out. */
export function chartNumbers(
  { blocks, series = [] }: Pick<IntervalChart, 'blocks' | 'series'>,
  say: Say,
): FigureNumbers {
  const rows = blocks.flatMap(({ heading = '', rows: own }) =>
    own.flatMap((row) => numbersOf(row, series).map((numbers) => [heading, nameOf(row), ...numbers])),
  );
  const used = names.map((_, column) => rows.some((row) => row[column] !== '' && row[column] !== null));
  const kept = <Item>(items: readonly Item[]) => items.filter((_, column) => used[column]);
  return { columns: kept(names.map((name) => say(`numbers${name}`))), rows: rows.map(kept) };
}

function nameOf({ label, full = label, sublabel }: ChartRow): string {
  return sublabel ? `${sublabel}: ${full}` : full;
}

function numbersOf({ cell }: ChartRow, series: readonly string[]): (string | number | null)[][] {
  if (!isSeries(cell)) return [['', ...cellNumbers(cell)]];
  return cell.series.flatMap((mark, index) => (mark ? [[series[index] ?? '', ...cellNumbers(mark)]] : []));
}

function cellNumbers(cell: Mark & Pick<Partial<Cell>, 'line' | 'band'>): (number | null)[] {
  const { estimate, low, high, line, band } = cell;
  return [estimate, low, high, line, band?.low, band?.high].map((value) => (isNumber(value) ? value : null));
}

/** Step by step what every line is at, a column for each. */
export function pictureNumbers({ lines }: Pick<LinePicture, 'lines'>, say: Say): FigureNumbers {
  const longest = lines.reduce((most, { values }) => Math.max(most, values.length), 0);
  return {
    columns: [say('numbersStep'), ...lines.map((_, line) => `${say('numbersSeries')} ${line + 1}`)],
    rows: Array.from({ length: longest }, (_, step) => [step + 1, ...lines.map(({ values }) => values[step] ?? null)]),
  };
}

/** The records of a CSV file that is small beside responses: a design, choices of another program. */
import { type CsvError, type Info, parse } from 'csv-parse/sync';
import { DesignError } from '../errors.ts';
import { neverClosed, quoteInside, textAfterQuote } from './csvFaults.ts';
import { longestRow, mostColumns, tooLongRow, tooManyColumns } from './csvLimits.ts';

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
  /** Character positions at which the cells start, unless quotes make that uncertain. */
  readonly columns?: readonly number[];
}

/** @throws DesignError if it is no CSV file, or has rows or columns beyond all limits */
export function readRecords(text: string, file: string): CsvRecord[] {
  const named = separatorLine.exec(text)?.[1];
  const read = cut(text, named ?? findDelimiter(text), file).slice(named === undefined ? 0 : 1);
  const widest = read.find(({ record }) => record.length > mostColumns);
  if (widest) {
    throw new DesignError('wrong-csv', [{ file, line: widest.line, ...tooManyColumns(widest.record.length) }]);
  }
  return read.map(({ record, line, raw }) => ({
    line,
    cells: record,
    columns: raw.includes('"') ? undefined : startsOf(record),
  }));
}

/** A first line that names the delimiter, as Excel writes and reads it: `sep=;`. */
const separatorLine = /^\uFEFF?sep=([^"\r\n])[\r\n]/;

/** A row as csv-parse gives it, with its place. */
interface Read {
  readonly record: string[];
  readonly info: Info;
  readonly raw: string;
}

interface Cut {
  readonly record: string[];
  readonly raw: string;
  /** On which it begins. */
  readonly line: number;
}

function cut(text: string, delimiter: string, file: string): Cut[] {
  const cuts: Cut[] = [];
  let next = 1;
  // csv-parse 7.0.3 takes a quoted Windows line end for two lines (lib/api/index.js: a carriage return is one, and so is the
  // line feed behind it), and all lines after it come one later.
  let tooMany = 0;
  const take = ({ record, info, raw }: Read) => {
    tooMany += count(record, /\r\n/g);
    const last = info.lines - tooMany;
    cuts.push({ record, raw, line: last - count(record, /\r\n|\n|\r/g) });
    next = last + 1;
    return null;
  };
  try {
    parse(text, {
      bom: true,
      delimiter,
      info: true,
      max_record_size: longestRow,
      on_record: (read) => take(read as unknown as Read),
      raw: true,
      // Otherwise the first line's ends are those of the whole file, and others are parts of cells.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch (cause) {
    const { code, message, lines } = cause as CsvError & { lines?: number };
    throw new DesignError('wrong-csv', [{ file, ...faultOf(code, message, { line: next, lines, text }) }], { cause });
  }
  return cuts;
}

function count(cells: readonly string[], what: RegExp): number {
  return cells.reduce((sum, cell) => sum + (cell.match(what)?.length ?? 0), 0);
}

interface Fault {
  /** On which the record begins that is no record. */
  readonly line: number;
  /** As far as was read. */
  readonly lines: number | undefined;
  readonly text: string;
}

function faultOf(code: string, message: string, { line, lines, text }: Fault) {
  if (code === 'CSV_MAX_RECORD_SIZE') return { line: lines, ...tooLongRow };
  const fault = faults.get(code);
  const hint = text.trimStart().startsWith('{') ? 'it is JSON: name the design.csv beside it' : fault?.hint;
  return { line: fault ? line : lines, message: `is not a CSV file: ${fault?.message ?? message}`, hint };
}

const faults = new Map([
  ['CSV_INVALID_CLOSING_QUOTE', textAfterQuote],
  ['CSV_QUOTE_NOT_CLOSED', neverClosed],
  ['INVALID_OPENING_QUOTE', quoteInside],
]);

/** The one of comma, semicolon and tab that the first line has most of, outside quotes. */
function findDelimiter(text: string): string {
  const [firstLine = ''] = text.slice(0, longestRow).split(/\r\n|\n|\r/, 1);
  const bare = firstLine.replace(/"[^"]*("|$)/g, '');
  const countOf = (delimiter: string) => bare.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((most, next) => (countOf(next) > countOf(most) ? next : most));
}

function startsOf(cells: readonly string[]): number[] {
  let start = 1;
  return cells.map((cell) => {
    const column = start;
    start += cell.length + 1;
    return column;
  });
}

/** Reads a CSV file into columns of codes: the table that choice sets are made of. */
import type { DataColumn, DataTable } from '../choices.ts';
import { DataError } from '../errors.ts';
import { makeProblemList, type ProblemList } from '../problemList.ts';
import { readCsvRows } from './parseChoicesRows.ts';

export interface CsvOptions {
  /** Columns whose cells nobody will read: they cost nothing. */
  readonly skip?: (name: string) => boolean;
}

/**
 * The columns of a CSV text whose first line names them.
 *
 * @throws DataError if it is empty, has no rows, or has ragged rows, repeated names or broken quotes.
 */
export function parseChoicesCsv(text: string, file: string, { skip = () => false }: CsvOptions = {}): DataTable {
  const problems = makeProblemList(file);
  let header: readonly string[] | undefined;
  let builders: (ColumnBuilder | undefined)[] = [];
  const lines: number[] = [];
  const fault = readCsvRows(text, (cells, line) => {
    if (!header) {
      header = cells.map((name) => name.trim());
      checkHeader(header, line, problems);
      builders = header.map((name) => (name === '' || skip(name) ? undefined : makeColumnBuilder(name)));
    } else if (cells.length !== header.length) {
      problems.add({ line, message: `has ${cells.length} cells where the heading has ${header.length}` });
    } else {
      lines.push(line);
      for (let i = 0; i < cells.length; i++) builders[i]?.push(cells[i] as string);
    }
  });
  if (fault) problems.add(fault);
  else if (!header) problems.add({ message: 'is empty', hint: 'the first line should name the columns' });
  else if (lines.length === 0 && problems.count === 0) problems.add({ line: 1, message: 'has a heading and no rows' });
  problems.throwIfAny((list) => new DataError('csv', list));
  const columns = builders.flatMap((builder) => (builder ? [builder.build()] : []));
  return {
    file,
    rows: lines.length,
    lines: Int32Array.from(lines),
    header: header ?? [],
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

/**
 * The same table from rows that are objects already, such as a script has. `undefined` and `null` are empty cells.
 * The "line" of a row is its place in the array, counted from 1.
 */
export function tableOfRecords(records: readonly Readonly<Record<string, unknown>>[], file = 'records'): DataTable {
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const columns = header.map((name) => {
    const builder = makeColumnBuilder(name);
    for (const record of records) builder.push(cellOf(record[name]));
    return builder.build();
  });
  const lines = Int32Array.from(records, (_, index) => index + 1);
  return {
    file,
    rows: records.length,
    lines,
    header,
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

function checkHeader(header: readonly string[], line: number, problems: ProblemList): void {
  const twice = header.filter((name, index) => name !== '' && header.indexOf(name) !== index);
  for (const name of new Set(twice)) {
    problems.add({ line, message: `two columns are called "${name}"`, hint: 'rename one' });
  }
}

interface ColumnBuilder {
  push(cell: string): void;
  build(): DataColumn;
}

/** Cells repeat, and most often the one before: it is looked at before the dictionary is. */
function makeColumnBuilder(name: string): ColumnBuilder {
  const dictionary = new Map<string, number>();
  const codes: number[] = [];
  let last: string | undefined;
  let lastCode = 0;
  return {
    push: (cell) => {
      if (cell !== last) {
        const known = dictionary.get(cell);
        if (known === undefined) dictionary.set(cell, dictionary.size);
        lastCode = known ?? dictionary.size - 1;
        last = cell;
      }
      codes.push(lastCode);
    },
    build: () => ({ name, values: [...dictionary.keys()], codes: Int32Array.from(codes) }),
  };
}

/** Reads a CSV file into columns of codes: the table that choice sets are made of. */
import { longestName, mostColumns, tooLongName, tooManyColumns } from '../../csv/csvLimits.ts';
import { DataError } from '../../errors.ts';
import { makeProblemList, type ProblemList } from '../../problemList.ts';
import type { DataTable } from '../choices.ts';
import { addCells, buildColumn, type ColumnDictionary, grown, makeColumnDictionary } from './columnDictionary.ts';
import { makeCsvReader, rowsAtATime } from './csvReader.ts';
import type { CsvRun } from './csvRun.ts';

export interface CsvOptions {
  /** Columns whose cells nobody will read: they cost next to nothing. */
  readonly skip?: (name: string, header: readonly string[]) => boolean;
  /** How many bytes will come, where that is known: room is made for all rows at once then, and nothing is moved. */
  readonly size?: number;
}

export interface TableReader {
  /** The next bytes of the file. They may be overwritten once this returns. */
  write(bytes: Uint8Array): void;
  /** @throws DataError if the file was empty, had no rows, or had ragged rows, repeated names or broken quotes. */
  end(): DataTable;
}

/** Takes the bytes of a CSV file as they come; what is kept of a row are its codes. */
export function makeTableReader(file: string, { skip = () => false, size = 0 }: CsvOptions = {}): TableReader {
  const problems = makeProblemList(file);
  let header: readonly string[] | undefined;
  let kept: readonly KeptColumn[] = [];
  let rows = 0;
  let lines = new Int32Array(1024);
  let held = 0;
  let last: CsvRun | undefined;
  let codes = new Int32Array(2 * rowsAtATime);
  let written = 0;
  let expectedRows = 0;

  let isRefused = false;

  const takeHeader = (run: CsvRun) => {
    isRefused = run.cells > mostColumns;
    if (isRefused) problems.add({ line: run.line, ...tooManyColumns(run.cells) });
    const names = isRefused ? [] : readHeader(run, problems);
    header = names;
    kept = names.flatMap((name, cell) =>
      name === '' || skip(name, names) ? [] : [{ cell, column: makeColumnDictionary(name) }],
    );
  };
  const release = () => {
    if (!last || !header || held === 0) return;
    const { bytes, starts, ends, hashes } = last;
    if (held > codes.length) codes = new Int32Array(2 * held);
    const batch = { bytes, width: header.length, rows: held, starts, ends, hashes, codes, expectedRows };
    for (const { cell, column } of kept) addCells(column, cell, batch);
    last.first = 0;
    held = 0;
  };
  const takeRows = (run: CsvRun) => {
    if (isRefused) return;
    if (!header) takeHeader(run);
    else if (run.cells !== header.length) {
      const message = `has ${run.cells} cells where the heading has ${header.length}`;
      for (let i = 0; i < run.rows; i++) problems.add({ line: run.line + i, message });
    } else {
      const needed = rows + run.rows;
      if (needed > lines.length) lines = grown(lines, needed > expectedRows ? 2 * needed : expectedRows);
      for (let i = 0; i < run.rows; i++) lines[rows + i] = run.line + i;
      rows += run.rows;
      run.first += run.rows * run.cells;
      last = run;
      held += run.rows;
      if (held >= rowsAtATime) release();
    }
  };
  const reader = makeCsvReader({ rows: takeRows, release });
  return {
    write: (bytes) => {
      // As many rows for each byte to come as for each so far, and a twentieth more.
      if (rows > 0) expectedRows = Math.ceil((1.05 * size * rows) / written);
      written += bytes.length;
      reader.write(bytes);
    },
    end: () => {
      const fault = reader.end();
      if (fault) problems.add(fault);
      else if (!header) problems.add({ message: 'is empty', hint: 'the first line should name the columns' });
      else if (rows === 0 && problems.count === 0) problems.add({ line: 1, message: 'has a heading and no rows' });
      problems.throwIfAny((list) => new DataError('csv', list));
      const columns = new Map(kept.map(({ column }) => [column.name, buildColumn(column)]));
      return { file, rows, lines: lines.subarray(0, rows), header: header ?? [], columns };
    },
  };
}

/**
 * The columns of a CSV text (or its bytes) whose first line names them.
 *
 * @throws DataError if it is empty, has no rows, or has ragged rows, repeated names or broken quotes.
 */
export function parseChoicesCsv(text: string | Uint8Array, file: string, options: CsvOptions = {}): DataTable {
  const reader = makeTableReader(file, options);
  reader.write(typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return reader.end();
}

/**
 * The same table from rows that are objects already, such as a script has. `undefined` and `null` are empty cells.
 * The "line" of a row is its place in the array, counted from 1.
 */
export function tableOfRecords(records: readonly Readonly<Record<string, unknown>>[], file = 'records'): DataTable {
  const header = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const columns = header.map((name) => {
    const dictionary = new Map<string, number>();
    const codes = Int32Array.from(records, (record) => {
      const cell = cellOf(Object.hasOwn(record, name) ? record[name] : undefined);
      const known = dictionary.get(cell);
      if (known === undefined) dictionary.set(cell, dictionary.size);
      return known ?? dictionary.size - 1;
    });
    return { name, values: [...dictionary.keys()], codes };
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

interface KeptColumn {
  /** Its place in a row. */
  readonly cell: number;
  readonly column: ColumnDictionary;
}

function readHeader({ bytes, cells, starts, ends, line }: CsvRun, problems: ProblemList): string[] {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const names = Array.from({ length: cells }, (_, cell) =>
    decoder.decode(bytes.subarray(starts[cell], ends[cell])).trim(),
  );
  for (const [index, { length }] of names.entries()) {
    if (length > longestName) problems.add({ line, ...tooLongName(index + 1, length) });
  }
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const name of names) {
    if (name !== '' && seen.has(name)) twice.add(name);
    seen.add(name);
  }
  for (const name of twice) {
    problems.add({ line, message: `two columns are called "${name}"`, hint: 'rename one' });
  }
  return names;
}

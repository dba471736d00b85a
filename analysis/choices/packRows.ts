/** Codes the rows of a table, each distinct combination of cells once. */
import type { Choices, DataColumn } from '../../study/choices.ts';
import { ascSource, type CodedModel, type Encoder, type Entries, makeEncoder } from '../model/encodeRow.ts';
import type { PackedChoices } from './choiceData.ts';
import { addToHash, makeInterner } from './interner.ts';

export interface CodedRows {
  /** The number of the coded row of an alternative. */
  codeOf(row: number): number;
  /** The number of the coded row of "none", for the respondent whose alternative `row` is. */
  noneOf(row: number): number;
  /** All coded rows so far, and a row of the table that each was made of. */
  readonly entries: readonly Entries[];
  readonly sources: readonly number[];
}

export function makeCodedRows(model: CodedModel, { table }: Choices): CodedRows {
  const encoder = makeEncoder(model);
  const columns = model.columns.map(({ name, role }) => {
    const column = table.columns.get(ascSource(name) ?? name);
    if (!column) throw new RangeError(`the table has no column ${name}`);
    return { name, role, column };
  });
  const byName = new Map(columns.map(({ name, column }) => [name, column]));
  const respondentColumns = columns.filter(({ role }) => role === 'respondent');
  const entries: Entries[] = [];
  const sources: number[] = [];

  function encode(how: Encoder['encode'], row: number): number {
    const cellOf = (name: string) => {
      const column = byName.get(name);
      return column?.values[column.codes[row]] ?? '';
    };
    entries.push(how(cellOf));
    return sources.push(row) - 1;
  }
  return {
    codeOf: internRows(columns, (row) => encode(encoder.encode, row)),
    noneOf: internRows(respondentColumns, (row) => encode(encoder.encodeNone, row)),
    entries,
    sources,
  };
}

/** Calls `make` once for every distinct combination of cells, and remembers what it gave. */
function internRows(
  columns: readonly { readonly column: DataColumn }[],
  make: (row: number) => number,
): (row: number) => number {
  const codes = columns.map(({ column }) => column.codes);
  /** By number of the combination: a row that has it, and what was made of it. */
  const firstRow: number[] = [];
  const made: number[] = [];
  let current = 0;
  const interner = makeInterner((number) => {
    const other = firstRow[number] as number;
    for (let i = 0; i < codes.length; i++) {
      const column = codes[i] as DataColumn['codes'];
      if (column[current] !== column[other]) return false;
    }
    return true;
  });
  return (row) => {
    current = row;
    let hash = 0;
    for (let i = 0; i < codes.length; i++) hash = addToHash(hash, (codes[i] as DataColumn['codes'])[row] + 1);
    const number = interner.numberOf(hash);
    if (number === made.length) {
      firstRow.push(row);
      made.push(make(row));
    }
    return made[number] as number;
  };
}

type PackedRows = Pick<PackedChoices, 'rowStart' | 'rowColumn' | 'rowValue' | 'rowSource'>;

/** Coded rows as they stand in `ChoiceData`. */
export function packRows({ entries, sources }: CodedRows): PackedRows {
  const rowStart = new Int32Array(entries.length + 1);
  for (const [r, row] of entries.entries()) rowStart[r + 1] = rowStart[r] + row.length / 2;
  const size = rowStart[entries.length];
  const rowColumn = new Int32Array(size);
  const rowValue = new Float64Array(size);
  for (const [r, row] of entries.entries()) {
    for (let i = 0; i < row.length; i += 2) {
      rowColumn[rowStart[r] + i / 2] = row[i] as number;
      rowValue[rowStart[r] + i / 2] = row[i + 1] as number;
    }
  }
  return { rowStart, rowColumn, rowValue, rowSource: Int32Array.from(sources) };
}

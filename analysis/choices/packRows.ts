/** Codes the rows of a table, each distinct combination of cells once. */
import type { Choices, DataColumn } from '../../study/choices.ts';
import { ascSource, type CodedModel, type Encoder, type Entries, makeEncoder } from '../model/encodeRow.ts';
import { makeInterner } from './internSequences.ts';

export interface CodedRows {
  /** The number of the coded row of an alternative. */
  codeOf(row: number): number;
  /** The number of the coded row of "none", for the respondent whose alternative `row` is. */
  noneOf(row: number): number;
  /** All coded rows so far. */
  readonly entries: readonly Entries[];
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
  const rows: Entries[] = [];
  const profiles = internRows(columns, (row) => encode(encoder.encode, row));
  const nones = internRows(respondentColumns, (row) => encode(encoder.encodeNone, row));

  function encode(how: Encoder['encode'], row: number): number {
    return (
      rows.push(
        how((name) => {
          const column = byName.get(name);
          return column?.values[column.codes[row]] ?? '';
        }),
      ) - 1
    );
  }
  return { codeOf: profiles, noneOf: nones, entries: rows };
}

/** Calls `make` once for every distinct combination of cells, and remembers what it gave. */
function internRows(
  columns: readonly { readonly column: DataColumn }[],
  make: (row: number) => number,
): (row: number) => number {
  const size = Math.max(1, ...columns.map(({ column }) => column.values.length));
  const interner = makeInterner(size);
  const made = new Map<number, number>();
  return (row) => {
    let node = 0;
    for (const { column } of columns) node = interner.step(node, column.codes[row]);
    let number = made.get(node);
    if (number === undefined) {
      number = make(row);
      made.set(node, number);
    }
    return number;
  };
}

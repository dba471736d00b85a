/** Codes the rows of a table, each distinct combination of cells once. */
import type { Choices, DataColumn } from '../../study/choices/choices.ts';
import { ascSource, type CodedModel, type Entries } from '../model/encodeRow.ts';
import type { PackedChoices } from './choiceData.ts';
import { makeTermCoder } from './codeTerm.ts';
import { internRows } from './internRows.ts';
import { makeSparseRows } from './sparseRows.ts';

export interface CodedRows {
  /** How many coded rows there are so far. */
  readonly size: number;
  /** The number of the coded row of an alternative. */
  codeOf(row: number): number;
  /** The number of the coded row of "none", for the respondent whose alternative `row` is. */
  noneOf(row: number): number;
  /** What the coded row of this number holds. */
  entriesOf(code: number): Entries;
  /** All coded rows so far, as they stand in `ChoiceData`. */
  pack(): Pick<PackedChoices, 'rowStart' | 'rowColumn' | 'rowValue' | 'rowSource'>;
}

export function makeCodedRows(model: CodedModel, { table }: Choices): CodedRows {
  const columns = model.columns.map(({ name, role }) => {
    const column = table.columns.get(ascSource(name) ?? name);
    if (!column) throw new RangeError(`the table has no column ${name}`);
    return { name, role, column };
  });
  const columnsOf = (wanted: readonly { readonly column: DataColumn }[]) => wanted.map(({ column }) => column);
  const byName = new Map(columns.map(({ name, column }) => [name, column]));
  const terms = model.terms.map((term) => makeTermCoder(term, model, byName));
  const starts = terms.map((_, index) => terms.slice(0, index).reduce((sum, { size }) => sum + size, 0));
  const coded = makeSparseRows();
  const sources: number[] = [];

  function encode(row: number, isNone: boolean): number {
    for (const [index, term] of terms.entries()) {
      const entries = term.entriesOf(row, isNone);
      const start = starts[index] as number;
      for (let i = 0; i < entries.length; i += 2) coded.add(start + (entries[i] as number), entries[i + 1] as number);
    }
    coded.end();
    return sources.push(row) - 1;
  }
  return {
    get size() {
      return sources.length;
    },
    codeOf: internRows(columnsOf(columns), (row) => encode(row, false)),
    noneOf: internRows(columnsOf(columns.filter(({ role }) => role === 'respondent')), (row) => encode(row, true)),
    entriesOf: coded.entriesOf,
    pack: () => ({ ...coded.pack(), rowSource: Int32Array.from(sources) }),
  };
}

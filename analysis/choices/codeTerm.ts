/** Codes one term of a model for the rows of a table: each combination of its own columns' cells once. */
import type { DataColumn } from '../../study/choices/choices.ts';
import type { ModelTerm } from '../../study/estimates/estimatedModel.ts';
import { type CodedModel, type Entries, makeEncoder, noneColumn } from '../model/encodeRow.ts';
import { internRows } from './internRows.ts';

export interface TermCoder {
  /** How many coded columns the term has. */
  readonly size: number;
  /** What the row has in them, counted from the term's first column. */
  entriesOf(row: number, isNone: boolean): Entries;
}

/**
 * A row's coding is that of its terms, one after the other; a model has few combinations of cells in a term, and a file
 * has many in a row.
 */
export function makeTermCoder(
  term: ModelTerm,
  { columns, coding }: CodedModel,
  byName: ReadonlyMap<string, DataColumn>,
): TermCoder {
  const { parameters, encode, encodeNone } = makeEncoder({ terms: [term], columns, coding });
  const names = new Set(term.map(({ column }) => column).filter((name) => name !== noneColumn));
  const own = [...names].map((name) => byName.get(name)).filter((column) => column !== undefined);
  const makeCoder = (code: typeof encode) => {
    const known: Entries[] = [];
    const make = (row: number) => {
      const cellOf = (name: string) => {
        const column = byName.get(name);
        return column?.values[column.codes[row]] ?? '';
      };
      return known.push(code(cellOf)) - 1;
    };
    const numberOf = internRows(own, make);
    return (row: number) => known[numberOf(row)] as Entries;
  };
  const ofAlternative = makeCoder(encode);
  const ofNone = makeCoder(encodeNone);
  return { size: parameters.length, entriesOf: (row, isNone) => (isNone ? ofNone(row) : ofAlternative(row)) };
}

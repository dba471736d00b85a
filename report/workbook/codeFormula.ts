/** What a coded column of the model is at the content of a cell, as a formula: a look-up in the table of codes, or a function. */
import type { CodedColumn } from '../../analysis/model/encodeRow.ts';
import type { TermPart } from '../../study/estimates/estimatedModel.ts';

/** Where the codes of a column's levels stand. */
export interface CodeTable {
  /** The range of its levels' names. */
  readonly names: string;
  /** By the name of a coded column: the range of its codes, as long as that of the names. */
  readonly codes: ReadonlyMap<string, string>;
}

/**
 * 0 at an empty cell, since an attribute that does not apply adds nothing to utility. Names are compared by `=`: MATCH takes
 * `*`, `?` and `~` in a text for wildcards.
 *
 * @param cell the name of the cell, `Simulator!C8`
 */
export function codeFormula(coded: CodedColumn, part: TermPart, cell: string, table: CodeTable | undefined): string {
  if (part.transform === 'applies') return `IF(${cell}="",0,1)`;
  if (part.transform !== 'categorical') return `IF(${cell}="",0,${functionOf(coded, part, cell)})`;
  const codes = table?.codes.get(coded.name);
  if (!table || codes === undefined) throw new RangeError(`there are no codes of ${coded.name}`);
  return `SUMPRODUCT((${table.names}=${cell})*${codes})`;
}

function functionOf({ name }: CodedColumn, { column, transform, knots = [] }: TermPart, cell: string): string {
  if (transform === 'log') return `LN(${cell})`;
  if (transform === 'quadratic' && name.endsWith('^2')) return `${cell}^2`;
  if (transform !== 'piecewise') return cell;
  const segments = [...knots, undefined];
  const place = segments.findIndex((knot, i) => name === `${column}[${knots[i - 1] ?? ''}..${knot ?? ''}]`);
  const start = place > 0 ? knots[place - 1] : undefined;
  const end = segments[place];
  const from = start === undefined ? cell : `MAX(${cell}-${bracketed(start)},0)`;
  if (end === undefined) return from;
  return start === undefined ? `MIN(${cell},${end})` : `MIN(${from},${end - start})`;
}

const bracketed = (number: number) => (number < 0 ? `(${number})` : String(number));

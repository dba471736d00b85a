/** The table of codes: for every attribute and group of respondents its levels, and what each coded column is at them. */
import type { Book, BookAttribute } from './book.ts';
import { sheetNames } from './book.ts';
import type { CodeTable } from './codeFormula.ts';
import { type Grid, makeGrid, rangeOf } from './grid.ts';

type Described = Pick<Book, 'parameters' | 'attributes' | 'factors' | 'say'>;

export interface CodesSheet {
  readonly xml: string;
  readonly tables: ReadonlyMap<string, CodeTable>;
}

export function makeCodesSheet(book: Described): CodesSheet {
  const grid = makeGrid();
  const tables = new Map<string, CodeTable>();
  grid.put(1, 1, { text: book.say('workbook.codes'), look: 'title' });
  grid.put(2, 1, { text: book.say('workbook.codesSays'), look: 'prose' });
  let row = 4;
  for (const attribute of [...book.attributes, ...book.factors]) {
    const columns = codedColumnsOf(book, attribute.id);
    if (attribute.kind !== 'categorical') continue;
    tables.set(attribute.id, putTable(grid, row, attribute, columns));
    row += attribute.levels.length + 2;
  }
  return { xml: grid.xml([36, ...Array<number>(12).fill(14)], [0, 1]), tables };
}

/** Every coded column of a column of the data once, by its name. */
function codedColumnsOf({ parameters }: Described, column: string) {
  const parts = parameters.flatMap((parameter) => parameter.parts);
  const own = parts.filter(({ coded, part }) => coded.column === column && part.transform === 'categorical');
  return [...new Map(own.map(({ coded }) => [coded.name, coded])).values()];
}

function putTable(
  grid: Grid,
  start: number,
  { label, levels }: BookAttribute,
  columns: ReturnType<typeof codedColumnsOf>,
): CodeTable {
  grid.put(start, 1, { text: label, look: 'heading' });
  for (const [place, { name }] of columns.entries()) grid.put(start, place + 2, { text: name, look: 'heading' });
  for (const [index, level] of levels.entries()) {
    grid.put(start + 1 + index, 1, { text: level.name });
    for (const [place, coded] of columns.entries()) {
      grid.put(start + 1 + index, place + 2, { number: coded.valueAt(level.id) });
    }
  }
  const range = (column: number) => rangeOf(sheetNames.codes, [start + 1, column], [start + levels.length, column]);
  return { names: range(1), codes: new Map(columns.map(({ name }, place) => [name, range(place + 2)])) };
}

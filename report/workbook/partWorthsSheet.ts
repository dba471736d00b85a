/**
 * The part-worths with their standard errors, what each is multiplied with in every offer and every group, and how each
 * offer's share changes with it (the gradient, of which the interval is made).
 */
import { type Book, type BookParameter, groupsOf, partWorthPlaces, sheetNames, simulatorPlaces } from './book.ts';
import { codeFormula } from './codeFormula.ts';
import { makeGrid, nameOf, rangeOf } from './grid.ts';
import { groupRows } from './groupRows.ts';

export function makePartWorthsSheet(book: Book): string {
  const { parameters, offers } = book;
  const grid = makeGrid();
  const groups = groupsOf(book);
  const { firstRow, firstOffer } = partWorthPlaces;
  const firstGroup = firstOffer + offers;
  const firstGradient = firstGroup + groups.length;
  grid.put(1, 1, { text: book.say('workbook.partWorths'), look: 'title' });
  grid.put(2, 1, { text: book.say('workbook.partWorthsSays'), look: 'prose' });
  const head = (column: number, text: string) => grid.put(firstRow - 1, column, { text, look: 'heading' });
  head(1, book.say('workbook.parameter'));
  head(2, book.say('workbook.partWorth'));
  head(3, book.say('workbook.standardError'));
  for (let j = 0; j < offers; j++) {
    head(firstOffer + j, book.say('workbook.inOffer', { number: j + 1 }));
    head(firstGradient + j, book.say('workbook.gradientOf', { number: j + 1 }));
  }
  for (const g of groups.keys()) head(firstGroup + g, book.say('workbook.inGroup', { number: g + 1 }));
  for (const [k, parameter] of parameters.entries()) {
    const row = firstRow + k;
    grid.put(row, 1, { text: parameter.name });
    grid.put(row, 2, { number: parameter.estimate, look: 'number' });
    grid.put(row, 3, { number: parameter.standardError, look: 'number' });
    for (let j = 0; j < offers; j++) {
      grid.put(row, firstOffer + j, { formula: inOffer(book, parameter, j), look: 'number' });
      grid.put(row, firstGradient + j, { formula: gradient(book, row, j), look: 'number' });
    }
    for (const g of groups.keys()) {
      grid.put(row, firstGroup + g, { formula: inGroup(book, parameter, g), look: 'number' });
    }
  }
  return grid.xml([34, ...Array<number>(2 + offers * 2 + groups.length).fill(13)], [firstRow - 1, 3]);
}

/** A profile's code less that of none: what only respondents have is the same in both, and none is there in none alone. */
function inOffer(book: Book, { parts }: BookParameter, j: number): string {
  const isOfNone = parts.some(({ coded }) => coded.column === 'none');
  const own = parts.filter(({ column }) => column?.role === 'attribute');
  if (isOfNone) return own.length > 0 ? '0' : '-1';
  if (own.length === 0) return '0';
  const factors = own.map(({ coded, part }) => {
    const place = book.attributes.findIndex(({ id }) => id === coded.column);
    const { firstAttribute, firstOffer } = simulatorPlaces;
    const cell = `${sheetNames.simulator}!${nameOf([firstAttribute + place, firstOffer + j])}`;
    return codeFormula(coded, part, cell, book.tables.get(coded.column));
  });
  return factors.join('*');
}

function inGroup(book: Book, { parts }: BookParameter, g: number): string {
  const own = parts.filter(({ column }) => column?.role === 'respondent');
  if (own.length === 0) return '1';
  const factors = own.map(({ coded, part }) => {
    const place = book.factors.findIndex(({ id }) => id === coded.column);
    const cell = `${sheetNames.groups}!${nameOf([groupRows(book).firstFactor + place, 2 + g])}`;
    return codeFormula(coded, part, cell, book.tables.get(coded.column));
  });
  return factors.join('*');
}

/** Of share j by this parameter: sum over groups of w r s_j (c_j a_j - sum_i p_i a_i), as groupRows names them. */
function gradient(book: Book, row: number, j: number): string {
  const rows = groupRows(book);
  const groups = groupsOf(book).length;
  const { firstOffer } = partWorthPlaces;
  const inGroups = rangeOf(
    sheetNames.partWorths,
    [row, firstOffer + book.offers],
    [row, firstOffer + book.offers + groups - 1],
  );
  const ofGroups = (start: number) => rangeOf(sheetNames.groups, [start, 2], [start, 1 + groups]);
  const code = (offer: number) => nameOf([row, firstOffer + offer]);
  const both = `${ofGroups(rows.weight)},${ofGroups(rows.share + j)},${inGroups}`;
  const own = `${code(j)}*SUMPRODUCT(${both},${ofGroups(rows.own + j)})`;
  const others = Array.from(
    { length: book.offers },
    (_, i) => `${code(i)}*SUMPRODUCT(${both},${ofGroups(rows.preference + i)})`,
  );
  return `${own}-${others.join('-')}`;
}

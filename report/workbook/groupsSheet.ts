/** The groups of respondents, side by side: their shares in the average, and in each the shares of the market, step by step. */
import { type Book, groupsOf, partWorthPlaces, sheetNames, simulatorPlaces } from './book.ts';
import { fixed, type Grid, makeGrid, nameOf, rangeOf } from './grid.ts';
import { groupRows } from './groupRows.ts';

export function makeGroupsSheet(book: Book): string {
  const grid = makeGrid();
  const groups = groupsOf(book);
  putHeads(grid, book);
  for (const [g, { factors, weight }] of groups.entries()) {
    const column = 2 + g;
    grid.put(3, column, { text: book.say('workbook.group', { number: g + 1 }), look: 'heading' });
    putFactors(grid, book, column, factors);
    const rows = groupRows(book);
    grid.put(rows.given, column, { number: weight, look: 'input' });
    const all = rangeOf(sheetNames.groups, [rows.given, 2], [rows.given, 1 + groups.length]);
    grid.put(rows.weight, column, { formula: `${nameOf([rows.given, column])}/SUM(${all})`, look: 'share' });
    putSteps(grid, book, g);
  }
  return grid.xml([44, ...groups.map(() => 18)], [3, 1]);
}

function putHeads(grid: Grid, book: Book): void {
  const rows = groupRows(book);
  const name = (j: number) => ({
    formula: `${sheetNames.simulator}!${nameOf([simulatorPlaces.names, simulatorPlaces.firstOffer + j])}&""`,
  });
  grid.put(1, 1, { text: book.say('workbook.groups'), look: 'title' });
  grid.put(2, 1, { text: book.say('workbook.groupsSays'), look: 'prose' });
  for (const [place, { label }] of book.factors.entries()) grid.put(rows.firstFactor + place, 1, { text: label });
  grid.put(rows.given, 1, { text: book.say('workbook.groupShare') });
  grid.put(rows.weight, 1, { text: book.say('workbook.groupWeight') });
  const blocks = ['utility', 'attraction', 'preference', 'acceptance', 'share', 'own'] as const;
  for (const block of blocks) {
    grid.put(rows[block] - 1, 1, { text: book.say(`workbook.${block}`), look: 'heading' });
    for (let j = 0; j < book.offers; j++) grid.put(rows[block] + j, 1, name(j));
  }
  grid.put(rows.none, 1, { text: book.say('workbook.none') });
  grid.put(rows.share + book.offers, 1, { text: book.say('workbook.none') });
}

function putFactors(grid: Grid, book: Book, column: number, factors: Readonly<Record<string, string>>): void {
  const { firstFactor } = groupRows(book);
  for (const [place, factor] of book.factors.entries()) {
    const level = factors[factor.id] ?? '';
    const named = factor.levels.find(({ id }) => id === level)?.name ?? level;
    const cell = factor.kind === 'numeric' ? { number: Number(level) } : { text: named };
    grid.put(firstFactor + place, column, cell);
  }
}

/** From utilities to shares in one group; `rule` and `none` are what is chosen on the first sheet. */
function putSteps(grid: Grid, book: Book, g: number): void {
  const rows = groupRows(book);
  const column = 2 + g;
  const at = (row: number) => nameOf([row, column]);
  const { firstRow, firstOffer } = partWorthPlaces;
  const last = firstRow + book.parameters.length - 1;
  const parameters = (own: number) => rangeOf(sheetNames.partWorths, [firstRow, own], [last, own]);
  const steps = `${sheetNames.simulator}!${fixed(simulatorPlaces.rule)}="two-step"`;
  const none = `${sheetNames.simulator}!${fixed(simulatorPlaces.none)}="${book.say('workbook.yes')}"`;
  const utilities = `${at(rows.utility)}:${at(rows.utility + book.offers - 1)}`;
  const attractions = `${at(rows.attraction)}:${at(rows.attraction + book.offers - 1)}`;
  const largest = `MAX(${utilities},${`IF(AND(${none},NOT(${steps})),0,-1E+300)`})`;
  const total = `(SUM(${attractions})+${at(rows.none)})`;
  grid.put(rows.none, column, { formula: `IF(AND(${none},NOT(${steps})),EXP(-${largest}),0)`, look: 'number' });
  for (let j = 0; j < book.offers; j++) {
    const offer = simulatorPlaces.firstOffer + j;
    const isThere = `${sheetNames.simulator}!${nameOf([simulatorPlaces.names, offer])}<>""`;
    const [a, r] = [parameters(firstOffer + j), parameters(firstOffer + book.offers + g)];
    const utility = `IF(${isThere},SUMPRODUCT(${parameters(2)},${a},${r}),"")`;
    const alike = `IF(${steps},${twinsOf(book, j)},1)`;
    const attraction = `IF(${isThere},EXP(${at(rows.utility + j)}-${largest})/${alike},0)`;
    const preference = `IF(${total}=0,0,${at(rows.attraction + j)}/${total})`;
    const acceptance = `IF(${isThere},1/(1+EXP(-${at(rows.utility + j)})),0)`;
    const share = `${at(rows.preference + j)}*IF(${steps},${at(rows.acceptance + j)},1)`;
    const own = `IF(${steps},2-${at(rows.acceptance + j)},1)`;
    grid.put(rows.utility + j, column, { formula: utility, look: 'number' });
    grid.put(rows.attraction + j, column, { formula: attraction, look: 'number' });
    grid.put(rows.preference + j, column, { formula: preference, look: 'share' });
    if (book.data.hasAcceptance) grid.put(rows.acceptance + j, column, { formula: acceptance, look: 'share' });
    grid.put(rows.share + j, column, { formula: share, look: 'share' });
    grid.put(rows.own + j, column, { formula: book.data.hasAcceptance ? own : '1', look: 'number' });
  }
  const shares = `${at(rows.share)}:${at(rows.share + book.offers - 1)}`;
  const left = `IF(${steps},1-SUM(${shares}),IF(${total}=0,0,${at(rows.none)}/${total}))`;
  grid.put(rows.share + book.offers, column, { formula: left, look: 'share' });
}

/** How many offers are like this one in everything, itself included: together they are one offer in the first step. */
function twinsOf(book: Book, j: number): string {
  const { names, firstAttribute, firstOffer } = simulatorPlaces;
  const row = (own: number) => rangeOf(sheetNames.simulator, [own, firstOffer], [own, firstOffer + book.offers - 1]);
  const same = book.attributes.map((_, place) => {
    const own = firstAttribute + place;
    return `(${row(own)}=${sheetNames.simulator}!${nameOf([own, firstOffer + j])})`;
  });
  return `SUMPRODUCT((${row(names)}<>"")*${same.join('*')})`;
}

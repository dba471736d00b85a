/** The first sheet: offers to fill in, and under them their shares with intervals, which change as one types. */
import { normalQuantile } from '../../analysis/numerics/normalDistribution.ts';
import { type Book, type BookAttribute, groupsOf, partWorthPlaces, sheetNames, simulatorPlaces } from './book.ts';
import { type Grid, makeGrid, nameOf, rangeOf } from './grid.ts';
import { groupRows } from './groupRows.ts';

export function makeSimulatorSheet(book: Book): string {
  const grid = makeGrid();
  const { say } = book;
  grid.put(1, 1, { text: say('workbook.title', { study: titleOf(book) }), look: 'title' });
  grid.put(2, 1, { text: whose(book), look: 'prose' });
  grid.put(3, 1, { text: say('workbook.how'), look: 'prose' });
  putChoices(grid, book);
  putOffers(grid, book);
  putShares(grid, book);
  const widths = [40, ...Array<number>(book.offers).fill(24)];
  return grid.xml(widths, [simulatorPlaces.names, 1]);
}

export function titleOf({ data, language }: Book): string {
  return data.title?.[language] ?? Object.values(data.title ?? {})[0] ?? data.study ?? '';
}

/** Of whom it is, first of all where they are nobody. */
export function whose({ data, say }: Book): string {
  const key = data.simulatedRespondents > 0 ? 'workbook.simulated' : 'workbook.respondents';
  return say(key, { n: data.nRespondents, simulated: data.simulatedRespondents });
}

function putChoices(grid: Grid, book: Book): void {
  const { say, data, twoStep } = book;
  const { rule, none } = simulatorPlaces;
  grid.put(rule[0], 1, { text: say('workbook.rule') });
  grid.put(rule[0], rule[1], { text: twoStep ? 'two-step' : 'logit', look: 'input' });
  const rules = twoStep ? '"two-step,logit"' : '"logit"';
  grid.allow({ from: rule, to: rule, list: rules, title: say('workbook.rule'), says: say('workbook.choose') });
  if (!data.hasAcceptance) return;
  grid.put(none[0], 1, { text: say('workbook.mayTakeNone') });
  grid.put(none[0], none[1], { text: say('workbook.yes'), look: 'input' });
  const list = `"${say('workbook.yes')},${say('workbook.no')}"`;
  grid.allow({ from: none, to: none, list, title: say('workbook.none'), says: say('workbook.choose') });
}

function putOffers(grid: Grid, book: Book): void {
  const { say, attributes, offers, data } = book;
  const { names, firstAttribute, firstOffer } = simulatorPlaces;
  grid.put(names, 1, { text: say('workbook.offer'), look: 'heading' });
  for (let j = 0; j < offers; j++) {
    grid.put(names, firstOffer + j, { text: book.begin[j]?.name ?? '', look: 'input' });
  }
  for (const [place, attribute] of attributes.entries()) {
    const row = firstAttribute + place;
    const range = attribute.range ? ` (${attribute.range[0]}–${attribute.range[1]})` : '';
    grid.put(row, 1, { text: `${attribute.label}${range}` });
    for (let j = 0; j < offers; j++) {
      const profile = book.begin[j]?.profile ?? data.base;
      grid.put(row, firstOffer + j, { ...valueAt(attribute, profile[attribute.id] ?? ''), look: 'input' });
    }
    const to = [row, firstOffer + offers - 1] as const;
    const said = { from: [row, firstOffer] as const, to, title: attribute.label };
    const table = book.tables.get(attribute.id);
    if (attribute.kind === 'categorical' && table) {
      grid.allow({ ...said, list: table.names, says: say('workbook.choose') });
    } else if (attribute.range) {
      const [least, most] = attribute.range;
      grid.allow({ ...said, between: attribute.range, says: say('workbook.between', { least, most }) });
    }
  }
}

function valueAt({ kind, levels }: BookAttribute, level: string) {
  if (level === '') return { text: '' };
  if (kind === 'numeric') return { number: Number(level) };
  return { text: levels.find(({ id }) => id === level)?.name ?? '' };
}

function putShares(grid: Grid, book: Book): void {
  const { say, offers, data, attributes } = book;
  const rows = groupRows(book);
  const groups = groupsOf(book).length;
  const start = simulatorPlaces.firstAttribute + attributes.length + 1;
  const ofGroups = (row: number) => rangeOf(sheetNames.groups, [row, 2], [row, 1 + groups]);
  const percent = Math.round(book.estimates.confidence * 100);
  grid.put(start, 1, { text: say('workbook.shares'), look: 'heading' });
  grid.put(start + 1, 1, { text: say('workbook.low', { percent }) });
  grid.put(start + 2, 1, { text: say('workbook.high', { percent }) });
  grid.put(start + 3, 1, { text: say('workbook.standardError') });
  if (data.hasAcceptance) grid.put(start + 4, 1, { text: say('workbook.accepted') });
  for (let j = 0; j < offers + Number(data.hasAcceptance); j++) {
    const column = simulatorPlaces.firstOffer + j;
    const isNone = j === offers;
    const isThere = isNone
      ? `${nameOf(simulatorPlaces.none)}="${say('workbook.yes')}"`
      : `${nameOf([simulatorPlaces.names, column])}<>""`;
    const shown = (formula: string) => `IF(${isThere},${formula},"")`;
    if (isNone) grid.put(simulatorPlaces.names, column, { text: say('workbook.none'), look: 'heading' });
    const share = nameOf([start, column]);
    const error = nameOf([start + 3, column]);
    const bound = (sign: string) =>
      shown(
        `IF(${share}*(1-${share})<=0,${share},1/(1+EXP(-(LN(${share}/(1-${share}))${sign}${half(book)}*${error}/(${share}*(1-${share}))))))`,
      );
    const average = `SUMPRODUCT(${ofGroups(rows.weight)},${ofGroups(rows.share + j)})`;
    grid.put(start, column, { formula: shown(average), look: 'strongShare' });
    grid.put(start + 1, column, { formula: bound('-'), look: 'share' });
    grid.put(start + 2, column, { formula: bound('+'), look: 'share' });
    grid.put(start + 3, column, { formula: shown(standardError(book, j)), look: 'share' });
    if (!data.hasAcceptance || isNone) continue;
    const accepted = `SUMPRODUCT(${ofGroups(rows.weight)},${ofGroups(rows.acceptance + j)})`;
    grid.put(start + 4, column, { formula: shown(accepted), look: 'share' });
  }
  grid.put(start + 6, 1, { text: say('workbook.intervals', { percent }), look: 'prose' });
}

/** Half the width of an interval, in standard errors. */
function half({ estimates }: Book): number {
  return normalQuantile(estimates.confidence);
}

/** By the delta method: sqrt(g' Cov g), with g the gradient on the sheet of part-worths; that of none is less the sum of all. */
function standardError(book: Book, j: number): string {
  const K = book.parameters.length;
  const { firstRow, firstOffer } = partWorthPlaces;
  const first = firstOffer + book.offers + groupsOf(book).length;
  const gradient = (offer: number) =>
    rangeOf(sheetNames.partWorths, [firstRow, first + offer], [firstRow + K - 1, first + offer]);
  const all = Array.from({ length: book.offers }, (_, offer) => gradient(offer));
  const own = j < book.offers ? gradient(j) : `(${all.join('+')})`;
  const covariance = rangeOf(sheetNames.covariance, [4, 2], [3 + K, 1 + K]);
  return `SQRT(MAX(0,SUMPRODUCT(MMULT(${covariance},${own}),${own})))`;
}

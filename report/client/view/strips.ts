/** Rows of an estimate in words, its interval, and a strip with both on one axis. */
import { niceTicks, tickDigits } from '../../figures/niceTicks.ts';
import type { FigureNumbers } from '../../simulator/pageData.ts';
import { type Bounds, copyOf, find, markBounds, setText, writeNumber } from './pieces.ts';
import type { Words } from './words.ts';

export interface StripRow {
  /** What it is about, the same at each drawing. */
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  /** In the unit of the axis. */
  readonly bounds: Bounds;
  readonly value: string;
  /** Hollow where it can't be told from the line. */
  readonly isClear: boolean;
  readonly isHere?: boolean;
  readonly button?: { readonly label: string; press(): void };
}

export interface StripAxis {
  /** What the axis must at least show. */
  readonly include: readonly number[];
  /** Where nothing has changed. */
  readonly line?: number;
  readonly isSigned?: boolean;
}

const mostTicks = 5;

/** Draws them into the table of a figure, and says its numbers. */
export function drawStrips(
  figure: HTMLElement,
  rows: readonly StripRow[],
  axis: StripAxis,
  words: Words,
): FigureNumbers {
  const domain = domainOf(rows, axis);
  drawTicks(find(figure, '.ticks'), domain, axis, words);
  const body = find<HTMLTableSectionElement>(figure, 'tbody');
  const known = new Map([...body.rows].map((row) => [row.dataset['key'], row]));
  const drawn = rows.map((row) => {
    const element = known.get(row.key) ?? copyOf<HTMLTableRowElement>('strip');
    drawRow(element, row, axis, domain, words);
    return element;
  });
  const isSame = drawn.length === body.rows.length && drawn.every((row, index) => row === body.rows[index]);
  if (!isSame) body.replaceChildren(...drawn);
  return numbersOf(figure, rows, words);
}

interface Domain {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

function domainOf(rows: readonly StripRow[], { include }: StripAxis): Domain {
  const values = [...rows.flatMap(({ bounds }) => [bounds.low, bounds.high, bounds.estimate]), ...include];
  const finite = values.filter(Number.isFinite);
  const low = finite.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const high = finite.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const room = (high - low) * 0.03 || 1;
  const ends = { low: include.includes(low) ? low : low - room, high: include.includes(high) ? high : high + room };
  return { ...ends, ticks: niceTicks(ends.low, ends.high, mostTicks) };
}

function percent(value: number, { low, high }: Pick<Domain, 'low' | 'high'>): string {
  return `${Number(((100 * (value - low)) / (high - low)).toFixed(2))}%`;
}

function drawTicks(place: HTMLElement, domain: Domain, { isSigned }: StripAxis, { language }: Words): void {
  const digits = tickDigits(domain.ticks);
  const write = isSigned ? language.signed : language.number;
  const ticks = domain.ticks.map((tick) => {
    const label = document.createElement('span');
    label.className = 'at';
    label.textContent = write(tick, digits);
    label.style.insetInlineStart = percent(tick, domain);
    return label;
  });
  place.replaceChildren(...ticks);
}

function drawRow(element: HTMLTableRowElement, row: StripRow, axis: StripAxis, domain: Domain, words: Words): void {
  const { key, label, hint, bounds, value, isClear, isHere = false, button } = row;
  element.dataset['key'] = key;
  element.classList.toggle('here', isHere);
  markBounds(element, bounds);
  const labelCell = find(element, '[data-cell="label"]');
  setText(labelCell, label);
  if (hint) labelCell.title = hint;
  writeNumber(find(element, '[data-cell="value"]'), value, bounds.estimate);
  setText(find(element, '[data-cell="interval"]'), words.range(bounds, axis.isSigned ? 'signed' : 'plain'));
  drawMarks(element, bounds, isClear, axis, domain);
  setButton(element, button);
}

function drawMarks(element: Element, bounds: Bounds, isClear: boolean, { line }: StripAxis, domain: Domain): void {
  const base = find<SVGLineElement>(element, 'line.line');
  base.toggleAttribute('hidden', line === undefined);
  const at = (value: number) => percent(Math.min(domain.high, Math.max(domain.low, value)), domain);
  for (const end of ['x1', 'x2']) base.setAttribute(end, at(line ?? domain.low));
  const interval = find<SVGLineElement>(element, 'line.interval');
  interval.setAttribute('x1', at(bounds.low));
  interval.setAttribute('x2', at(bounds.high));
  const dot = find<SVGCircleElement>(element, 'circle');
  dot.setAttribute('cx', at(bounds.estimate));
  dot.setAttribute('class', isClear ? 'dot' : 'hollow');
}

function setButton(element: Element, button: StripRow['button']): void {
  const old = element.querySelector('button');
  if (!button) {
    old?.remove();
    return;
  }
  const made = old ?? copyOf<HTMLButtonElement>('apply');
  made.setAttribute('aria-label', button.label);
  made.onclick = button.press;
  if (!old) find(element, '.act').append(made);
}

function numbersOf(figure: HTMLElement, rows: readonly StripRow[], { say }: Words): FigureNumbers {
  const [label = '', value = ''] = [...figure.querySelectorAll('thead th')].map(
    (cell) => cell.textContent?.trim() ?? '',
  );
  return {
    columns: [label, value, say('numbersLow'), say('numbersHigh')],
    rows: rows.map((row) => [row.label, row.bounds.estimate, row.bounds.low, row.bounds.high]),
  };
}

import type { Cell, ChartRow, IntervalChart } from './chart.ts';
import type { ChartFrame } from './chartFrame.ts';
import { textWidth, wrapText } from './wrapText.ts';

/** A line of text; x counts from the left edge of the first panel, y is its middle. */
export interface PlacedLine {
  readonly text: string;
  readonly y: number;
}

/** A row: its strip from top to bottom holds the grid, the band, the interval and the dot (in the middle). */
export interface PlacedRow {
  readonly row: ChartRow;
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
}

export interface ChartLayout {
  readonly headings: readonly PlacedLine[];
  readonly subheadings: readonly PlacedLine[];
  readonly labels: readonly PlacedLine[];
  /** Values and notes that stand above their strip, in a narrow chart: under the label, or at its end if all fit. */
  readonly values: readonly PlacedLine[];
  readonly endValues: readonly PlacedLine[];
  readonly notes: readonly PlacedLine[];
  /** Hairlines over every block but the first. */
  readonly hairlines: readonly number[];
  /** Where the numbers of the axis stand: at the head of the chart, or of every block in a narrow one. */
  readonly axes: readonly number[];
  readonly rows: readonly PlacedRow[];
  readonly height: number;
}

type Draft = { -readonly [K in keyof ChartLayout]: ChartLayout[K] extends readonly (infer T)[] ? T[] : number };

/** Puts the texts and rows of a chart under each other. */
export function layoutRows({ blocks }: IntervalChart, frame: ChartFrame): ChartLayout {
  const draft: Draft = {
    headings: [],
    subheadings: [],
    labels: [],
    values: [],
    endValues: [],
    notes: [],
    hairlines: [],
    axes: [],
    rows: [],
    height: 4,
  };
  const headingWidth = frame.labelsAbove ? frame.totalWidth : frame.totalWidth - 20;
  const placeRow = frame.labelsAbove ? placeRowBelow(valuesFit(blocks, frame)) : placeRowBeside;
  if (!frame.labelsAbove) placeAxis(draft, frame);
  blocks.forEach((block, index) => {
    if (index > 0 && block.heading) placeHairline(draft);
    if (block.heading) placeText(draft, draft.headings, block.heading, headingWidth, frame);
    if (block.subheading) placeText(draft, draft.subheadings, block.subheading, headingWidth, frame);
    draft.height += block.heading ? 2 : 0;
    if (frame.labelsAbove) placeAxis(draft, frame);
    for (const row of block.rows) placeRow(draft, row, frame);
    draft.height += 4;
  });
  return draft;
}

function placeHairline(draft: Draft): void {
  draft.hairlines.push(draft.height + 4);
  draft.height += 14;
}

function placeText(draft: Draft, lines: PlacedLine[], text: string, width: number, frame: ChartFrame): void {
  for (const line of wrapText(text, width, frame.fontSize)) {
    lines.push({ text: line, y: draft.height + frame.lineHeight / 2 });
    draft.height += frame.lineHeight;
  }
}

function placeAxis(draft: Draft, { lineHeight }: ChartFrame): void {
  draft.axes.push(draft.height + lineHeight / 2);
  draft.height += lineHeight + 3;
}

/** Label and values stand at the height of the dot. */
function placeRowBeside(draft: Draft, row: ChartRow, frame: ChartFrame): void {
  const lines = wrapText(row.label, frame.labelWidth - 20, frame.fontSize);
  const values = row.cells.map((cell) => besideLines(cell, frame).length);
  const height = Math.max(lines.length, ...values) * frame.lineHeight + 2 * frame.rowPadding;
  const middle = draft.height + height / 2;
  const first = middle - ((lines.length - 1) * frame.lineHeight) / 2;
  lines.forEach((text, index) => {
    draft.labels.push({ text, y: first + index * frame.lineHeight });
  });
  draft.rows.push({ row, top: draft.height, bottom: draft.height + height, middle });
  draft.height += height;
}

/** What stands beside a dot: the value's lines, then those of the note. */
export function besideLines({ value, note }: Cell, { valueWidth, fontSize }: ChartFrame) {
  const values = wrapText(value, valueWidth, fontSize).map((text) => ({ text, isNote: false }));
  const notes = note ? wrapText(note, valueWidth, fontSize - 1).map((text) => ({ text, isNote: true })) : [];
  return [...values, ...notes];
}

/** Label, then value and note, then the strip. */
const placeRowBelow = (valuesAtEnd: boolean) => (draft: Draft, row: ChartRow, frame: ChartFrame) => {
  const width = frame.totalWidth - 2;
  const [cell] = row.cells;
  draft.height += frame.rowPadding;
  if (cell && valuesAtEnd) draft.endValues.push({ text: cell.value, y: draft.height + frame.lineHeight / 2 });
  placeText(draft, draft.labels, row.label, width, frame);
  if (cell && !valuesAtEnd) placeText(draft, draft.values, cell.value, width, frame);
  if (cell?.note) placeText(draft, draft.notes, cell.note, width, frame);
  draft.height += 2;
  const bottom = draft.height + frame.strip;
  draft.rows.push({ row, top: draft.height, bottom, middle: draft.height + frame.strip / 2 });
  draft.height = bottom + frame.rowPadding - 3;
};

/** Is there room for every value on the line of its label? All or none, so that the eye finds them in one place. */
function valuesFit(blocks: IntervalChart['blocks'], { totalWidth, fontSize }: ChartFrame): boolean {
  const rows = blocks.flatMap((block) => block.rows);
  return rows.every(
    ({ label, cells: [cell] }) => textWidth(`${label} ${cell?.value ?? ''}`, fontSize) < totalWidth - 20,
  );
}

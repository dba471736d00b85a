/**
 * The measures of a drawing, in pixels. A wide chart has the labels beside the panels, for a desk or a sheet of A4; a
 * narrow one has them above each row, for a phone held upright (328 px, so that 360 px needs no sideways scrolling).
 */
export interface ChartFrame {
  readonly totalWidth: number;
  /** Left of the first panel. */
  readonly labelWidth: number;
  /** Do the labels stand above their row rather than beside it? */
  readonly labelsAbove: boolean;
  readonly panelWidth: number;
  /** From the right edge of a panel to its values, and the width of these. */
  readonly valueGap: number;
  readonly valueWidth: number;
  readonly fontSize: number;
  readonly lineHeight: number;
  /** What a row keeps free above and below its text. */
  readonly rowPadding: number;
  /** Height of the strip in which dot and interval stand, where the labels are above. */
  readonly strip: number;
  readonly tickCount: number;
  /** Area of a dot, in square pixels. */
  readonly dotSize: number;
}

export type ChartWidth = 'wide' | 'narrow';

const text = { fontSize: 13, lineHeight: 17, dotSize: 80 };

export function chartFrame(width: ChartWidth, panels: number): ChartFrame {
  if (width === 'narrow') return narrowFrame;
  return panels === 1 ? wideFrame : multiplesFrame(panels);
}

const wideFrame: ChartFrame = {
  ...text,
  totalWidth: 800,
  labelWidth: 280,
  labelsAbove: false,
  panelWidth: 302,
  valueGap: 18,
  valueWidth: 200,
  rowPadding: 7,
  strip: 0,
  tickCount: 8,
};

const narrowFrame: ChartFrame = {
  ...text,
  totalWidth: 328,
  labelWidth: 14,
  labelsAbove: true,
  panelWidth: 294,
  valueGap: 0,
  valueWidth: 20,
  rowPadding: 7,
  strip: 22,
  tickCount: 6,
};

function multiplesFrame(panels: number): ChartFrame {
  const labelWidth = 222;
  const valueGap = 10;
  const valueWidth = 34;
  const panelWidth = Math.floor((800 - labelWidth) / panels) - valueGap - valueWidth;
  return { ...wideFrame, labelWidth, panelWidth, valueGap, valueWidth, tickCount: panels > 2 ? 3 : 4, dotSize: 44 };
}

/**
 * Colours and type of every chart. The colours here hold for light paper and for a picture taken out of its page; the
 * page's style sheet sets them again by class, for dark screens and forced colours. Blue against sand is told apart
 * with every kind of colour vision, and in grey by lightness.
 */
export const chartColors = {
  ink: '#1c2430',
  quiet: '#566070',
  hairline: '#c9ced6',
  grid: '#e4e7ec',
  line: '#8a93a1',
  estimate: '#0b4f8a',
  paper: '#ffffff',
  band: '#ead9b0',
  bandEdge: '#a8842c',
} as const;

export const chartFont = 'Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif';

/** No screen reader marks from Vega: the page gives every chart a title, a description and a table. */
export const chartConfig = {
  aria: false,
  background: null,
  font: chartFont,
  view: { stroke: null },
  text: { font: chartFont, fontSize: 13, color: chartColors.ink, baseline: 'middle', align: 'left' },
} as const;

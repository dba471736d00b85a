/**
 * A figure as an SVG file that needs nothing but itself. Charts are HTML with small SVG marks, so that their texts wrap in
 * any font; here they are measured as they lie on the reader's page and drawn again, with fonts that every machine has.
 */
import { readMarks } from './readMarks.ts';
import { type PlacedText, readTexts } from './readTexts.ts';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const svgNames = 'http://www.w3.org/2000/svg';
const margin = 16;
const fonts = {
  serif: 'Georgia, "Liberation Serif", serif',
  sans: 'Helvetica, Arial, "Liberation Sans", sans-serif',
} as const;

/** @param title what the file is called by those who can't see it */
export function drawPicture(figure: HTMLElement, title: string): Picture {
  return inLight(() => {
    const box = figure.getBoundingClientRect();
    const width = Math.ceil(box.width) + 2 * margin;
    const height = Math.ceil(box.height) + 2 * margin;
    const svg = element('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
    svg.append(element('title', {}, title));
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    svg.append(element('rect', { width, height, fill: paper }));
    const inner = element('g', { transform: `translate(${round(margin - box.left)} ${round(margin - box.top)})` });
    for (const { name, attributes } of readMarks(figure, isLeftOut)) inner.append(element(name, attributes));
    for (const text of readTexts(figure, isLeftOut)) inner.append(drawText(text));
    svg.append(inner);
    return { svg: `${new XMLSerializer().serializeToString(svg)}\n`, width, height };
  });
}

function isLeftOut(one: Element): boolean {
  return one.matches('.downloads, .off-picture, details, template, script, style');
}

/** Letters stand about a fifth of their size above the lower end of their line. */
function drawText({ text, left, top, width, height, size, isBold, isSerif, colour }: PlacedText): SVGElement {
  return element(
    'text',
    {
      x: round(left),
      y: round(top + height / 2 + size * 0.35),
      'font-family': isSerif ? fonts.serif : fonts.sans,
      'font-size': round(size),
      ...(isBold && { 'font-weight': 'bold' }),
      fill: colour,
      // Another font than the reader's is fitted into the same room.
      ...(text.length > 1 && { textLength: round(width), lengthAdjust: 'spacingAndGlyphs' }),
    },
    text,
  );
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const made = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

function round(number: number): number {
  return Number(number.toFixed(2));
}

/** Pictures are for papers and slides: light, whatever the screen is (but where colours are forced), and without the buttons about them. */
function inLight<Result>(measure: () => Result): Result {
  const { classList } = document.documentElement;
  const isForced = matchMedia('(forced-colors: active)').matches;
  const looks = ['in-picture', ...(isForced ? [] : ['in-light'])];
  classList.add(...looks);
  try {
    return measure();
  } finally {
    classList.remove(...looks);
  }
}

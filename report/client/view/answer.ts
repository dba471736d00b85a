/** The acceptance of the offer on screen: the number, its interval, what it is against the reference levels, a hundred dots. */
import type { FigureNumbers } from '../../simulator/pageData.ts';
import { type Bounds, find, markBounds, setText, svgElement, writeNumber } from './pieces.ts';
import type { Words } from './words.ts';

export interface Answer {
  readonly name: string;
  /** Short names of its levels, for paper. */
  readonly levels: string;
  /** Between 0 and 1. */
  readonly acceptance: Bounds;
  readonly base: Bounds;
  /** In percentage points; absent where the offer is the base. */
  readonly difference?: Bounds;
  readonly confidence: string;
  /** What of it nobody was shown, or could never be offered. */
  readonly notes: readonly string[];
}

const across = 20;
const dots = 100;

export function drawAnswer(figure: HTMLElement, answer: Answer, words: Words): FigureNumbers {
  const { name, levels, acceptance, difference, confidence, notes } = answer;
  const percent = hundredfold(acceptance);
  setText(find(figure, '[data-offer-title]'), name);
  setText(find(figure, '[data-offer-levels]'), levels);
  writeNumber(find(figure, '[data-share]'), words.language.number(percent.estimate), acceptance.estimate);
  markBounds(figure, acceptance);
  setText(find(figure, '[data-of-hundred]'), words.say('ofHundred'));
  for (const mini of document.querySelectorAll('[data-mini]')) setText(mini, words.language.number(percent.estimate));
  for (const mini of document.querySelectorAll('[data-mini-words]')) setText(mini, words.say('ofHundred'));
  setText(find(figure, '[data-interval]'), words.say('intervalLine', { confidence, range: words.range(percent) }));
  const against = find(figure, '[data-against]');
  setText(against, difference ? againstBase(answer, difference, words) : words.say('isBase'));
  if (difference) markBounds(against, difference);
  drawDots(find<SVGSVGElement>(figure, '[data-dots]'), Math.round(percent.estimate), words);
  const note = find(figure, '[data-unshown]');
  note.hidden = notes.length === 0;
  setText(note, notes.join(' '));
  return numbersOf(answer, words);
}

export function hundredfold({ estimate, low, high }: Bounds): Bounds {
  return { estimate: 100 * estimate, low: 100 * low, high: 100 * high };
}

function againstBase({ base, confidence }: Answer, difference: Bounds, words: Words): string {
  const { signed, number } = words.language;
  return words.say('againstBase', {
    difference: signed(difference.estimate, 1),
    base: number(100 * base.estimate),
    confidence,
    range: words.range(difference, 'signed'),
  });
}

function drawDots(picture: SVGSVGElement, full: number, words: Words): void {
  if (picture.childElementCount === 0) {
    for (let dot = 0; dot < dots; dot++) {
      const [cx, cy] = [5.5 + 10 * (dot % across), 5.5 + 10 * Math.floor(dot / across)];
      picture.append(svgElement('circle', { cx, cy, r: 4 }));
    }
  }
  for (const [index, dot] of [...picture.children].entries()) dot.setAttribute('class', index < full ? 'full' : '');
  picture.setAttribute('aria-label', words.say('dotsLabel', { count: full }));
}

function numbersOf({ name, acceptance, difference }: Answer, { say }: Words): FigureNumbers {
  const row = (label: string, { estimate, low, high }: Bounds) => [label, estimate, low, high];
  return {
    columns: [say('offer'), say('numbersEstimate'), say('numbersLow'), say('numbersHigh')],
    rows: [
      row(`${name}: ${say('acceptance')}`, acceptance),
      ...(difference ? [row(`${name}: ${say('points')}`, difference)] : []),
    ],
  };
}

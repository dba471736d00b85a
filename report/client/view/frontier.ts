/** Every possible offer by acceptance and value: a cloud of points, those that can't be bettered, and the offer on screen. */
import { niceTicks, tickDigits } from '../../figures/niceTicks.ts';
import type { FigureNumbers } from '../../simulator/pageData.ts';
import { type Bounds, copyOf, find, markBounds, setText, svgElement, writeNumber } from './pieces.ts';
import type { Words } from './words.ts';

export interface FrontierPoint {
  readonly key: string;
  readonly policy: string;
  /** Of every 100 who are asked. */
  readonly acceptance: Bounds;
  readonly value: Bounds;
  /** That no offer is better in both, from 0 to 1; absent where it was not computed. */
  readonly probability?: number;
  readonly isHere: boolean;
  readonly press?: () => void;
}

export interface FrontierPicture {
  /** Of all policies, two by two: acceptance of 100, and value. */
  readonly cloud: Float64Array;
  /** By acceptance, the most accepted first; the offer on screen among them where it is one. */
  readonly front: readonly FrontierPoint[];
  /** The offer on screen. */
  readonly here: FrontierPoint;
  /** What the picture says, for who can't see it. */
  readonly label: string;
}

const mostListed = 40;

export interface FrontierPlaces {
  readonly figure: HTMLElement;
  readonly table: HTMLElement;
}

export function drawFrontier({ figure, table }: FrontierPlaces, picture: FrontierPicture, words: Words): FigureNumbers {
  const plane = find(figure, '[data-plane]');
  plane.setAttribute('aria-label', picture.label);
  const view = viewOf(picture);
  drawTicks(plane, view, words);
  drawCloud(find<HTMLCanvasElement>(plane, 'canvas'), picture.cloud, view);
  drawOver(find<SVGSVGElement>(plane, '[data-over]'), picture, view);
  listFront(table, picture, words);
  return numbersOf(picture, words);
}

interface Axis {
  readonly low: number;
  readonly high: number;
}

interface View {
  readonly across: Axis;
  readonly up: Axis;
}

function viewOf({ cloud, front, here }: FrontierPicture): View {
  const [across, up] = [new Extent(), new Extent()];
  for (let i = 0; i < cloud.length; i += 2) {
    across.take(cloud[i] as number);
    up.take(cloud[i + 1] as number);
  }
  for (const { acceptance, value } of [...front, here]) {
    for (const end of [acceptance.low, acceptance.high]) across.take(end);
    for (const end of [value.low, value.high]) up.take(end);
  }
  return { across: across.axis(), up: up.axis() };
}

class Extent {
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  take(value: number): void {
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
  }

  axis(): Axis {
    const room = (this.#high - this.#low) * 0.04 || 1;
    return { low: this.#low - room, high: this.#high + room };
  }
}

function share(value: number, { low, high }: Axis): number {
  return (value - low) / (high - low);
}

function drawTicks(plane: HTMLElement, view: View, { language }: Words): void {
  for (const tick of plane.querySelectorAll('.tick')) tick.remove();
  for (const [kind, axis, count] of [
    ['across', view.across, 5],
    ['up', view.up, 5],
  ] as const) {
    const ticks = niceTicks(axis.low, axis.high, count);
    const digits = tickDigits(ticks);
    for (const at of ticks) {
      const label = document.createElement('span');
      label.className = `tick ${kind}`;
      label.textContent = language.number(at, digits);
      const place = `${Number((100 * share(at, axis)).toFixed(2))}%`;
      label.style.setProperty(kind === 'across' ? 'inset-inline-start' : 'inset-block-end', place);
      plane.append(label);
    }
  }
}

/** As sharp as the screen; a point of a crowd is fainter than one of few. */
function drawCloud(canvas: HTMLCanvasElement, cloud: Float64Array, view: View): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const ratio = Math.max(1, globalThis.devicePixelRatio);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  const probe = svgElement('circle', { class: 'policy' });
  canvas.parentElement?.querySelector('[data-over]')?.append(probe);
  context.fillStyle = getComputedStyle(probe).fill;
  probe.remove();
  const points = cloud.length / 2;
  context.globalAlpha = points > 20_000 ? 0.12 : points > 2000 ? 0.25 : 0.5;
  const radius = (points > 2000 ? 1.2 : 2) * ratio;
  const size = 2 * radius;
  for (let i = 0; i < cloud.length; i += 2) {
    const x = share(cloud[i] as number, view.across) * canvas.width;
    const y = (1 - share(cloud[i + 1] as number, view.up)) * canvas.height;
    context.fillRect(x - radius, y - radius, size, size);
  }
}

function drawOver(over: SVGSVGElement, { front, here }: FrontierPicture, view: View): void {
  const at = (value: number, axis: Axis) => Number((100 * share(value, axis)).toFixed(3));
  const x = (value: number) => `${at(value, view.across)}%`;
  const y = (value: number) => `${Number((100 - at(value, view.up)).toFixed(3))}%`;
  const cross = ({ acceptance, value }: FrontierPoint, name: string) => [
    svgElement('line', {
      class: name,
      x1: x(acceptance.low),
      x2: x(acceptance.high),
      y1: y(value.estimate),
      y2: y(value.estimate),
    }),
    svgElement('line', {
      class: name,
      x1: x(acceptance.estimate),
      x2: x(acceptance.estimate),
      y1: y(value.low),
      y2: y(value.high),
    }),
  ];
  const path = svgElement('svg', {
    width: '100%',
    height: '100%',
    viewBox: '0 0 100 100',
    preserveAspectRatio: 'none',
  });
  const line = front.map(
    ({ acceptance, value }) => `${at(acceptance.estimate, view.across)},${100 - at(value.estimate, view.up)}`,
  );
  path.append(svgElement('polyline', { class: 'front', points: line.join(' ') }));
  const marked = front.length <= mostListed ? front.flatMap((point) => cross(point, 'cross')) : [];
  const dots = front.map(({ acceptance, value }) =>
    svgElement('circle', { class: 'dot', cx: x(acceptance.estimate), cy: y(value.estimate), r: 3.5 }),
  );
  const place = svgElement('svg', {
    class: 'end',
    x: x(here.acceptance.estimate),
    y: y(here.value.estimate),
    overflow: 'visible',
  });
  place.append(svgElement('path', { class: 'current', d: 'M0-7l7 7-7 7-7-7z' }));
  over.replaceChildren(path, ...marked, ...cross(here, 'cross here'), ...dots, place);
}

/** The offer on screen first, then those of the front. */
function listFront(table: HTMLElement, { front, here }: FrontierPicture, words: Words): void {
  const listed = front.slice(0, mostListed);
  const rows = listed.some(({ isHere }) => isHere) ? listed : [here, ...listed];
  find(table, 'tbody').replaceChildren(...rows.map((point) => rowOf(point, words)));
  const more = find(table, '[data-front-more]');
  more.hidden = front.length <= mostListed;
  setText(more, words.say('frontMore', { count: front.length - listed.length }));
}

function rowOf(point: FrontierPoint, words: Words): HTMLElement {
  const { key, policy, acceptance, value, probability, isHere, press } = point;
  const { number } = words.language;
  const row = copyOf('front-row');
  row.dataset['key'] = key;
  row.classList.toggle('here', isHere);
  const cell = (name: string) => find(row, `[data-cell="${name}"]`);
  setText(cell('policy'), isHere ? `${words.say('frontHere')}: ${policy}` : policy);
  writeNumber(cell('acceptance'), number(acceptance.estimate, 1), acceptance.estimate);
  setText(cell('acceptanceInterval'), words.range(acceptance));
  markBounds(cell('acceptance'), acceptance);
  writeNumber(cell('value'), number(value.estimate, 1), value.estimate);
  setText(cell('valueInterval'), words.range(value));
  markBounds(cell('value'), value);
  if (probability !== undefined)
    writeNumber(cell('probability'), words.language.percent(number(100 * probability)), probability);
  if (press && !isHere) {
    const button = copyOf<HTMLButtonElement>('apply');
    button.setAttribute('aria-label', words.say('applyLabel', { change: policy }));
    button.addEventListener('click', press);
    cell('policy').append(' ', button);
  }
  return row;
}

function numbersOf({ front, here }: FrontierPicture, { say }: Words): FigureNumbers {
  const bounds = (name: string) => [name, `${name}: ${say('numbersLow')}`, `${name}: ${say('numbersHigh')}`];
  const numbers = ({ estimate, low, high }: Bounds) => [estimate, low, high];
  const points = front.some(({ isHere }) => isHere) ? front : [here, ...front];
  return {
    columns: [say('policy'), ...bounds(say('acceptance')), ...bounds(say('expectedValue')), say('onFront')],
    rows: points.map(({ policy, acceptance, value, probability, isHere }) => [
      isHere ? `${say('frontHere')}: ${policy}` : policy,
      ...numbers(acceptance),
      ...numbers(value),
      probability ?? null,
    ]),
  };
}

/** What is drawn in an element: its SVG marks, its canvases and the lines along its boxes, where they lie on the page. */

export interface PlacedMark {
  /** An SVG element, and its attributes in pixels of the page. */
  readonly name: 'line' | 'rect' | 'circle' | 'path' | 'image' | 'polyline';
  readonly attributes: Readonly<Record<string, string>>;
}

const shapes = 'line, rect, circle, path, polyline';

export function readMarks(root: Element, isLeftOut: (element: Element) => boolean): PlacedMark[] {
  const within = (element: Element) => {
    for (let one: Element | null = element; one && one !== root; one = one.parentElement) {
      if (isLeftOut(one) || getComputedStyle(one).display === 'none') return false;
    }
    return true;
  };
  const boxes = [root, ...root.querySelectorAll('tr, th, td, li, .plane')].filter(within).flatMap(bordersOf);
  const pictures = [...root.querySelectorAll('canvas')].filter(within).flatMap(pictureOf);
  const drawn = [...root.querySelectorAll<SVGGraphicsElement>(shapes)].filter(within).flatMap(shapeOf);
  return [...boxes, ...pictures, ...drawn];
}

/** The lines along its sides: hairlines between rows, the axes of a plane. */
function bordersOf(element: Element): PlacedMark[] {
  if (element instanceof SVGElement) return [];
  const style = getComputedStyle(element);
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const sides = {
    top: { x1: left, x2: right, y1: top, y2: top },
    bottom: { x1: left, x2: right, y1: bottom, y2: bottom },
    left: { x1: left, x2: left, y1: top, y2: bottom },
    right: { x1: right, x2: right, y1: top, y2: bottom },
  };
  return Object.entries(sides).flatMap(([side, ends]): PlacedMark[] => {
    const of = (what: string) => style.getPropertyValue(`border-${side}-${what}`);
    const width = Number.parseFloat(of('width'));
    if (!(width > 0) || of('style') === 'none') return [];
    const places = Object.fromEntries(Object.entries(ends).map(([name, at]) => [name, at.toFixed(2)]));
    return [{ name: 'line', attributes: { ...places, stroke: of('color'), 'stroke-width': String(width) } }];
  });
}

function pictureOf(canvas: HTMLCanvasElement): PlacedMark[] {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  if (width === 0) return [];
  const place = { x: String(left), y: String(top), width: String(width), height: String(height) };
  return [{ name: 'image', attributes: { ...place, href: canvas.toDataURL() } }];
}

/** Lengths in percent become pixels; where a shape stands is in its matrix. */
function shapeOf(shape: SVGGraphicsElement): PlacedMark[] {
  const matrix = shape.getScreenCTM();
  const { fill, stroke, strokeWidth, strokeDasharray, strokeLinecap, opacity, fillOpacity, strokeOpacity } =
    getComputedStyle(shape);
  if (!matrix || (fill === 'none' && stroke === 'none')) return [];
  const { a, b, c, d, e, f } = matrix;
  const looks: Record<string, string> = {
    transform: `matrix(${[a, b, c, d, e, f].map((number) => Number(number.toFixed(4))).join(' ')})`,
    fill,
    stroke,
  };
  if (stroke !== 'none') {
    Object.assign(looks, { 'stroke-width': strokeWidth.replace('px', ''), 'stroke-linecap': strokeLinecap });
  }
  if (strokeDasharray !== 'none') looks['stroke-dasharray'] = strokeDasharray.replaceAll('px', '');
  if (opacity !== '1') looks['opacity'] = opacity;
  if (fillOpacity !== '1') looks['fill-opacity'] = fillOpacity;
  if (strokeOpacity !== '1') looks['stroke-opacity'] = strokeOpacity;
  if (getComputedStyle(shape).vectorEffect === 'non-scaling-stroke') looks['vector-effect'] = 'non-scaling-stroke';
  return [{ name: shape.localName as PlacedMark['name'], attributes: { ...lengthsOf(shape), ...looks } }];
}

function lengthsOf(shape: SVGGraphicsElement): Record<string, string> {
  const pixels = (length: SVGAnimatedLength) => String(Number(length.baseVal.value.toFixed(3)));
  if (shape instanceof SVGLineElement) {
    return { x1: pixels(shape.x1), y1: pixels(shape.y1), x2: pixels(shape.x2), y2: pixels(shape.y2) };
  }
  if (shape instanceof SVGRectElement) {
    return { x: pixels(shape.x), y: pixels(shape.y), width: pixels(shape.width), height: pixels(shape.height) };
  }
  if (shape instanceof SVGCircleElement) {
    return { cx: pixels(shape.cx), cy: pixels(shape.cy), r: pixels(shape.r) };
  }
  if (shape instanceof SVGPolylineElement) return { points: shape.getAttribute('points') ?? '' };
  return { d: shape.getAttribute('d') ?? '' };
}

/** A picture of lines side by side: the draws of chains one after the other, or how their ranks are spread. */
export interface LinePicture {
  /** Unique in the page. */
  readonly id: string;
  readonly title: string;
  /** What a reader who can't see the lines should know. */
  readonly description: string;
  /** What stands at the bottom and at the top of the picture. */
  readonly scale: string;
  /** By chain: points as SVG has them, in 600 x 100 units, and the values that they are made of. */
  readonly lines: readonly { readonly name: string; readonly points: string; readonly values: readonly number[] }[];
}

const width = 600;
const height = 100;

/** By chain, evenly spaced values from left to right; `low` and `high` are at the bottom and at the top. */
export function lineOfValues(values: readonly number[], low: number, high: number): string {
  return values.map((value, i) => point(i / Math.max(1, values.length - 1), value, low, high)).join(' ');
}

/** A step for each value. */
export function stepsOfValues(values: readonly number[], low: number, high: number): string {
  return values
    .flatMap((value, i) => [i, i + 1].map((edge) => point(edge / values.length, value, low, high)))
    .join(' ');
}

function point(across: number, value: number, low: number, high: number): string {
  const share = high > low ? (value - low) / (high - low) : 0.5;
  // A unit is a pixel or less, and a page may hold thousands of points.
  return `${Math.round(width * across)},${Math.round(height * (1 - share))}`;
}

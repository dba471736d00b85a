/**
 * Colours as numbers: how light they are to WCAG, and how to change their lightness and nothing else.
 *
 * Source: WCAG 2.2, relative luminance and contrast ratio; B. Ottosson (2020), "A perceptual color space for image
 * processing" (OKLab), in its polar form.
 */

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Lightness from 0 (black) to 1 (white), chroma from 0 (grey), hue in radians. */
export interface Lch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** `#rgb` or `#rrggbb`, in either case; `undefined` for anything else. */
export function parseColour(text: string): Rgb | undefined {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(text.trim()) ?? [];
  const digits = long ?? short?.replace(/./g, '$&$&');
  if (digits === undefined) return undefined;
  const part = (from: number) => Number.parseInt(digits.slice(from, from + 2), 16);
  return [part(0), part(2), part(4)];
}

/** `#rrggbb`. */
export function formatColour(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The contrast of two colours, from 1 (none) to 21 (black and white): (L1 + 0.05) / (L2 + 0.05), L the relative luminance.
 *
 * @example contrastOf([255, 255, 255], [0, 0, 0]); // 21
 */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [darker, lighter] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(colour: Rgb): number {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** By logarithms, which are the same on every Node; powers are not. */
function toLinear(part: number): number {
  const value = part / 255;
  return value <= 0.04045 ? value / 12.92 : Math.exp(2.4 * Math.log((value + 0.055) / 1.055));
}

function fromLinear(value: number): number {
  return value <= 0.0031308 ? value * 12.92 : 1.055 * Math.exp(Math.log(value) / 2.4) - 0.055;
}

export function toLch(colour: Rgb): Lch {
  const [red, green, blue] = colour.map(toLinear) as unknown as Rgb;
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  const lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  return { lightness, chroma: Math.sqrt(a * a + b * b), hue: Math.atan2(b, a) };
}

/** The colour itself, or where no screen can show it the one of its lightness and hue with the most chroma. */
export function fromLch({ lightness, chroma, hue }: Lch): Rgb {
  let [low, high] = [0, chroma];
  if (isShown(linearOf({ lightness, chroma, hue }))) low = chroma;
  for (let halving = 0; halving < 24 && low < high; halving++) {
    const middle = (low + high) / 2;
    if (isShown(linearOf({ lightness, chroma: middle, hue }))) low = middle;
    else high = middle;
  }
  return linearOf({ lightness, chroma: low, hue }).map((part) =>
    Math.round(255 * Math.min(1, Math.max(0, fromLinear(Math.max(0, part))))),
  ) as unknown as Rgb;
}

function linearOf({ lightness, chroma, hue }: Lch): Rgb {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const cube = (root: number) => root * root * root;
  const long = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const medium = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const short = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function isShown(linear: Rgb): boolean {
  return linear.every((part) => part >= -1e-6 && part <= 1 + 1e-6);
}

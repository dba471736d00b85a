/**
 * The colours that follow from a study's accent, on a light page and on a dark one, and whether they can be read: words and
 * the words on buttons need a contrast of 4.5 (WCAG 2.2, success criterion 1.4.3), which is more than the 3 that outlines and
 * marks need (1.4.11).
 */
import { contrastOf, formatColour, fromLch, type Lch, parseColour, type Rgb, toLch } from './colours.ts';
import type { Accent } from './frame.ts';

export type Scheme = 'light' | 'dark';

/** What words stand on: `--paper` and `--sheet` of survey-templates/styles/colours.css. */
export const pageColours: Readonly<Record<Scheme, { readonly paper: string; readonly sheet: string }>> = {
  light: { paper: '#f6f3ec', sheet: '#fffdf8' },
  dark: { paper: '#15191d', sheet: '#1d2328' },
};

export const neededContrast = 4.5;

/** As `#rrggbb`, by the names that the stylesheet gives them. */
export interface AccentColours {
  readonly accent: string;
  /** Under the pointer. */
  readonly deep: string;
  /** Words on a button. */
  readonly on: string;
  /** Behind what is chosen. */
  readonly tint: string;
}

/** The colours of both schemes; the dark accent is made of the light one where the study names none. */
export function accentColours({ light, dark }: Accent): Readonly<Record<Scheme, AccentColours>> {
  const first = colourOf(light);
  return {
    light: coloursOf(first, 'light'),
    dark: coloursOf(dark === undefined ? darkOf(first) : colourOf(dark), 'dark'),
  };
}

/** What is wrong with a colour as the accent of one scheme. */
export interface AccentProblem {
  /** The thing with which it has too little contrast, and its colour. */
  readonly against: string;
  readonly contrast: number;
  /** The nearest colour of its hue that would do. */
  readonly nearest: string;
}

/** `undefined` where the colour can be read wherever it stands. @throws RangeError for what is no colour */
export function findAccentProblem(text: string, scheme: Scheme): AccentProblem | undefined {
  const colour = colourOf(text);
  const { against, contrast } = worstOf(colour, scheme);
  if (contrast >= neededContrast) return undefined;
  return { against, contrast, nearest: formatColour(nearestOf(colour, scheme)) };
}

function colourOf(text: string): Rgb {
  const colour = parseColour(text);
  if (!colour) throw new RangeError(`${text} is no colour`);
  return colour;
}

/** Where the accent is hardest to read. */
function worstOf(accent: Rgb, scheme: Scheme): { readonly against: string; readonly contrast: number } {
  const { paper, sheet } = pageColours[scheme];
  const { on, tint } = coloursOf(accent, scheme);
  const places = [
    [`the ${scheme} page`, paper],
    [`the sheet of the ${scheme} page`, sheet],
    [`what is chosen on the ${scheme} page`, tint],
    ['the words on a button', on],
  ] as const;
  const [worst] = places
    .map(([name, colour]) => ({ against: `${name} (${colour})`, contrast: contrastOf(accent, colourOf(colour)) }))
    .sort((a, b) => a.contrast - b.contrast);
  return worst as { readonly against: string; readonly contrast: number };
}

/** Darker on a light page and lighter on a dark one, in steps that nobody can see, until it can be read. */
function nearestOf(colour: Rgb, scheme: Scheme): Rgb {
  const start = toLch(colour);
  const step = scheme === 'light' ? -0.002 : 0.002;
  for (let { lightness } = start; lightness >= 0 && lightness <= 1; lightness += step) {
    const candidate = fromLch({ ...start, lightness });
    if (worstOf(candidate, scheme).contrast >= neededContrast) return candidate;
  }
  return scheme === 'light' ? [0, 0, 0] : [255, 255, 255];
}

/** As light as the accent of our own dark page, and no more vivid than is easy on the eye there. */
function darkOf(light: Rgb): Rgb {
  const { chroma, hue } = toLch(light);
  return nearestOf(fromLch({ lightness: 0.79, chroma: Math.min(chroma, 0.13), hue }), 'dark');
}

function coloursOf(accent: Rgb, scheme: Scheme): AccentColours {
  const own = toLch(accent);
  const [deeper, tint, ink] = scheme === 'light' ? lightParts(own) : darkParts(own);
  const white: Rgb = [255, 255, 255];
  const on = [white, fromLch(ink)].sort((a, b) => contrastOf(accent, b) - contrastOf(accent, a))[0] as Rgb;
  const deep = fromLch(deeper);
  return {
    accent: formatColour(accent),
    // Never so deep that the words on it could be read less well.
    deep: formatColour(contrastOf(deep, on) >= neededContrast ? deep : accent),
    on: formatColour(on),
    tint: formatColour(fromLch(tint)),
  };
}

function lightParts({ lightness, chroma, hue }: Lch): [deep: Lch, tint: Lch, ink: Lch] {
  return [
    { lightness: Math.max(0, lightness - 0.08), chroma, hue },
    { lightness: 0.955, chroma: Math.min(chroma, 0.012), hue },
    { lightness: 0.22, chroma: Math.min(chroma, 0.03), hue },
  ];
}

function darkParts({ lightness, chroma, hue }: Lch): [deep: Lch, tint: Lch, ink: Lch] {
  return [
    { lightness: Math.min(1, lightness + 0.07), chroma, hue },
    { lightness: 0.305, chroma: Math.min(chroma, 0.032), hue },
    { lightness: 0.235, chroma: Math.min(chroma, 0.03), hue },
  ];
}

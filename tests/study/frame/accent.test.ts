import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accentColours, findAccentProblem, neededContrast, pageColours } from '../../../study/frame/accent.ts';
import { contrastOf, formatColour, fromLch, parseColour, type Rgb, toLch } from '../../../study/frame/colours.ts';

const rgb = (text: string) => parseColour(text) as Rgb;
const stylesheet = readFileSync(join(import.meta.dirname, '../../../survey-templates/styles/colours.css'), 'utf8');

/** A colour of every corner, edge and face of what screens show. */
const every = [0, 51, 102, 153, 204, 255].flatMap((red) =>
  [0, 51, 102, 153, 204, 255].flatMap((green) =>
    [0, 51, 102, 153, 204, 255].map((blue) => formatColour([red, green, blue])),
  ),
);

describe('colours', () => {
  test('contrasts are those of WCAG', () => {
    expect(contrastOf([255, 255, 255], [0, 0, 0])).toBeCloseTo(21, 10);
    // The grey that is known as the lightest for words on white.
    expect(contrastOf(rgb('#767676'), rgb('#fff'))).toBeCloseTo(4.54, 2);
    expect(contrastOf(rgb('#ff0000'), rgb('#ffffff'))).toBeCloseTo(3.998, 3);
  });

  test('lightness, chroma and hue are those of the paper, and lead back to the colour', () => {
    const white = toLch([255, 255, 255]);
    expect([white.lightness, white.chroma]).toEqual([expect.closeTo(1, 4), expect.closeTo(0, 4)]);
    // Red, from the table of https://bottosson.github.io/posts/oklab/ in polar form.
    const red = toLch([255, 0, 0]);
    expect([red.lightness, red.chroma, red.hue]).toEqual([
      expect.closeTo(0.628, 3),
      expect.closeTo(0.2577, 3),
      expect.closeTo(0.5102, 3),
    ]);
    for (const colour of every) expect(formatColour(fromLch(toLch(rgb(colour))))).toBe(colour);
  });

  test('what is no colour of six or three figures is none', () => {
    expect(['blue', '#12', '#12345', '#1234567', '123456', '#12345g', ''].map(parseColour)).toEqual(
      Array(7).fill(undefined),
    );
    expect(parseColour('#0A5')).toEqual([0, 170, 85]);
  });
});

describe('an accent', () => {
  test('is held against the pages as they are', () => {
    const [light = '', dark = ''] = stylesheet.split('prefers-color-scheme: dark');
    for (const [scheme, styles] of [
      ['light', light],
      ['dark', dark],
    ] as const) {
      expect(styles).toContain(`--paper: ${pageColours[scheme].paper};`);
      expect(styles).toContain(`--sheet: ${pageColours[scheme].sheet};`);
    }
  });

  test('that of the pages themselves is fine, a bright one is not, and the nearest that would do is of its hue', () => {
    expect(findAccentProblem('#1b4b72', 'light')).toBeUndefined();
    const { nearest, contrast } = findAccentProblem('#e67e22', 'light') as { nearest: string; contrast: number };
    expect(contrast).toBeLessThan(neededContrast);
    expect(toLch(rgb(nearest)).hue).toBeCloseTo(toLch(rgb('#e67e22')).hue, 1);
  });

  test('the nearest colour that would do does, and one a little nearer would not', () => {
    for (const colour of every) {
      const problem = findAccentProblem(colour, 'light');
      if (!problem) continue;
      expect(findAccentProblem(problem.nearest, 'light'), colour).toBeUndefined();
      const nearer = toLch(rgb(problem.nearest));
      expect(
        findAccentProblem(formatColour(fromLch({ ...nearer, lightness: nearer.lightness + 0.02 })), 'light'),
        colour,
      ).toBeDefined();
    }
  });

  test('every colour that follows can be read where it stands, on light and on dark pages', () => {
    for (const light of every.filter((colour) => !findAccentProblem(colour, 'light'))) {
      const colours = accentColours({ light });
      expect(findAccentProblem(colours.dark.accent, 'dark'), light).toBeUndefined();
      for (const scheme of ['light', 'dark'] as const) {
        const { accent, deep, on, tint } = colours[scheme];
        const ink = rgb(scheme === 'light' ? '#1d2227' : '#ece8df');
        const soft = rgb(scheme === 'light' ? '#545a60' : '#b0b5b9');
        for (const [words, behind] of [
          [on, accent],
          [on, deep],
          [accent, tint],
        ] as const) {
          expect(contrastOf(rgb(words), rgb(behind)), `${light} ${words} on ${behind}`).toBeGreaterThanOrEqual(
            neededContrast,
          );
        }
        for (const words of [ink, soft])
          expect(contrastOf(words, rgb(tint)), light).toBeGreaterThanOrEqual(neededContrast);
        for (const page of Object.values(pageColours[scheme])) {
          expect(contrastOf(rgb(deep), rgb(page)), `${light} ${deep}`).toBeGreaterThanOrEqual(neededContrast);
        }
      }
    }
  });
});

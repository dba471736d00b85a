import { describe, expect, test } from 'vitest';
import { bold, paint, type Tone, tones } from '../../../cli/screen/paint.ts';
import { lengthOf, wrapLines } from '../../../cli/words/wrapLines.ts';

/** Relative luminance of WCAG 2.2 of a colour of the 256: six steps of red, green and blue from number 16 on. */
function luminanceOf(number: number): number {
  const [red, green, blue] = [36, 6, 1].map(
    (place) => [0, 95, 135, 175, 215, 255][Math.floor((number - 16) / place) % 6],
  );
  return luminance([red, green, blue] as number[]);
}

function luminance(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : Math.exp(2.4 * Math.log((share + 0.055) / 1.055));
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

const screens = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  'dark grey': [30, 30, 30],
  'solarized light': [253, 246, 227],
  'solarized dark': [0, 43, 54],
};

describe('colours', () => {
  test.each(Object.keys(tones) as Tone[])('%s stands out by 3 to 1 from every screen', (tone) => {
    for (const screen of Object.values(screens)) {
      expect(contrast(luminanceOf(tones[tone]), luminance(screen))).toBeGreaterThan(3);
    }
  });

  test('are codes that take no room, and nothing where there are none', () => {
    const painted = paint({ color: true }, 'warning', 'Warning:');
    expect(painted).toBe('\u001b[1m\u001b[38;5;130mWarning:\u001b[39m\u001b[22m');
    expect([lengthOf(painted), paint({ color: false }, 'bad', 'no'), bold({ color: false }, 'no')]).toEqual([
      8,
      'no',
      'no',
    ]);
    expect(wrapLines(`${painted} word`, 13)).toBe(`${painted} word`);
  });
});

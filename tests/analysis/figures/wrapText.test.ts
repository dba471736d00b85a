import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText, textWidth, wrapText } from '../../../analysis/figures/wrapText.ts';

describe('wrapping text', () => {
  test('breaks between words', () => {
    expect(wrapText('Your data are kept indefinitely', 120, 13)).toEqual(['Your data are kept', 'indefinitely']);
  });

  test('keeps a text that fits on one line', () => {
    expect(wrapText('Anonymity', 300, 13)).toEqual(['Anonymity']);
  });

  test('cuts a word that is longer than a line', () => {
    const lines = wrapText('arbeidsongeschiktheidsverzekering', 80, 13);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toBe('arbeidsongeschiktheidsverzekering');
  });

  test('loses no letter and fills no line beyond its width, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const lines = wrapText(text, 100, 13);
        expect(lines.join('').replaceAll(' ', '')).toBe(plainText(text).replaceAll(' ', ''));
        for (const line of lines) {
          if ([...line].length > 1) expect(textWidth(line, 13)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  test('takes out what XML can not hold and what turns the direction of the text after it', () => {
    expect(plainText('a\u0000b\u001b[31m\nc \u202eevil')).toBe('a b [31m c evil');
  });
});

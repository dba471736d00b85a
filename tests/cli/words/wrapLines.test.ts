import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrapLines } from '../../../cli/words/wrapLines.ts';

describe('wrapLines', () => {
  test('wraps between words, and goes on below the text behind a label', () => {
    expect(wrapLines('Balance   levels come equally often in every version', 32).split('\n')).toEqual([
      'Balance   levels come equally',
      '          often in every version',
    ]);
    expect(wrapLines('They hold for people who are alike', 20).split('\n')).toEqual([
      'They hold for people',
      'who are alike',
    ]);
    expect(wrapLines('  trapped 12 of all respondents', 22).split('\n')).toEqual([
      '  trapped 12 of all',
      '    respondents',
    ]);
  });

  test('leaves lines that fit as they are, and words that are longer than the line whole', () => {
    expect(wrapLines('a   b\n\n  c', 10)).toBe('a   b\n\n  c');
    expect(wrapLines('see https://example.org/researcher now', 12)).toBe('see\nhttps://example.org/researcher\nnow');
  });

  test('loses no word, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ a-z[\]\n]{0,80}$/), fc.integer({ min: 5, max: 60 }), (text, width) => {
        const words = (some: string) => some.split(/\s+/).filter(Boolean);
        expect(words(wrapLines(text, width))).toEqual(words(text));
      }),
    );
  });
});

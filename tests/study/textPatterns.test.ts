import { describe, expect, it } from 'vitest';
import type { TextPattern } from '../../study/questions.ts';
import { fitsPattern, isTextPattern, textPatterns } from '../../study/textPatterns.ts';

const cases: Readonly<Record<TextPattern, { readonly fit: readonly string[]; readonly misfit: readonly string[] }>> = {
  year: { fit: ['1985', '2026'], misfit: ['85', '1785', '19855', 'x1985', '1985\n'] },
  time: { fit: ['9:30', '09.30', '23:59'], misfit: ['24:00', '9:60', '9'] },
  digits: { fit: ['0', '0042'], misfit: ['', '4.2', '-1'] },
  'postcode-area': { fit: ['1234', '12345'], misfit: ['0234', '123', '1234 AB'] },
  postcode: { fit: ['1234 AB', '1234ab'], misfit: ['1234', '0234 AB', '1234  AB'] },
};

describe('a named pattern', () => {
  it.each(textPatterns)('takes what it is for and nothing else: %s', (pattern) => {
    for (const text of cases[pattern].fit) expect([text, fitsPattern(text, pattern)]).toEqual([text, true]);
    for (const text of cases[pattern].misfit) expect([text, fitsPattern(text, pattern)]).toEqual([text, false]);
  });

  it.each(textPatterns)('row 26: takes no time over a hostile text: %s', (pattern) => {
    // Every pattern is anchored and repeats one class at most, so that its steps are at most the text's letters.
    for (const letter of ['1', '9:', ' ', 'a']) expect(fitsPattern(`${letter.repeat(500_000)}!`, pattern)).toBe(false);
  });

  it('is known by its own name alone', () => {
    expect(isTextPattern('year')).toBe(true);
    expect(isTextPattern('constructor')).toBe(false);
  });
});

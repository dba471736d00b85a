/** The slips that people make in YAML: each is told once, at the place where it was made, with what to do. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PartworthError, type Problem } from '../../../../study/errors.ts';
import { parseStudy } from '../../../../study/studyFile/parseStudy.ts';

const blank = join(import.meta.dirname, '..', '..', '..', '..', 'data', 'studies', 'blank', 'study.yaml');
const study = readFileSync(blank, 'utf8');
const title = study.split('\n').findIndex((line) => line.startsWith('title:')) + 1;

/** Of the ready-made study with these lines in place of its title; lines count from that of the title. */
async function problemsOf(lines: string): Promise<string[]> {
  const text = study.replace(/^title:.*$/m, () => lines);
  try {
    await parseStudy(text, 'study.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof PartworthError)) throw error;
    return error.problems.map(
      ({ line = 0, column, message, hint }: Problem) => `${line - title + 1}:${column} ${message} (${hint})`,
    );
  }
}

const inQuotes = '(put this text in quotes)';
const beginning = (sign: string) => `1:8 a text can't begin with ${sign} ${inQuotes}`;

describe('a slip in YAML', () => {
  test.each([
    ['a text with a colon', 'title: Data: what we keep', `1:8 a text with a colon in it needs quotes ${inQuotes}`],
    ['a text that ends with a colon', 'title: We ask:', `1:8 a text with a colon in it needs quotes ${inQuotes}`],
    ['a text that begins with *', 'title: *bold* text', beginning('*')],
    ['a text that begins with &', 'title: &more text', beginning('&')],
    ['a text that begins with !', 'title: !important text', beginning('!')],
    ['a text that begins with %', 'title: %20 of people', beginning('%')],
    ['a text that begins with @', 'title: @home', beginning('@')],
    ['a text that begins with `', 'title: `code` of conduct', beginning('`')],
    ['a text that begins with {', 'title: {sector} and you', beginning('{')],
    ['a text that begins with [', 'title: [new] offers', beginning('[')],
    ['a text that begins with -', 'title: - offers', beginning('-')],
    ['a text that begins with |', 'title: | offers', beginning('|')],
    ['a tab', 'title:\n\ten: Offers', '2:1 a tab indents this line (indent with spaces)'],
    [
      'a double quote that is not closed',
      'title: "Offers',
      '1:8 the " that opens here is not closed (end the text with ")',
    ],
    [
      'one that the next text closes',
      'title: "Offers\nmore: "x"',
      '1:8 the " that opens here is not closed (end the text with ")',
    ],
    [
      'a single quote that is not closed',
      "title: 'Offers",
      "1:8 the ' that opens here is not closed (end the text with ')",
    ],
    [
      "an apostrophe in '...'",
      "title: 'What's new'",
      `1:14 the text goes on after its closing ' (put the whole text in ", or write '' for a ' inside it)`,
    ],
    [
      'quotes inside quotes',
      'title: "The "new" offers"',
      `1:14 the text goes on after its closing " (put the whole text in ', or write \\" for a " inside it)`,
    ],
    ['a quote before a colon', '"title: Offers', '1:1 the " that opens here is not closed (end the text with ")'],
    [
      'a bracket that is not closed',
      'title: { en: Offers',
      '1:8 the { that opens here is not closed (add }, or put a text that begins with { in quotes)',
    ],
    [
      'a list that is not closed',
      'title: { en: [Offers, nl: Ruil }',
      '1:14 the [ that opens here is not closed (add ], or put a text that begins with [ in quotes)',
    ],
    ['a bracket too many', 'title: { en: Offers }}', '1:22 } closes nothing (remove it, or put the text in quotes)'],
    [
      'a colon inside braces',
      'title: { en: Data: what }',
      '1:14 a second colon stands here before a comma (put a text with a colon in quotes; end each entry with a comma)',
    ],
    [
      'a comma inside braces',
      'title: { en: Offers, new, and old }',
      '1:22 has no text: the comma before it ended one (has that one a comma? put it in quotes)',
    ],
    [
      'a missing comma',
      'title: {\n  en: Offers\n  nl: Ruil }',
      '2:7 a second colon stands here before a comma (put a text with a colon in quotes; end each entry with a comma)',
    ],
    [
      'a line that is indented too far',
      'title: Offers\n   more: x',
      '2:4 is indented deeper than the line above allows (begin it in the same column as the lines that it stands beside)',
    ],
    [
      'a line that is indented alone',
      'title:\n    en: Offers\n  nl: Ruil',
      '3:3 is indented otherwise than the lines around it (begin it in the same column as the lines that it stands beside)',
    ],
    ['a key that stands twice', 'title: Offers\ntitle: Ruil', '2:1 stands here twice (remove one)'],
    [
      'curly quotes around a colon',
      'title: “Data: what we keep”',
      '1:8 “ is no quote for YAML (use straight quotes: "...")',
    ],
    [
      'a number sign',
      'title: # 1 offers',
      '1:8 is empty: what follows # is a comment (put a text that begins with # in quotes)',
    ],
    ['no space behind the colon', 'title:Offers', '1:6 no space follows this colon (write a space behind it)'],
    [
      'no colon',
      'title = Offers',
      '1:1 this line has no colon, so it is no part with a name (write NAME: TEXT; quotes around a text let it go on for several lines)',
    ],
    ['a no-break space', 'title:\u00a0Offers', '1:7 this is no plain space (delete it and type a space)'],
    [
      'a backslash',
      'title: "50\\% off"',
      '1:11 \\% means nothing in double quotes (write \\\\ for a backslash, or put the text in single quotes)',
    ],
    ['an alias of nothing', 'title: *offers', '1:8 there is no &offers above (is it a text? put it in quotes)'],
  ])('%s', async (_, lines, said) => {
    expect(await problemsOf(lines)).toEqual([said]);
  });

  test('several slips that do not hide each other are told at once', async () => {
    const slips = 'title: Data: a\nfirst: @home\nsecond: Text: b';
    expect(await problemsOf(slips)).toEqual([
      `1:8 a text with a colon in it needs quotes ${inQuotes}`,
      `2:8 a text can't begin with @ ${inQuotes}`,
      `3:9 a text with a colon in it needs quotes ${inQuotes}`,
    ]);
  });

  test('what only looks like a slip is read: comments, aliases, texts in quotes', async () => {
    expect(await problemsOf('title: &offers "Data: *what* we keep" # the title')).toEqual([]);
    expect(await problemsOf("title: 'What''s new'")).toEqual([]);
    expect(await problemsOf('title: # in one language\n  en: Offers')).toEqual([]);
  });
});

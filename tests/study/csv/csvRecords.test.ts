import { describe, expect, test } from 'vitest';
import { readRecords } from '../../../study/csv/csvRecords.ts';
import { DesignError } from '../../../study/errors.ts';

const wrong = (text: string) => {
  try {
    readRecords(text, 'x.csv');
  } catch (error) {
    if (error instanceof DesignError) return error.problems;
    throw error;
  }
  return [];
};

describe('the records of a CSV file', () => {
  test.each([
    ['semicolons', 'sep=;\na;b\n1,5;2\n'],
    ['tabs, after a byte order mark', '\uFEFFsep=\t\r\na\tb\r\n1,5\t2\r\n'],
    ['commas, with old Macintosh line ends', 'sep=,\ra,b\r"1,5",2\r'],
    ['a hyphen, which no file is thought to have', 'sep=-\na-b\n1,5-2\n'],
  ])('a first line names the separator, as Excel writes it: %s', (_, text) => {
    const [heading, row] = readRecords(text, 'x.csv');
    expect([heading, row]).toMatchObject([
      { line: 2, cells: ['a', 'b'] },
      { line: 3, cells: ['1,5', '2'] },
    ]);
  });

  test('a column may be called sep', () => {
    expect(readRecords('sep=,b\n1,2\n', 'x.csv').at(0)).toMatchObject({ line: 1, cells: ['sep=', 'b'] });
    expect(readRecords('sep\n1\n', 'x.csv').at(0)).toMatchObject({ line: 1, cells: ['sep'] });
  });

  test('what is no CSV is refused in the words of `estimate`', () => {
    expect(wrong('"a" "b"\n1 2\n')).toMatchObject([
      {
        line: 1,
        message: 'is not a CSV file: text follows a closing quote',
        hint: 'double the quotes inside a quoted cell',
      },
    ]);
    expect(wrong('a,b\n1,"x\ny\n')).toMatchObject([
      {
        line: 2,
        message: 'is not a CSV file: a quote is opened here and never closed',
        hint: 'close it, or double it',
      },
    ]);
    expect(wrong('a,b\n1,2\n1,12" wide\n')).toMatchObject([
      { line: 3, message: 'is not a CSV file: a quote stands inside a cell that has none around it' },
    ]);
    expect(wrong('{"a": 1}')).toMatchObject([{ hint: 'it is JSON: name the design.csv beside it' }]);
  });
});

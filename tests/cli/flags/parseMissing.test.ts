import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMissing } from '../../../cli/flags/parseMissing.ts';
import { quoteAssignment, quoteName } from '../../../study/quoteName.ts';

const read = (...texts: string[]) => {
  const { missing, missingIn } = parseMissing(texts);
  return [missing, Object.fromEntries(missingIn)];
};

describe('--missing', () => {
  test.each<[string, readonly string[], unknown]>([
    ['values, in all columns', ['99, -1', '-2'], [['99', '-1', '-2'], {}]],
    ['values of one column', ['choice=99,98'], [[], { choice: ['99', '98'] }]],
    ['a column after another', ['choice=99,98,age=-1'], [[], { choice: ['99', '98'], age: ['-1'] }]],
    ['values before a column', ['77,choice=99', '-5'], [['77', '-5'], { choice: ['99'] }]],
    ['one column twice', ['a=1', 'a=2'], [[], { a: ['1', '2'] }]],
    ['names in quotes', ['"a, b"="x=1",y', '"k=v"'], [['k=v'], { 'a, b': ['x=1', 'y'] }]],
    ['commas too many', [',99,,'], [['99'], {}]],
  ])('%s', (_, texts, expected) => {
    expect(read(...texts)).toEqual(expected);
  });

  test.each([['choice='], ['=99'], ['choice=,99']])('%s is refused', (text) => {
    expect(() => read(text)).toThrow(/^--missing: ".*" is no column with its values \(write it as 99,-1 or COLUMN=99/);
  });

  test('any column and any value can be named', () => {
    const name = fc.array(fc.constantFrom(',', '=', ':', '"', ' ', 'a', '9', '-', '__proto__'), { minLength: 1 });
    const text = name.map((signs) => signs.join(''));
    fc.assert(
      fc.property(text, fc.array(text, { minLength: 1 }), fc.array(text), (column, values, everywhere) => {
        const [first = '', ...more] = values;
        const flag = [...everywhere.map(quoteName), quoteAssignment(column, first), ...more.map(quoteName)].join(', ');
        const { missing, missingIn } = parseMissing([flag]);
        expect(missing).toEqual(everywhere);
        expect([...missingIn]).toEqual([[column, values]]);
      }),
    );
  });
});

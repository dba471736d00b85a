import { describe, expect, test } from 'vitest';
import { parseModel } from '../../../analysis/model/parseModel.ts';
import { UsageError } from '../../../study/errors.ts';

const columnsOf = (formula: string) => parseModel(formula).map((term) => term.map(({ column }) => column).join(':'));

describe('a model formula', () => {
  test.each([
    ['price + brand', ['price', 'brand']],
    ['a*b', ['a', 'b', 'a:b']],
    ['a*b*c', ['a', 'b', 'a:b', 'c', 'a:c', 'b:c', 'a:b:c']],
    ['a:b + b:a', ['a:b']],
    ['a + a*b', ['a', 'b', 'a:b']],
    ['none + none:sector', ['none', 'none:sector']],
    ['`my price` + concern.no-say', ['my price', 'concern.no-say']],
    ['`a``b` + log(`c:``d```)', ['a`b', 'c:`d`']],
  ])('%s', (formula, columns) => {
    expect(columnsOf(formula)).toEqual(columns);
  });

  test('a function says how a column enters', () => {
    expect(parseModel('piecewise(price, 5, 10.5) + asc(alt) + log(x):categorical(y)')).toEqual([
      [{ column: 'price', kind: 'piecewise', knots: [5, 10.5], position: 1 }],
      [{ column: 'alt', kind: 'asc', position: 29 }],
      [
        { column: 'x', kind: 'log', position: 40 },
        { column: 'y', kind: 'categorical', position: 47 },
      ],
    ]);
  });

  test.each<[string, RegExp]>([
    ['', /^--model:1: the model is empty/],
    ['a +', /^--model:4: it ends where a column was expected/],
    ['a b', /^--model:3: "b" where \+, : or \* was expected/],
    ['a + + b', /^--model:5: "\+" where a column was expected/],
    ['logg(a)', /^--model:1: there is no function "logg" \(did you mean "log"\?\)/],
    ['log(a', /^--model:6: the bracket of log\( is not closed/],
    ['log(a, 3)', /^--model:1: log\( takes a column and nothing else/],
    ['piecewise(a)', /^--model:1: piecewise\( needs a knot/],
    ['piecewise(a, 9, 3)', /^--model:1: the knots of piecewise\( must ascend/],
    ['piecewise(a, x)', /^--model:14: the knot "x" is not a number/],
    ['a:a', /^--model:3: a can't interact with itself/],
    ['`a', /^--model:1: a backquote is not closed/],
  ])('%j is refused with the position', (formula, message) => {
    expect(() => parseModel(formula)).toThrow(UsageError);
    expect(() => parseModel(formula)).toThrow(message);
  });
});

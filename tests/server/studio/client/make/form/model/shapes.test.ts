import { expect, test } from 'vitest';
import { readShape, writeShape } from '../../../../../../../server/studio/client/make/form/model/shapes.ts';

test('the effect of a number alone has a shape, and others have none', () => {
  expect(readShape('price', 'price')).toEqual({ shape: 'linear', knots: '' });
  expect(readShape('log(price)', 'price')).toEqual({ shape: 'log', knots: '' });
  expect(readShape('piecewise(price, 1200, 1500)', 'price')).toEqual({ shape: 'piecewise', knots: '1200, 1500' });
  for (const other of ['price:range', 'log(range)', 'log(price):range', 'log(price, 2)', 'sqrt(price)', ''])
    expect(readShape(other, 'price')).toBeUndefined();
});

test('it is written as the model lists it', () => {
  for (const effect of ['price', 'log(price)', 'quadratic(price)', 'piecewise(price, 10, 20)', 'categorical(price)'])
    expect(writeShape('price', readShape(effect, 'price') ?? { shape: 'linear', knots: '' })).toBe(effect);
});

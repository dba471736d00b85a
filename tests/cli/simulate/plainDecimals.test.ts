import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDecimals } from '../../../cli/simulate/plainDecimals.ts';

test.each([
  ['5e-7', '0.0000005'],
  ['-2.5e-7', '-0.00000025'],
  ['1.25e+21', '1250000000000000000000'],
  ['1.25e1', '12.5'],
  ['0.000001', '0.000001'],
  ['12.5', '12.5'],
  ['words', 'words'],
])('%s is written %s', (text, plain) => {
  expect(plainDecimals(text)).toBe(plain);
});

test('what is written is the same number, without an exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const plain = plainDecimals(String(number));
      expect(Number(plain)).toBe(Number(String(number)));
      expect(plain).toMatch(/^-?\d+(\.\d+)?$/);
    }),
  );
});

import { expect, test } from 'vitest';
import { plainText } from '../../../report/figures/plainText.ts';

test('takes out what XML can not hold and what turns the direction of the text after it', () => {
  expect(plainText('a\u0000b\u001b[31m\nc \u202eevil')).toBe('a b [31m c evil');
});

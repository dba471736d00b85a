import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { contentPolicy } from '../../../report/simulator/contentPolicy.ts';

test('A page may do nothing but be styled and run by its own texts', () => {
  const policy = contentPolicy({ styles: ['a { color: red }'], scripts: [] });
  const hash = createHash('sha256').update('a { color: red }').digest('base64');
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src blob: data:',
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

/** Secrets are compared by their digests, and digests in a time that says nothing of where they differ. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isSameDigest } from '../../../server/front/isSameDigest.ts';
import { makeSigner } from '../../../server/front/signer.ts';

const server = join(import.meta.dirname, '..', '..', '..', 'server');

test('row 32: two digests are the same or not, whatever is given for one', () => {
  expect(isSameDigest('abc', 'abc')).toBe(true);
  for (const given of ['abd', 'xbc', 'ab', 'abcd', '', 'é', 'a\u0000c']) expect(isSameDigest('abc', given)).toBe(false);
  const signer = makeSigner(Buffer.alloc(32, 1));
  const signature = signer.sign('cookie', 'text');
  expect(signer.verify('cookie', 'text', signature)).toBe(true);
  expect(signer.verify('cookie', 'text', `${signature}=`)).toBe(false);
});

test('row 32: no other code of the server compares a token, a secret, a signature or a digest by === or !==', () => {
  const comparison = /([\w.?]+) [!=]== ([\w.?']+)/g;
  const isSecret = (side: string) => /(token|secret|signature|digest)$/i.test(side);
  const isKnown = (side: string) => /^(undefined|null|'.*|\d+)$/.test(side);
  const compared = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(server, file), 'utf8').matchAll(comparison)]
        .filter(([, left = '', right = '']) => (isSecret(left) || isSecret(right)) && !isKnown(right))
        .map(([text]) => `${file}: ${text}`),
    );
  expect(compared).toEqual([]);
  expect(readFileSync(join(server, 'front', 'isSameDigest.ts'), 'utf8')).toContain('timingSafeEqual(');
});
